import { resolve } from 'node:path'
import { readAudioFile } from '../engine/files.ts'
import { AffectronError, toFailure } from '../shared/errors.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Inputs } from './inputs.ts'
import { ProgressClock } from './progress-clock.ts'
import type { Terminal } from './terminal.ts'

export interface Surroundings {
  terminal: Terminal
  /** The folder that relative paths start from. */
  cwd: string
  /** Milliseconds, any origin. */
  now: () => number
}

/**
 * Works on files one by one; a bad one is reported and the rest go on. Ctrl-C ends it after the present file.
 *
 * @param stage what is done, e.g. `Analyzing`
 * @returns the command's exit code
 * @throws AffectronError `model/...` and `file/not-writable`: every further file would fail the same way
 */
export async function forEachFile(
  { files, problems }: Inputs,
  stage: string,
  { terminal, cwd, now }: Surroundings,
  work: (bytes: Uint8Array, path: string) => Promise<void>
): Promise<ExitCode> {
  const { signal } = terminal
  const clock = new ProgressClock(files.length, now)
  let done = 0
  let lastProblem: unknown = problems.at(-1)
  for (const [i, path] of files.entries()) {
    terminal.progress({ stage: `${stage} ${path}`, ...clock.at(i) })
    try {
      await work(await readAudioFile(resolve(cwd, path), path), path)
      done++
    } catch (error) {
      if (signal.aborted) break
      if (concernsAll(error)) throw error
      lastProblem = error
      terminal.note(`affectron: ${describe(error, path)}`)
    }
    // Lets a Ctrl-C that came during the computing be heard.
    await new Promise((next) => setImmediate(next))
    if (signal.aborted) break
  }
  if (files.length > 1 || signal.aborted) {
    terminal.note(`${done} of ${files.length} files done${signal.aborted ? ', then canceled' : ''}.`)
  }
  if (signal.aborted) return exitCodes.canceled
  if (lastProblem === undefined) return exitCodes.ok
  return done > 0 ? exitCodes.someFailed : exitCodeOf(lastProblem)
}

function concernsAll(error: unknown): boolean {
  if (!(error instanceof AffectronError)) return false
  return error.code.startsWith('model/') || ['file/not-writable', 'file/disk-full'].includes(error.code)
}

/** A sentence that names the file, with the cause of what nobody foresaw. */
function describe(error: unknown, path: string): string {
  const { message, cause, code } = toFailure(error)
  const sentence = code === 'internal' ? `${message} (${cause?.split('\n')[0]})` : message
  return sentence.includes(path) ? sentence : `${path}: ${sentence}`
}
