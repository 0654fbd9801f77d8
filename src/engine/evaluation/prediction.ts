import { z } from 'zod'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { mostProbable } from './probability-metrics.ts'

/** Stands where a corpus does not say who speaks. */
export const UNKNOWN_SPEAKER = 'unknown'

/** What a model said about one utterance that it was not trained on. */
export const Prediction = z.object({
  utterance: z.string(),
  /** Key of the corpus. */
  corpus: z.string(),
  /** Unique over all corpora, e.g. `emo-db/03`; {@link UNKNOWN_SPEAKER} where nobody says. */
  speaker: z.string(),
  /** True emotion. */
  label: z.string(),
  /** Of each emotion, in the order of the labels, before calibration. */
  probabilities: z.array(z.number().min(0).max(1))
})
export type Prediction = z.infer<typeof Prediction>

/** What one utterance is called among several corpora. */
export function utteranceKey({ corpus, utterance }: Prediction): string {
  return utterance.startsWith(`${corpus}/`) ? utterance : `${corpus}/${utterance}`
}

/** Index of each prediction's true emotion. */
export function truthOf(predictions: readonly Prediction[], labels: readonly string[]): number[] {
  return predictions.map(({ label }) => labels.indexOf(label))
}

/** Index of each prediction's most probable emotion. */
export function answersOf(predictions: readonly Prediction[]): number[] {
  return predictions.map(({ probabilities }) => mostProbable(probabilities))
}

/** How many speakers are known by name. */
export function countSpeakers(predictions: readonly Prediction[]): number {
  const speakers = new Set(predictions.map(({ speaker }) => speaker))
  speakers.delete(UNKNOWN_SPEAKER)
  return speakers.size
}

/**
 * The test predictions of all folds of one protocol, as one test of everybody: each utterance was tested once, by the
 * model that had not heard its speaker.
 *
 * @throws AffectronError `evaluation/different-items` when an utterance was tested in two folds
 */
export function poolFolds(folds: readonly (readonly Prediction[])[]): Prediction[] {
  const pooled = folds.flat()
  const seen = new Set<string>()
  for (const prediction of pooled) {
    const key = utteranceKey(prediction)
    if (seen.has(key)) {
      throw new AffectronError('evaluation/different-items', say('tests.testedTwice', { recording: key }))
    }
    seen.add(key)
  }
  return pooled
}
