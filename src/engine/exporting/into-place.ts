import { lstat, mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { notWritable } from '../files.ts'

/**
 * Lets `write` make a file or folder under a hidden name beside the target, which then takes the target's name. When
 * anything fails, the target is what it was.
 *
 * @param isOwn whether what lies at the target may be replaced
 * @returns what `write` gives
 * @throws AffectronError `file/not-writable` where something else lies there, or nothing can be written; `file/disk-full`;
 *   what `write` throws
 */
export async function intoPlace<T>(
  target: string,
  isOwn: (path: string) => Promise<boolean>,
  write: (path: string) => Promise<T>
): Promise<T> {
  const folder = dirname(resolve(target))
  const { temporary, replaced } = hiddenBeside(target, process.pid)
  try {
    const before = await lstat(target).catch(() => undefined)
    if (before !== undefined && !(await isOwn(target))) {
      throw new AffectronError('file/not-writable', say('exporting.notFree', { path: target }))
    }
    await mkdir(folder, { recursive: true })
    await rm(temporary, { recursive: true, force: true })
    const result = await write(temporary)
    if (before !== undefined) {
      await rm(replaced, { recursive: true, force: true })
      await rename(target, replaced)
    }
    try {
      await rename(temporary, target)
    } catch (error) {
      if (before !== undefined) await rename(replaced, target)
      throw error
    }
    await rm(replaced, { recursive: true, force: true }).catch(() => undefined)
    return result
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined)
    throw isOfFiles(cause) ? notWritable(target, cause) : cause
  }
}

/** Where a process writes what will be `target`, and where it keeps for a moment what was there. @param pid of the process */
export function hiddenBeside(target: string, pid: number): { temporary: string; replaced: string } {
  const beside = join(dirname(resolve(target)), `.${basename(resolve(target))}.${pid}`)
  return { temporary: `${beside}.tmp`, replaced: `${beside}.old` }
}

/** Whether the operating system refused something: only such errors name the call that failed. */
function isOfFiles(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && !(error instanceof AffectronError)
}
