import { utteranceKey } from '../evaluation/prediction.ts'
import type { CellResult } from './cell-folder.ts'
import { meanOf } from './spread.ts'

/** A run of a model, or of several that were asked together: one fold, one seed. */
export interface FinishedRun {
  fold: number
  seed: number
  result: CellResult
}

export function seedsOf(runs: readonly FinishedRun[]): number[] {
  return [...new Set(runs.map(({ seed }) => seed))].sort((a, b) => a - b)
}

/**
 * Several networks asked together: for every test utterance the mean of their probabilities. For each fold one run, whose
 * parameters and seconds are those of all its networks.
 *
 * @param runs of one or several models, tested on the same utterances: every model and seed has done the same folds
 */
export function averageRuns(runs: readonly FinishedRun[]): FinishedRun[] {
  return [...new Set(runs.map(({ fold }) => fold))].map((fold) => {
    const results = runs.filter((run) => run.fold === fold).map(({ result }) => result)
    const answers = results.map(
      ({ predictions }) => new Map(predictions.map((prediction) => [utteranceKey(prediction), prediction]))
    )
    const sum = (field: 'parameters' | 'seconds') => results.reduce((total, own) => total + own[field], 0)
    const predictions = results[0].predictions.map((prediction) => ({
      ...prediction,
      probabilities: prediction.probabilities.map((_, label) =>
        meanOf(answers.map((own) => own.get(utteranceKey(prediction))?.probabilities[label] ?? 0))
      )
    }))
    const result = { ...results[0], predictions, parameters: sum('parameters'), seconds: sum('seconds') }
    return { fold, seed: 0, result }
  })
}
