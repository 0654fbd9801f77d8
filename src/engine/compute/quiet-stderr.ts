import { closeSync, openSync } from 'node:fs'

const STDERR = 2

/**
 * Runs `work` while the process's file descriptor 2 leads nowhere. Native TensorFlow writes two lines of log there
 * while it starts, before any of its own settings could stop it; on a terminal they would stand between a person and
 * the answer. Exceptions are thrown as ever. Where the descriptor cannot be opened a second time (no /proc, a
 * socket as Node gives its children), `work` simply runs.
 */
export function withQuietStderr<T>(work: () => T): T {
  let kept: number
  try {
    kept = openSync(`/proc/self/fd/${STDERR}`, 'a')
  } catch {
    return work()
  }
  pointStderrTo('/dev/null')
  try {
    return work()
  } finally {
    pointStderrTo(`/proc/self/fd/${kept}`)
    closeSync(kept)
  }
}

/** A closed descriptor's number is the lowest free one, so the next file opened takes its place. */
function pointStderrTo(path: string): void {
  closeSync(STDERR)
  openSync(path, 'a')
}
