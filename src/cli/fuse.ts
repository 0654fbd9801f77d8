import { basename, resolve } from 'node:path'
import type { FusionRequest, FusionResult } from '../engine/fusing/make-fusion.ts'
import type { TrainingHooks } from '../engine/training/train.ts'
import { exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Surroundings } from './for-each-file.ts'
import { fusionTable } from './formats/fusion-table.ts'
import type { FuseCommand } from './fuse-options.ts'

export interface FuseSurroundings extends Surroundings {
  makeFusion: (request: FusionRequest, hooks: TrainingHooks) => Promise<FusionResult>
}

/**
 * Fuses the models of runs and prints what the test says about them together.
 *
 * @throws AffectronError `run/...`, `model/...`, `fusion/...`, `corpus/...`, `protocol/...`, `file/...`,
 *   `compute/unavailable`
 */
export async function fuse(command: FuseCommand, surroundings: FuseSurroundings): Promise<ExitCode> {
  const { terminal, cwd, now } = surroundings
  const { out, name = basename(resolve(cwd, out)), innerFolds, prior } = command
  try {
    const runs = command.runs.map((run) => resolve(cwd, run))
    const result = await surroundings.makeFusion(
      { runs, out: resolve(cwd, out), name, innerFolds, prior },
      {
        now,
        signal: terminal.signal,
        onWarning: ({ message }) => terminal.note(message),
        onProgress: (progress) => terminal.progress(progress)
      }
    )
    await terminal.result(fusionTable(result, out))
    return exitCodes.ok
  } catch (error) {
    if (!terminal.signal.aborted) throw error
    terminal.note('Canceled. Give the same command again to go on.')
    return exitCodes.canceled
  }
}
