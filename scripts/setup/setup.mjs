import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { ensureBuild } from './build.mjs'
import { cacheFolder, openCache } from './cache.mjs'
import { ensureDebianLibraries } from './debian.mjs'
import { ensureElectron } from './electron.mjs'
import { withLock } from './lock.mjs'
import { ensurePackages, packagesMatch } from './packages.mjs'
import { ensureTensorFlow } from './tensorflow.mjs'

/**
 * @typedef {object} Packages
 * @property {boolean} ready whether they are in place already; if not, node_modules is about to be made anew
 * @property {Promise<void>} done
 *
 * @typedef {object} Context
 * @property {string} root the checkout
 * @property {string} cache
 * @property {import('./progress.mjs').Progress} progress
 * @property {Packages} packages
 */

/**
 * Makes a checkout ready. What is in place is left alone, what is missing is fetched side by side.
 *
 * @param {object} options
 * @param {string} options.root the checkout
 * @param {boolean} options.window whether the window is to open: Electron and its system libraries
 * @param {boolean} [options.retry] try again what recently failed
 * @param {import('./progress.mjs').Progress} options.progress
 * @param {NodeJS.ProcessEnv} [options.env]
 * @returns {Promise<string[]>} sentences about what could not be had but is not needed
 * @throws {import('./problem.mjs').SetupProblem}
 */
export async function setUp({ root, window, retry = false, progress, env = process.env }) {
  const cache = cacheFolder(env)
  await openCache(cache)
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 16)
  return withLock(
    join(cache, 'checkouts', `${checkout}.lock`),
    async () => {
      const packages = { ready: await packagesMatch(root), done: ensurePackages(root, progress) }
      const context = { root, cache, progress, packages }
      const [slower] = await Promise.all([
        ensureTensorFlow({ ...context, retry }),
        window ? ensureElectron(context) : undefined,
        window ? ensureDebianLibraries(progress) : undefined,
        packages.done.then(() => ensureBuild(root, progress))
      ])
      return slower ? [slower] : []
    },
    (holder) => {
      progress.say(`  … waiting for another set-up of this checkout to end (process ${holder})`)
    }
  )
}
