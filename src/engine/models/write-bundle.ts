import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { notWritable } from '../files.ts'
import { hasCode, sha256 } from './bundle-files.ts'

/**
 * Writes a bundle: everything goes into a hidden folder beside the target first, which then takes the target's name; a
 * bundle that stood there is replaced.
 *
 * @param folder need not exist; its parent is created
 * @param files by their path inside the bundle
 * @throws AffectronError `file/not-writable`, `file/disk-full`
 */
export async function writeBundle(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const beside = (suffix: string) => join(dirname(folder), `.${basename(folder)}.${process.pid}.${suffix}`)
  const temporary = beside('tmp')
  const replaced = beside('old')
  try {
    await rm(temporary, { recursive: true, force: true })
    await mkdir(temporary, { recursive: true })
    for (const [name, bytes] of files) {
      await mkdir(dirname(join(temporary, name)), { recursive: true })
      await writeFile(join(temporary, name), bytes)
    }
    await rename(folder, replaced).catch((error: unknown) => {
      if (!hasCode(error, 'ENOENT')) throw error
    })
    await rename(temporary, folder)
    await rm(replaced, { recursive: true, force: true })
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined)
    throw notWritable(folder, cause)
  }
}

/** SHA-256 of every file, by its path inside the bundle. */
export function hashesOf(files: ReadonlyMap<string, Uint8Array>): Record<string, string> {
  return Object.fromEntries([...files].map(([name, bytes]) => [name, sha256(bytes)]))
}

export function encodeJson(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value, null, 2) + '\n')
}
