import { basename, resolve } from 'node:path'
import type { Corpus } from '../engine/corpora/corpus.ts'
import type { CorpusRequest } from '../engine/corpora/corpus-request.ts'
import { describeLabels, resolveLabels } from '../engine/corpora/labels.ts'
import type { train as trainModel } from '../engine/training/train.ts'
import { paperSettings } from '../engine/training/defaults.ts'
import type { EpochRecord } from '../engine/models/card-schema.ts'
import { percent } from '../shared/wording.ts'
import { exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Surroundings } from './for-each-file.ts'
import { trainingTable } from './formats/training-table.ts'

export interface TrainCommand {
  corpora: string[]
  /** Folder of the run. */
  out: string
  cell: (typeof paperSettings)['cell']
  name?: string
  emotions?: string[]
  testSpeakers?: string[]
  fold?: number
  seed?: number
  epochs?: number
  patience?: number
}

export interface TrainSurroundings extends Surroundings {
  readCorpora: (requests: readonly CorpusRequest[]) => Promise<Corpus[]>
  train: typeof trainModel
}

/**
 * Trains a model and prints what the held-out speakers say about it. After Ctrl-C the best model so far stays.
 *
 * @throws AffectronError `corpus/...`, `labels/...`, `protocol/impossible`, `usage`, `file/...`, `compute/unavailable`
 */
export async function train(command: TrainCommand, surroundings: TrainSurroundings): Promise<ExitCode> {
  const { terminal, cwd, now } = surroundings
  const { cell, testSpeakers, fold, seed, epochs, patience, emotions } = command
  const corpora = await surroundings.readCorpora(
    command.corpora.map((folder) => ({ folder: resolve(cwd, folder) }))
  )
  for (const { name, utterances, notes, problems } of corpora) {
    terminal.note(`${name}: ${utterances.length} utterances.`)
    for (const note of notes) terminal.note(`  ${note}`)
    for (const { message } of problems) terminal.note(`  ${message}`)
  }
  const labels = resolveLabels(corpora, emotions === undefined ? 'paper' : { classes: emotions })
  for (const line of describeLabels(corpora, labels)) terminal.note(line)
  let bestEpoch: number | undefined
  try {
    const result = await surroundings.train(
      {
        corpora,
        labels,
        protocol:
          fold === undefined
            ? { kind: 'pair', ...(testSpeakers === undefined ? {} : { testSpeakers }) }
            : { kind: 'fold', fold },
        settings: {
          ...paperSettings,
          cell,
          seed: seed ?? paperSettings.seed,
          maxEpochs: epochs ?? paperSettings.maxEpochs,
          patience: patience ?? paperSettings.patience
        },
        out: resolve(cwd, command.out),
        name: command.name ?? basename(resolve(cwd, command.out))
      },
      {
        now,
        signal: terminal.signal,
        log: (line) => terminal.note(line),
        onProgress: (progress) => terminal.progress(progress),
        onEpoch: (epoch) => {
          if (epoch.best) bestEpoch = epoch.epoch
          terminal.note(describeEpoch(epoch))
        }
      }
    )
    await terminal.result(trainingTable(result, command.out))
    return exitCodes.ok
  } catch (error) {
    if (!terminal.signal.aborted) throw error
    terminal.note(
      bestEpoch === undefined
        ? 'Canceled before the first epoch ended; there is no model yet.'
        : `Canceled. The best model so far, of epoch ${bestEpoch}, is in "${command.out}/best"; it was not tested.`
    )
    return exitCodes.canceled
  }
}

function describeEpoch(record: EpochRecord & { best: boolean }): string {
  const { epoch, trainLoss, validationAccuracy, validationUar, best } = record
  const scores = `validation accuracy ${percent(validationAccuracy)}, UAR ${percent(validationUar)}`
  return `Epoch ${epoch}: loss ${trainLoss.toFixed(3)}, ${scores}${best ? ', the best so far' : ''}`
}
