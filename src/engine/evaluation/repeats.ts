import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { clustersOf, type Clusters } from './bootstrap.ts'
import { accuracy, macroF1, macroPrecision, uar } from './metrics.ts'
import { countSpeakers, truthOf, utteranceKey, type Prediction } from './prediction.ts'
import { addendsOf, confusionOf, groupAddends, sumAddends, type Addend } from './tally.ts'

/**
 * One model trained several times, as with several seeds: for each repeat one prediction of every test utterance, folds
 * pooled by {@link poolFolds} before.
 */
export type Repeats = readonly (readonly Prediction[])[]

/** Repeats whose predictions stand in the same order of utterances. */
export interface Aligned {
  /** In the order of the utterances. */
  repeats: Prediction[][]
  utterances: number
  speakers: number
  clusters: Clusters
}

/**
 * Brings sets of predictions into one order.
 *
 * @param sets each a name and its predictions
 * @throws AffectronError `evaluation/different-items` when they are not of the same utterances with the same labels
 * @throws RangeError without sets or predictions
 */
export function align(sets: readonly { name: string; predictions: readonly Prediction[] }[]): Aligned {
  const sorted = sets.map(({ predictions }) => sortByUtterance(predictions))
  const [first] = sorted
  if (first === undefined || first.length === 0) throw new RangeError('Nothing can be said about no samples.')
  for (const [i, other] of sorted.entries()) checkSame(first, sets[0].name, other, sets[i].name)
  const speakers = first.map(({ speaker }) => speaker)
  return {
    repeats: sorted,
    utterances: first.length,
    speakers: countSpeakers(first),
    clusters: clustersOf(speakers)
  }
}

/** The scores that say how often the answer was right, not how sure it was. */
export const answerScores = ['accuracy', 'uar', 'maf', 'map'] as const
export type AnswerScores = Record<(typeof answerScores)[number], number>

/** For each repeat and each cluster what it adds to the tally. */
export function clusterAddends({ repeats, clusters }: Aligned, labels: readonly string[]): Addend[][] {
  return repeats.map((predictions) => {
    const rows = predictions.map(({ probabilities }) => probabilities)
    return groupAddends(addendsOf(truthOf(predictions, labels), rows, labels.length), clusters.members)
  })
}

/**
 * Mean over the repeats of each score. The mean of the scores and not the scores of the mean: probabilities averaged
 * over seeds make an ensemble, which is another and better model than any of them.
 *
 * @param counts how often each cluster is taken; once each when absent
 */
export function meanScores(
  repeats: readonly (readonly Addend[])[],
  classCount: number,
  counts?: ArrayLike<number>
): AnswerScores {
  const sums: AnswerScores = { accuracy: 0, uar: 0, maf: 0, map: 0 }
  for (const addends of repeats) {
    const confusion = confusionOf(sumAddends(addends, classCount, counts), classCount)
    sums.accuracy += accuracy(confusion) / repeats.length
    sums.uar += uar(confusion) / repeats.length
    sums.maf += macroF1(confusion) / repeats.length
    sums.map += macroPrecision(confusion) / repeats.length
  }
  return sums
}

export function subtractScores(a: AnswerScores, b: AnswerScores): AnswerScores {
  return { accuracy: a.accuracy - b.accuracy, uar: a.uar - b.uar, maf: a.maf - b.maf, map: a.map - b.map }
}

function sortByUtterance(predictions: readonly Prediction[]): Prediction[] {
  return predictions
    .map((prediction) => ({ key: utteranceKey(prediction), prediction }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ prediction }) => prediction)
}

function checkSame(a: readonly Prediction[], nameA: string, b: readonly Prediction[], nameB: string): void {
  const inA = new Map(a.map((prediction) => [utteranceKey(prediction), prediction]))
  const inB = new Map(b.map((prediction) => [utteranceKey(prediction), prediction]))
  const onlyA = [...inA.keys()].filter((key) => !inB.has(key)).length
  const onlyB = [...inB.keys()].filter((key) => !inA.has(key)).length
  if (onlyA > 0 || onlyB > 0) {
    throw new AffectronError(
      'evaluation/different-items',
      say('tests.otherUtterances', { onlyA, a: nameA, onlyB, b: nameB, both: inA.size - onlyA })
    )
  }
  const relabeled = [...inA].filter(([key, { label }]) => inB.get(key)?.label !== label)
  if (relabeled.length > 0) {
    throw new AffectronError(
      'evaluation/different-items',
      say('tests.otherLabels', {
        ...{ count: relabeled.length, all: inA.size, recording: relabeled[0][0] },
        ...{ a: nameA, b: nameB }
      })
    )
  }
}
