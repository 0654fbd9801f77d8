import { cp, mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { notWritable } from '../../engine/files.ts'

/**
 * Copies a run's bundle into the library under its id, whole or not at all. One that is there already stays.
 *
 * @throws AffectronError `file/not-writable`, `file/disk-full`
 */
export async function installModel(bundle: string, id: string, library: string): Promise<void> {
  const target = join(library, id)
  const temporary = join(library, `.${id}.${process.pid}.tmp`)
  if ((await stat(target).catch(() => undefined)) !== undefined) return
  try {
    await mkdir(library, { recursive: true })
    await cp(bundle, temporary, { recursive: true })
    await rename(temporary, target)
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined)
    throw notWritable(target, cause)
  }
}
