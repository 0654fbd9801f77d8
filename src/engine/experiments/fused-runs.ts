import { fuseAnswers } from '../evaluation/fusion/fuse-answers.ts'
import type { CellResult } from './cell-folder.ts'
import type { FinishedRun } from './ensemble.ts'
import type { ExperimentFusion } from './experiment-file.ts'
import type { GridCell } from './grid.ts'

/** What a fusion needs of a run that has ended. */
export interface FinishedCell extends Pick<GridCell, 'model' | 'fold' | 'seed' | 'inner'> {
  result: CellResult
  trainingPrior?: readonly number[]
}

/** What a fold's fusion of one seed has learned. */
export interface FusionFit {
  /** Held-out utterances of training speakers that it learned from. */
  utterances: number
  /** How much each system is listened to, in the order of the fusion's models. */
  scales: number[]
  /** Of each class, sum 0. */
  offsets: number[]
  /** How common each class was taken to be, sum 1. */
  prior: number[]
}

/** A fold and a seed of a fusion: its answers, and where they come from. */
export interface FusedRun extends FinishedRun {
  fit: FusionFit
  /** Of each system until it stopped. */
  epochs: number[]
}

/**
 * For each fold and seed of which all runs have ended: a fusion that is fitted on what the inner runs say of speakers
 * they have not heard, applied to what the outer runs say of the test. Nothing of the test decides the fusion.
 *
 * @param cells of the experiment; those of other models do not matter
 * @param labels emotions in the order of the probabilities
 * @returns parameters are those of the outer runs, seconds those of all
 * @throws AffectronError `evaluation/different-items` when the models were not tested on the same utterances
 */
export function fuseRuns(
  fusion: ExperimentFusion,
  cells: readonly FinishedCell[],
  labels: readonly string[]
): FusedRun[] {
  const places = cells.filter(({ model, inner }) => model === fusion.of[0] && inner === undefined)
  return places.flatMap(({ fold, seed }) => {
    const systems = fusion.of.flatMap((model) => {
      const own = cells.filter((cell) => cell.model === model && cell.fold === fold && cell.seed === seed)
      const heard = own.flatMap(({ result, inner, trainingPrior: prior }) =>
        prior === undefined ? [] : [{ model, result, prior, isInner: inner !== undefined }]
      )
      const inner = heard.filter(({ isInner }) => isInner)
      const outer = heard.find(({ isInner }) => !isInner)
      return outer === undefined || inner.length < fusion.innerFolds ? [] : [{ outer, inner }]
    })
    return systems.length < fusion.of.length ? [] : [{ fold, seed, ...fuseFold(systems, fusion, labels) }]
  })
}

/** What one network said, and how common each class was to it. */
interface Heard {
  model: string
  result: CellResult
  prior: readonly number[]
}

/** @param systems each a network, and those like it that have not heard some of its training speakers */
function fuseFold(
  systems: readonly { outer: Heard; inner: readonly Heard[] }[],
  { prior }: ExperimentFusion,
  labels: readonly string[]
): Omit<FusedRun, 'fold' | 'seed'> {
  const answers = ({ result, prior: trainingPrior }: Heard) => ({
    predictions: result.predictions,
    trainingPrior
  })
  const { fusion, heldOut, test } = fuseAnswers(
    systems.map((system) => ({
      name: system.outer.model,
      heldOut: system.inner.map(answers),
      test: answers(system.outer)
    })),
    labels,
    prior
  )
  const outer = systems.map((system) => system.outer.result)
  const [first] = outer
  const all = [...outer, ...systems.flatMap(({ inner }) => inner.map(({ result }) => result))]
  return {
    result: {
      ...first,
      // A fusion needs of the test speakers what any of its systems needs.
      protocol: { ...first.protocol, transductive: outer.some(({ protocol }) => protocol.transductive) },
      predictions: test,
      parameters: outer.reduce((sum, { parameters }) => sum + parameters, 0),
      seconds: all.reduce((sum, { seconds }) => sum + seconds, 0)
    },
    fit: {
      utterances: heldOut.length,
      scales: fusion.scales,
      offsets: fusion.offsets,
      prior: fusion.prior
    },
    epochs: outer.map(({ epochs }) => epochs.length)
  }
}
