import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { SetupProblem } from './problem.mjs'
import { reason, run } from './run.mjs'

/**
 * Installs the npm packages when node_modules is not what package-lock.json says.
 *
 * @param {string} root the checkout
 * @param {import('./progress.mjs').Progress} progress
 * @throws {SetupProblem}
 */
export async function ensurePackages(root, progress) {
  if (await packagesMatch(root)) return
  const step = progress.step('npm packages', 'installing')
  let outcome = await npmInstall(root)
  if (outcome.code !== 0) {
    step.now('trying once more')
    outcome = await npmInstall(root)
  }
  if (outcome.code !== 0) {
    step.failed(reason(outcome))
    throw new SetupProblem(
      `The npm packages could not be installed (${reason(outcome)}); check the connection to the npm registry, then run the command again.`
    )
  }
  step.done()
}

/**
 * Whether npm's own record of node_modules says what package-lock.json says. npm writes that record last, so an
 * interrupted installation does not match.
 *
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function packagesMatch(root) {
  try {
    const wanted = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')).packages
    const present = JSON.parse(await readFile(join(root, 'node_modules/.package-lock.json'), 'utf8')).packages
    return sameContent(wanted, present)
  } catch {
    return false
  }
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} Locked
 *
 * @param {Record<string, Locked>} wanted the packages of package-lock.json
 * @param {Record<string, Locked>} present the packages of node_modules/.package-lock.json
 * @returns {boolean}
 */
export function sameContent(wanted, present) {
  const same = Object.entries(wanted).every(([path, lock]) => {
    if (path === '') return true
    const found = present[path]
    // Packages for other platforms are not installed.
    if (!found) return lock.optional === true || lock.devOptional === true
    return found.version === lock.version && found.integrity === lock.integrity
  })
  return same && Object.keys(present).every((path) => path in wanted)
}

/**
 * Runs npm, the one that runs us where there is one.
 *
 * @param {readonly string[]} args
 * @param {{ cwd: string, timeoutSeconds: number }} options
 */
export function npm(args, options) {
  const cli = process.env.npm_execpath
  // The project's .npmrc hides npm's messages (see there); here they are the reason of a failure.
  // Its own patience with a registry out of reach is more than a minute.
  const patience = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']
  const all = [...args, '--loglevel=error', '--no-progress', ...patience]
  if (cli && basename(cli) === 'npm-cli.js') return run(process.execPath, [cli, ...all], options)
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', all, options)
}

/** @param {string} root */
function npmInstall(root) {
  return npm(['ci'], { cwd: root, timeoutSeconds: 900 })
}
