import { confusionMatrix, type Confusion } from '../evaluation/confusion.ts'
import { bootstrapInterval } from '../evaluation/interval.ts'
import { accuracy, macroF1, macroPrecision, uar } from '../evaluation/metrics.ts'
import { mostProbable } from '../evaluation/probability-metrics.ts'
import { classificationReport } from '../evaluation/report.ts'
import type { MetricInterval, Scores, TestReport } from '../models/card-schema.ts'
import { speakerKey } from '../protocol/split.ts'
import { createRandom } from '../random.ts'
import type { Example } from './example.ts'

/** What the network said about one held-out utterance. */
export interface Prediction {
  utterance: string
  corpus: string
  speaker: string
  /** True emotion. */
  label: string
  /** Of each emotion, in the order of the labels, before calibration. */
  probabilities: number[]
}

export interface Evaluation {
  report: TestReport
  overall: Scores
  /** By corpus id; empty when there is one corpus. */
  perCorpus: Record<string, Scores>
}

/** The held-out examples with what the network said about them. */
export function predictionsOf(
  examples: readonly Example[],
  indices: readonly number[],
  probabilities: readonly number[][],
  labels: readonly string[]
): Prediction[] {
  return indices.map((index, row) => {
    const example = examples[index]
    return {
      utterance: example.id,
      corpus: example.corpus,
      speaker: speakerKey(example) ?? 'unknown',
      label: labels[example.labels.emotion],
      probabilities: probabilities[row]
    }
  })
}

/**
 * Scores with 95 % bootstrap intervals, overall and by corpus, from stored predictions alone.
 *
 * @param seed of the bootstrap
 */
export function evaluate(
  predictions: readonly Prediction[],
  labels: readonly string[],
  seed: number
): Evaluation {
  const { confusion, perClass } = classificationReport(...classesOf(predictions, labels), labels)
  const corpora = [...new Set(predictions.map((prediction) => prediction.corpus))].sort()
  const perCorpus = corpora.map((corpus) => {
    const own = predictions.filter((prediction) => prediction.corpus === corpus)
    return [corpus, scoresOf(own, labels, seed)] as const
  })
  return {
    report: { labels: [...labels], confusion, perClass },
    overall: scoresOf(predictions, labels, seed),
    perCorpus: corpora.length > 1 ? Object.fromEntries(perCorpus) : {}
  }
}

function scoresOf(predictions: readonly Prediction[], labels: readonly string[], seed: number): Scores {
  const [yTrue, yPred] = classesOf(predictions, labels)
  const confusion = confusionMatrix(yTrue, yPred, labels.length)
  const speakers = predictions.map((prediction) => prediction.speaker)
  const score = (metric: (confusion: Confusion) => number): MetricInterval => ({
    value: metric(confusion),
    // The same draws for each metric.
    ...bootstrapInterval(metric, {
      yTrue,
      yPred,
      classCount: labels.length,
      speakers,
      random: createRandom(seed)
    })
  })
  return {
    utterances: predictions.length,
    speakers: new Set(speakers).size,
    accuracy: score(accuracy),
    uar: score(uar),
    maf: score(macroF1),
    map: score(macroPrecision)
  }
}

function classesOf(predictions: readonly Prediction[], labels: readonly string[]): [number[], number[]] {
  return [
    predictions.map((prediction) => labels.indexOf(prediction.label)),
    predictions.map((prediction) => mostProbable(prediction.probabilities))
  ]
}
