import { createHash } from 'node:crypto'
import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { SetupProblem } from './problem.mjs'
import { run } from './run.mjs'

/** What the built app depends on. */
const SOURCES = [
  ...['src', 'scripts/build-page.mjs', 'scripts/plain-parts.mjs', 'package.json', 'package-lock.json'],
  ...['electron.vite.config.ts', 'tsconfig.base.json']
]

/**
 * Builds the app into out/ when its sources are not the ones it was last built from.
 *
 * @param {string} root
 * @param {import('./progress.mjs').Progress} progress
 * @throws {SetupProblem}
 */
export async function ensureBuild(root, progress) {
  const stamp = join(root, 'out/.sources')
  const hash = await hashFiles(root, SOURCES)
  if ((await readFile(stamp, 'utf8').catch(() => '')) === hash) return
  const step = progress.step('App', 'building')
  // First out, last in: an interrupted build is not taken for a whole one.
  await rm(stamp, { force: true })
  const bin = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const outcome = await run(process.execPath, [bin, 'build', '--logLevel', 'warn'], {
    cwd: root,
    timeoutSeconds: 600
  })
  if (outcome.code !== 0) {
    step.failed('failed')
    // The bundler colors its messages whether or not they go to a terminal.
    const message = stripVTControlCharacters(outcome.stderr || outcome.stdout).replace(/^ {4}at .*\n?/gm, '')
    throw new SetupProblem(`The app does not build:\n${message.trim()}`)
  }
  await writeFile(stamp, hash)
  step.done()
}

/**
 * One hash over the names and contents of files and folders.
 *
 * @param {string} root
 * @param {readonly string[]} paths relative to it
 * @returns {Promise<string>} hexadecimal
 */
export async function hashFiles(root, paths) {
  const files = (await Promise.all(paths.map((path) => listFiles(join(root, path))))).flat().sort()
  const contents = await Promise.all(files.map((file) => readFile(file)))
  const hash = createHash('sha256')
  for (const [i, file] of files.entries()) {
    hash.update(`${relative(root, file).replaceAll('\\', '/')}\0${contents[i].length}\0`)
    hash.update(contents[i])
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function listFiles(path) {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return [path]
    throw error
  }
}
