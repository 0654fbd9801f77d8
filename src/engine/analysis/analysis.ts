import { Analysis } from '../../shared/analysis.ts'
import type { BackendName, TaskResult, VoiceDriver, Warning } from '../../shared/analysis.ts'
import type { Card } from '../models/card-schema.ts'
import { applyTemperature } from '../evaluation/calibration.ts'

/** What a network said about one clip, untouched. */
export interface NetworkOutput {
  /** One row per task in the card's order, each summing to 1. */
  probabilities: readonly ArrayLike<number>[]
  /** [T] of one clip, of the frames of all its phases, summing to 1; a DNN has none. */
  attention?: ArrayLike<number>
}

/** What a model says of one clip, untouched. */
export interface ModelAnswer {
  /** One row per task in the card's order, each summing to 1. */
  probabilities: readonly ArrayLike<number>[]
  /** [T], sum 1, and where its frames lie in time; absent where no network of the model has any. */
  attention?: { weights: ArrayLike<number>; frameRate: number; firstFrameSeconds: number }
}

export interface AnalysisParts {
  file: string
  durationSeconds: number
  modelId: string
  card: Pick<Card, 'name' | 'tasks' | 'calibration'>
  backend: BackendName
  answer: ModelAnswer
  /** Of a fusion. */
  systems?: Analysis['systems']
  fused?: Analysis['fused']
  /** What of the voice decided, where it can be said. */
  drivers?: readonly VoiceDriver[] | undefined
  warnings: readonly Warning[]
  timings: Analysis['timings']
}

/** Significant digits of a probability or weight: more than float32 holds would be noise. */
const DIGITS = 7

/** What the engine says about a clip, from what the network said; checked against the contract. */
export function toAnalysis(parts: AnalysisParts): Analysis {
  const { card, answer, systems, fused, drivers, timings } = parts
  const { attention } = answer
  const tasks = Object.fromEntries(
    card.tasks.map(({ name, labels }, i) => {
      // The card's temperature was fitted on the emotion task alone.
      const temperature = name === 'emotion' ? card.calibration.temperature : 1
      return [name, toTaskResult(labels, answer.probabilities[i], temperature)]
    })
  )
  return Analysis.parse({
    file: parts.file,
    durationSeconds: parts.durationSeconds,
    model: { id: parts.modelId, name: card.name },
    backend: parts.backend,
    ...tasks,
    ...(attention === undefined
      ? {}
      : { attention: { ...attention, weights: normalized(attention.weights) } }),
    ...(systems === undefined ? {} : { systems }),
    ...(fused === undefined ? {} : { fused }),
    ...(drivers === undefined
      ? {}
      : { drivers: drivers.map((driver) => ({ ...driver, change: rounded(driver.change) })) }),
    warnings: parts.warnings,
    timings: {
      decode: toTenths(timings.decode),
      features: toTenths(timings.features),
      network: toTenths(timings.network),
      total: toTenths(timings.total)
    }
  })
}

/**
 * One task head's answer with calibrated probabilities.
 *
 * @param probabilities as long as `labels`, summing to 1
 * @param temperature of the card; 1 leaves the probabilities as they are
 */
export function toTaskResult(
  labels: readonly string[],
  probabilities: ArrayLike<number>,
  temperature: number
): TaskResult {
  const calibrated = normalized(applyTemperature(probabilities, temperature))
  const best = calibrated.reduce((top, value, i) => (value > calibrated[top] ? i : top), 0)
  return {
    label: labels[best],
    confidence: calibrated[best],
    probabilities: Object.fromEntries(labels.map((label, i) => [label, calibrated[i]]))
  }
}

/** The answer about the emotion, calibrated, from the probabilities of all tasks. */
export function emotionAnswer(
  { tasks, calibration }: Pick<Card, 'tasks' | 'calibration'>,
  probabilities: NetworkOutput['probabilities']
): TaskResult {
  const task = tasks.findIndex(({ name }) => name === 'emotion')
  return toTaskResult(tasks[task].labels, probabilities[task], calibration.temperature)
}

/** As many digits as a result shows. */
export function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS))
}

/** Divided by the sum in double precision: float32 sums over thousands of frames drift from 1. */
function normalized(values: ArrayLike<number>): number[] {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]
  return Array.from(values, (value) => rounded(value / sum))
}

function toTenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10
}
