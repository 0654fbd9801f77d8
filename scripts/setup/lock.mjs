import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** A holder shows life this often, in ms; one that was silent for `SILENT` is taken for dead. */
const BEAT = 5_000
const SILENT = 60_000
const POLL = 200

/**
 * Runs `work` while holding a lock file. Waits for a living holder; a dead one's lock is taken over.
 *
 * @template T
 * @param {string} path the lock file
 * @param {() => Promise<T>} work
 * @param {(holder: number) => void} [onWait] called once, with the holder's process id, when there is a wait
 * @returns {Promise<T>}
 */
export async function withLock(path, work, onWait) {
  await mkdir(dirname(path), { recursive: true })
  const content = JSON.stringify({ pid: process.pid, host: hostname(), token: randomUUID() })
  let told = false
  while (!(await take(path, content))) {
    const held = await readFile(path, 'utf8').catch(() => '')
    if (await isStale(path, held)) {
      await breakLock(path, held)
      continue
    }
    if (!told) {
      told = true
      onWait?.(holderOf(held)?.pid ?? 0)
    }
    await delay(POLL)
  }
  const beat = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => undefined)
  }, BEAT)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    await rm(path, { force: true })
  }
}

/**
 * @param {string} path
 * @param {string} content
 * @returns {Promise<boolean>}
 */
async function take(path, content) {
  try {
    const file = await open(path, 'wx')
    await file.writeFile(content)
    await file.close()
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/**
 * @param {string} path
 * @param {string} held what the lock file says
 * @returns {Promise<boolean>}
 */
async function isStale(path, held) {
  const age = await stat(path).then(
    (info) => Date.now() - info.mtimeMs,
    () => 0
  )
  const holder = holderOf(held)
  // An empty file: its maker is between creating and writing it, or died there.
  if (!holder) return age > 2_000
  return age > SILENT || (holder.host === hostname() && !(await isAlive(holder.pid)))
}

/**
 * Removes a dead holder's lock. Only one of several waiters may, and only while the lock is still that one's.
 *
 * @param {string} path
 * @param {string} held
 */
async function breakLock(path, held) {
  const guard = `${path}.break`
  if (!(await take(guard, ''))) {
    const age = await stat(guard).then(
      (info) => Date.now() - info.mtimeMs,
      () => 0
    )
    if (age > SILENT) await rm(guard, { force: true })
    await delay(POLL)
    return
  }
  try {
    if ((await readFile(path, 'utf8').catch(() => undefined)) === held) await rm(path, { force: true })
  } finally {
    await rm(guard, { force: true })
  }
}

/**
 * @param {string} content
 * @returns {{ pid: number, host: string } | undefined}
 */
function holderOf(content) {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

/** @param {number} pid */
async function isAlive(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
  // In a container nobody may have fetched a killed process's exit status; it still answers to its number.
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return !/\) Z /.test(status)
}
