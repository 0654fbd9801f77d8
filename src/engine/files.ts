import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AffectronError } from '../shared/errors.ts'

/**
 * Writes a file whole or not at all: to a temporary name beside it first. Missing folders are created.
 *
 * @throws AffectronError `file/not-writable`
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(temporary, content)
    await rename(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw new AffectronError(
      'file/not-writable',
      `"${path}" cannot be written. Choose another place, or check that the disk has room and that you may write there.`,
      { cause }
    )
  }
}
