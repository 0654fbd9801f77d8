import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { withLock } from './lock.mjs'
import { SetupProblem } from './problem.mjs'
import { fileSizes, replaceFolder } from './tree.mjs'

/** What lies complete in an entry; written last, so an entry without it is not one. */
const MANIFEST = 'affectron-entry.json'

/**
 * The folder of this user that clones share.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string}
 */
export function cacheFolder(env = process.env) {
  if (env.AFFECTRON_CACHE) return resolve(env.AFFECTRON_CACHE)
  return env.XDG_CACHE_HOME ? join(env.XDG_CACHE_HOME, 'affectron') : join(homedir(), '.cache', 'affectron')
}

/**
 * Makes sure the cache can be written.
 *
 * @param {string} folder
 * @throws {SetupProblem} when it cannot be written
 */
export async function openCache(folder) {
  try {
    await mkdir(join(folder, 'downloads'), { recursive: true })
    await writeFile(join(folder, '.writable'), '')
  } catch (error) {
    throw new SetupProblem(
      `The cache folder ${folder} cannot be written (${/** @type {NodeJS.ErrnoException} */ (error).code}); set AFFECTRON_CACHE to a folder of yours and try again.`
    )
  }
}

/**
 * A complete entry's folder, or undefined. An entry with a missing or truncated file does not count.
 *
 * @param {string} cache
 * @param {string} name
 * @returns {Promise<string | undefined>}
 */
export async function findEntry(cache, name) {
  const folder = join(cache, name)
  try {
    /** @type {Record<string, number>} */
    const expected = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8'))
    const actual = await fileSizes(folder)
    return Object.entries(expected).every(([path, size]) => actual[path] === size) ? folder : undefined
  } catch {
    return undefined
  }
}

/**
 * An entry's folder, made first when it is not there. Two processes that want it at once make it once.
 *
 * @param {string} cache
 * @param {string} name
 * @param {(folder: string) => Promise<void>} make fills an empty folder
 * @returns {Promise<string>}
 */
export async function ensureEntry(cache, name, make) {
  return withLock(join(cache, `${name}.lock`), async () => {
    const present = await findEntry(cache, name)
    if (present) return present
    const fresh = await emptyFolder(join(cache, `${name}.tmp`))
    try {
      await make(fresh)
      await writeFile(join(fresh, MANIFEST), JSON.stringify(await fileSizes(fresh)))
      await replaceFolder(fresh, join(cache, name))
    } finally {
      await rm(fresh, { recursive: true, force: true })
    }
    return join(cache, name)
  })
}

/**
 * A downloaded file with the expected checksum, from the cache when it is there.
 *
 * @param {string} cache
 * @param {string} name unique to name, version and checksum of the file
 * @param {{ algorithm: 'sha256' | 'sha512', encoding: 'hex' | 'base64', digest: string }} checksum
 * @param {(folder: string) => Promise<void>} download puts exactly one file into an empty folder
 * @returns {Promise<string>} the file's path
 * @throws {SetupProblem} when what came is not what was expected
 */
export async function ensureDownload(cache, name, checksum, download) {
  const path = join(cache, 'downloads', name)
  return withLock(`${path}.lock`, async () => {
    if (await matches(path, checksum)) return path
    const fresh = await emptyFolder(`${path}.tmp`)
    try {
      await download(fresh)
      const [file] = await readdir(fresh)
      if (!file || !(await matches(join(fresh, file), checksum)))
        throw new SetupProblem(
          `The download ${file ?? basename(name)} is not the file it should be (checksum differs); try again, and if it stays so report it.`
        )
      await rename(join(fresh, file), path)
    } finally {
      await rm(fresh, { recursive: true, force: true })
    }
    return path
  })
}

/**
 * The one place where something is made under its lock: what an interrupted run left there goes away.
 *
 * @param {string} path
 */
async function emptyFolder(path) {
  await rm(path, { recursive: true, force: true })
  await mkdir(path, { recursive: true })
  return path
}

/**
 * @param {string} file
 * @param {{ algorithm: string, encoding: 'hex' | 'base64', digest: string }} checksum
 */
async function matches(file, checksum) {
  const hash = createHash(checksum.algorithm)
  try {
    await pipeline(createReadStream(file), hash)
  } catch {
    return false
  }
  return hash.digest(checksum.encoding) === checksum.digest
}
