import { constants } from 'node:fs'
import { copyFile, link, mkdir, readdir, readlink, rename, rm, stat, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'

/**
 * Puts a folder's content at `to` as hard links, or as copies where links cannot be made. `to` appears whole or
 * not at all; what was there goes away. The caller holds the lock of the place.
 *
 * @param {string} from
 * @param {string} to
 */
export async function linkTree(from, to) {
  const fresh = `${to}.tmp`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(dirname(to), { recursive: true })
  await copyInto(from, fresh)
  await replaceFolder(fresh, to)
}

/**
 * Moves a folder to `to` in place of what is there.
 *
 * @param {string} from on the same file system as `to`
 * @param {string} to
 */
export async function replaceFolder(from, to) {
  const old = `${to}.old`
  await rm(old, { recursive: true, force: true })
  await rename(to, old).catch(() => undefined)
  await rename(from, to)
  await rm(old, { recursive: true, force: true })
}

/**
 * Sizes of all files below a folder, by path relative to it with forward slashes; symbolic links are left out.
 *
 * @param {string} folder
 * @returns {Promise<Record<string, number>>}
 */
export async function fileSizes(folder) {
  /** @type {Record<string, number>} */
  const sizes = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    sizes[relative(folder, path).replaceAll('\\', '/')] = (await stat(path)).size
  }
  return sizes
}

/**
 * @param {string} from
 * @param {string} to
 */
async function copyInto(from, to) {
  await mkdir(to, { recursive: true })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name)
    const target = join(to, entry.name)
    if (entry.isDirectory()) await copyInto(source, target)
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
    else {
      // Another file system, or one without hard links.
      await link(source, target).catch(() => copyFile(source, target, constants.COPYFILE_FICLONE))
    }
  }
}
