import type { Calibration, MetricInterval, Scores } from '../models/card-schema.ts'
import type { TestReport } from '../models/report-schema.ts'
import { createRandom } from '../random.ts'
import { bootstrap, clustersOf, percentileInterval, type Clusters } from './bootstrap.ts'
import { applyTemperature } from './calibration.ts'
import { coverageAt, coverageCurve } from './not-sure.ts'
import { answersOf, countSpeakers, truthOf, UNKNOWN_SPEAKER, type Prediction } from './prediction.ts'
import { classificationReport } from './report.ts'
import { addendsOf, groupAddends, scoresOf, sumAddends, type ScoreValues } from './tally.ts'
import { wilsonInterval } from './wilson.ts'

/** Draws behind an interval. */
const ROUNDS = 2000

export interface EvaluationOptions {
  /** Of the bootstrap. */
  seed: number
  /** What {@link calibrate} found on validation utterances; none leaves the probabilities as they are. */
  calibration?: Calibration
}

export interface Evaluation {
  report: Required<TestReport>
  overall: Required<Scores>
  /** By corpus key; empty when there is one corpus. */
  perCorpus: Record<string, Required<Scores>>
}

/**
 * Everything that is said about a model from its predictions of test utterances alone: scores with 95 % bootstrap
 * intervals, overall and by corpus, class by class and speaker by speaker, how far its confidence can be believed
 * before and after calibration, and what it is worth when it may say "not sure".
 *
 * @param predictions at least one, each labeled with one of `labels`
 * @throws RangeError without predictions, or for a label that is not among `labels`
 */
export function evaluate(
  predictions: readonly Prediction[],
  labels: readonly string[],
  options: EvaluationOptions
): Evaluation {
  const { calibration = { temperature: 1 } } = options
  const truth = truthOf(predictions, labels)
  const { confusion, perClass } = classificationReport(truth, answersOf(predictions), labels)
  const raw = predictions.map(({ probabilities }) => probabilities)
  const calibrated = raw.map((row) => applyTemperature(row, calibration.temperature))
  const whole = scoreWithIntervals(predictions, truth, calibrated, labels.length, options.seed)
  const { logLoss, brier, ece } = scoresOf(
    sumAddends(addendsOf(truth, raw, labels.length), labels.length),
    labels.length
  )
  const threshold = calibration.notSure?.threshold ?? null
  return {
    report: {
      labels: [...labels],
      confusion,
      perClass: perClass.map((scores, label) => {
        const intervals = whole.classIntervals[label]
        return intervals === undefined ? scores : { ...scores, intervals }
      }),
      perSpeaker: speakerScores(predictions, labels),
      calibration: {
        before: { logLoss, brier, ece },
        after: {
          logLoss: whole.scores.logLoss.value,
          brier: whole.scores.brier.value,
          ece: whole.scores.ece.value
        }
      },
      coverage: {
        curve: coverageCurve(truth, calibrated, labels.length),
        atThreshold:
          threshold === null ? null : (coverageAt(threshold, truth, calibrated, labels.length) ?? null)
      }
    },
    overall: whole.scores,
    perCorpus: corpusScores(predictions, labels, calibrated, options.seed)
  }
}

function corpusScores(
  predictions: readonly Prediction[],
  labels: readonly string[],
  calibrated: readonly (readonly number[])[],
  seed: number
): Record<string, Required<Scores>> {
  const corpora = [...new Set(predictions.map(({ corpus }) => corpus))].sort()
  if (corpora.length < 2) return {}
  const truth = truthOf(predictions, labels)
  return Object.fromEntries(
    corpora.map((corpus) => {
      const own = [...predictions.keys()].filter((i) => predictions[i].corpus === corpus)
      const { scores } = scoreWithIntervals(
        own.map((i) => predictions[i]),
        own.map((i) => truth[i]),
        own.map((i) => calibrated[i]),
        labels.length,
        seed
      )
      return [corpus, scores] as const
    })
  )
}

type ClassIntervals = NonNullable<TestReport['perClass'][number]['intervals']>

/** All scores of one draw come from the same utterances. */
function scoreWithIntervals(
  predictions: readonly Prediction[],
  truth: readonly number[],
  calibrated: readonly (readonly number[])[],
  classCount: number,
  seed: number
): { scores: Required<Scores>; classIntervals: (ClassIntervals | undefined)[] } {
  const speakers = predictions.map(({ speaker }) => speaker)
  const { method, members } = clustersOf(speakers)
  const addends = groupAddends(addendsOf(truth, calibrated, classCount), members)
  const values = scoresOf(sumAddends(addends, classCount), classCount)
  const draws = bootstrap(members.length, ROUNDS, createRandom(seed), (counts) =>
    scoresOf(sumAddends(addends, classCount, counts), classCount)
  )
  const score = (name: ScoreName): MetricInterval => scoreInterval(name, values, draws, method)
  return {
    scores: {
      utterances: predictions.length,
      speakers: countSpeakers(predictions),
      accuracy: score('accuracy'),
      uar: score('uar'),
      maf: score('maf'),
      map: score('map'),
      logLoss: score('logLoss'),
      brier: score('brier'),
      ece: score('ece')
    },
    classIntervals: values.recall.map((value, label) => {
      if (Number.isNaN(value)) return undefined
      const precision = percentileInterval(draws.map((draw) => draw.precision[label]))
      const recall = percentileInterval(draws.map((draw) => draw.recall[label]))
      const f1 = percentileInterval(draws.map((draw) => draw.f1[label]))
      return precision && recall && f1 && { precision, recall, f1 }
    })
  }
}

type ScoreName = Exclude<keyof ScoreValues, 'precision' | 'recall' | 'f1'>

function scoreInterval(
  name: ScoreName,
  values: ScoreValues,
  draws: readonly ScoreValues[],
  method: Clusters['method']
): MetricInterval {
  const value = values[name]
  const drawn = draws.map((draw) => draw[name])
  // Drawing anew adds noise to the bins, and noise only ever adds to the calibration error: what is added is taken off.
  const most = name === 'ece' ? 1 : Infinity
  const bounded = (limit: number) => Math.min(most, Math.max(0, limit))
  const shift = name === 'ece' ? value - drawn.reduce((sum, each) => sum + each, 0) / drawn.length : 0
  const { low, high } = percentileInterval(drawn) ?? { low: value, high: value }
  return { value, low: bounded(low + shift), high: bounded(high + shift), method }
}

function speakerScores(
  predictions: readonly Prediction[],
  labels: readonly string[]
): Required<TestReport>['perSpeaker'] {
  const speakers = new Set(predictions.map(({ speaker }) => speaker))
  speakers.delete(UNKNOWN_SPEAKER)
  return [...speakers].sort().map((speaker) => {
    const own = predictions.filter((prediction) => prediction.speaker === speaker)
    const { accuracy, uar, confusion } = classificationReport(truthOf(own, labels), answersOf(own), labels)
    const hits = confusion.reduce((sum, row, label) => sum + row[label], 0)
    return {
      speaker,
      utterances: own.length,
      accuracy: { value: accuracy, ...wilsonInterval(hits, own.length), method: 'wilson' },
      uar
    }
  })
}
