import { resolve } from 'node:path'
import { readAudioFile } from '../engine/files.ts'
import { toFailure } from '../shared/errors.ts'
import type { ExitCode } from './exit-codes.ts'
import { FileTally } from './file-tally.ts'
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
  inputs: Inputs,
  stage: string,
  { terminal, cwd, now }: Surroundings,
  work: (bytes: Uint8Array, path: string) => Promise<void>
): Promise<ExitCode> {
  const { files } = inputs
  const { signal } = terminal
  const clock = new ProgressClock(files.length, now)
  const tally = new FileTally(inputs, terminal)
  for (const [i, path] of files.entries()) {
    terminal.progress({ stage: `${stage} ${path}`, ...clock.at(i) })
    try {
      await work(await readAudioFile(resolve(cwd, path), path), path)
      tally.succeed()
    } catch (error) {
      if (signal.aborted) break
      tally.fail(toFailure(error), path)
    }
    // Lets a Ctrl-C that came during the computing be heard.
    await new Promise((next) => setImmediate(next))
    if (signal.aborted) break
  }
  return tally.finish()
}
