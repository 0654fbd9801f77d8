import { basename, resolve } from 'node:path'
import type { Corpus } from '../engine/corpora/corpus.ts'
import { readLabelRequest } from '../engine/corpora/read-label-request.ts'
import type { fuseOnCorpora } from '../engine/fusing/fuse-on-corpora.ts'
import type { FusionRequest, FusionResult } from '../engine/fusing/make-fusion.ts'
import type { TrainingHooks } from '../engine/training/train.ts'
import { bundleIn } from './bundle-in.ts'
import { exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Surroundings } from './for-each-file.ts'
import { fittedTable, fusionTable } from './formats/fusion-table.ts'
import type { FuseCommand } from './fuse-options.ts'

export interface FuseSurroundings extends Surroundings {
  makeFusion: (request: FusionRequest, hooks: TrainingHooks) => Promise<FusionResult>
  readCorpora: (requests: { folder: string }[]) => Promise<Corpus[]>
  /** Starts a backend where none runs. */
  fuseOnCorpora: typeof fuseOnCorpora
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
    const hooks: TrainingHooks = {
      now,
      signal: terminal.signal,
      onWarning: ({ message }) => terminal.note(message),
      onProgress: (progress) => terminal.progress(progress)
    }
    if (command.on !== undefined) {
      const corpora = await surroundings.readCorpora(
        command.on.map((folder) => ({ folder: resolve(cwd, folder) }))
      )
      const models = await Promise.all(command.runs.map((model) => bundleIn(resolve(cwd, model))))
      const labels = await readLabelRequest(command.labels ?? 'own', cwd)
      const fitted = await surroundings.fuseOnCorpora(
        { models, corpora, labels, out: resolve(cwd, out), name, prior },
        { ...hooks, now }
      )
      await terminal.result(fittedTable(fitted, out))
      return exitCodes.ok
    }
    const runs = command.runs.map((run) => resolve(cwd, run))
    const result = await surroundings.makeFusion(
      { runs, out: resolve(cwd, out), name, innerFolds, prior },
      hooks
    )
    await terminal.result(fusionTable(result, out))
    return exitCodes.ok
  } catch (error) {
    if (!terminal.signal.aborted) throw error
    terminal.note('Canceled. Give the same command again to go on.')
    return exitCodes.canceled
  }
}
