import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import type { Prediction } from './prediction.ts'

/**
 * Predictions with the probabilities in another order of the same labels.
 *
 * @param own labels in the order of the probabilities as they are
 * @throws AffectronError `evaluation/different-items` for other labels
 */
export function inOrderOf(
  labels: readonly string[],
  own: readonly string[],
  predictions: readonly Prediction[]
): Prediction[] {
  const places = labels.map((label) => own.indexOf(label))
  if (places.includes(-1) || labels.length !== own.length) {
    throw new AffectronError(
      'evaluation/different-items',
      say('tests.otherEmotions', { labels: labels.join(', '), others: own.join(', ') })
    )
  }
  return predictions.map((prediction) => ({
    ...prediction,
    probabilities: places.map((place) => prediction.probabilities[place])
  }))
}
