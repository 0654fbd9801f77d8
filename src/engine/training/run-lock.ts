import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'

/** Locks that this process holds: a lock with its number that it does not hold is of a dead process with that number. */
const held = new Set<string>()

/** So long a process that was just told to end may take: the children of a killed experiment, which is begun again. */
const PATIENCE_MILLISECONDS = 5000
const POLL_MILLISECONDS = 100

/**
 * Keeps two processes from working on one run: the file `lock` names the process that does. That of a process that was
 * killed is taken over; one that may be about to end is waited for.
 *
 * @returns gives the run free
 * @throws AffectronError `run/busy`; what the file system throws when nothing can be written
 */
export async function lockRun(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock')
  const take = () => writeFile(path, String(process.pid), { flag: 'wx' })
  for (let waited = 0; ; waited += POLL_MILLISECONDS) {
    try {
      await take()
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const owner = Number(await readFile(path, 'utf8').catch(() => ''))
    if (owner === process.pid ? !held.has(path) : !isAlive(owner)) {
      await rm(path, { force: true })
    } else if (owner === process.pid || waited >= PATIENCE_MILLISECONDS) {
      throw new AffectronError('run/busy', say('trainings.busyElsewhere', { process: owner, folder }))
    } else await setTimeout(POLL_MILLISECONDS)
  }
  held.add(path)
  return async () => {
    held.delete(path)
    await rm(path, { force: true })
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Alive, but another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
