import { existsSync } from 'node:fs'
import { debianPackages } from './pins.mjs'
import { SetupProblem } from './problem.mjs'
import { reason, run } from './run.mjs'

/**
 * Installs the Debian libraries that the window needs and that are missing. On other systems there is nothing to do.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @throws {SetupProblem} naming the command for a person who may install packages
 */
export async function ensureDebianLibraries(progress) {
  if (process.platform !== 'linux' || !existsSync('/var/lib/dpkg/status')) return
  const missing = missingFrom(await installedPackages())
  if (missing.length === 0) return
  const step = progress.step('Debian libraries', missing.map(([name]) => name).join(' '))
  const asRoot = await rootPrefix()
  if (!asRoot) {
    step.failed('may not install them')
    throw new SetupProblem(`The window needs some system libraries; install them with: ${command(missing)}`)
  }
  // The package lists may be old or absent, and apt says so only by failing.
  let outcome = await install(asRoot, missing)
  if (outcome.code !== 0) {
    await apt(asRoot, ['update'])
    outcome = await install(asRoot, missing)
  }
  if (outcome.code !== 0) {
    step.failed(reason(outcome))
    throw new SetupProblem(
      `Some system libraries could not be installed (${reason(outcome)}); install them with: ${command(missing)}`
    )
  }
  step.done()
}

/**
 * @param {ReadonlySet<string>} installed
 * @returns {(readonly string[])[]} of each package that is missing, its possible names
 */
export function missingFrom(installed) {
  return debianPackages.filter((names) => !names.some((name) => installed.has(name)))
}

/** @returns {Promise<Set<string>>} */
async function installedPackages() {
  const names = debianPackages.flat()
  // Ends with 1 when it does not know some of the names.
  const { stdout } = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names])
  return new Set(
    stdout.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : []))
  )
}

/** @returns {Promise<string[] | undefined>} what to put before a command to run it as root */
async function rootPrefix() {
  if (process.getuid?.() === 0) return []
  return (await run('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : undefined
}

/**
 * @param {readonly string[]} asRoot
 * @param {readonly (readonly string[])[]} missing
 */
async function install(asRoot, missing) {
  const names = await Promise.all(missing.map(firstKnown))
  return apt(asRoot, ['install', '-y', '--no-install-recommends', ...names])
}

/**
 * @param {readonly string[]} asRoot
 * @param {readonly string[]} args
 */
function apt(asRoot, args) {
  const [program, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get']
  return run(program, [...rest, '-q', '-o', 'DPkg::Lock::Timeout=120', ...args], { timeoutSeconds: 900 })
}

/**
 * The name under which this release has a package.
 *
 * @param {readonly string[]} names
 */
async function firstKnown(names) {
  for (const name of names.slice(0, -1)) {
    const { stdout } = await run('apt-cache', ['policy', name])
    if (/Candidate: \d/.test(stdout)) return name
  }
  return names[names.length - 1]
}

/** @param {readonly (readonly string[])[]} missing */
function command(missing) {
  return `sudo apt-get install ${missing.map((names) => names[names.length - 1]).join(' ')}`
}
