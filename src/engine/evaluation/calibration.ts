import type { Calibration } from '../models/card-schema.ts'
import { chooseThreshold } from './not-sure.ts'
import { truthOf, type Prediction } from './prediction.ts'
import { logLoss, type Probabilities } from './probability-metrics.ts'

const GOLDEN = (Math.sqrt(5) - 1) / 2
/** Searched on the logarithm of the temperature: 1/20 to 20. */
const LIMIT = Math.log(20)
/** The smallest probability whose logarithm is taken: −27.6. A network's softmax can round to 0. */
export const PROBABILITY_FLOOR = 1e-12

/**
 * What validation utterances teach about a model's confidence: the temperature, and the confidence from which on it
 * may be taken at its word. Never call it with what tests the model.
 *
 * @param validation what the weights to be calibrated said
 */
export function calibrate(validation: readonly Prediction[], labels: readonly string[]): Calibration {
  const truth = truthOf(validation, labels)
  const rows = validation.map(({ probabilities }) => probabilities)
  const temperature = fitTemperature(rows, truth)
  const calibrated = rows.map((row) => applyTemperature(row, temperature))
  return { temperature, notSure: chooseThreshold(truth, calibrated) }
}

/**
 * Probabilities sharpened (temperature < 1) or softened (> 1): softmax(ln p / temperature). The label of the
 * largest probability stays. Source: Guo et al., "On Calibration of Modern Neural Networks" (2017), section 4.2;
 * the logarithm of a softmax's output differs from its logits by a constant, which softmax ignores.
 *
 * @param probabilities of one utterance, sum 1
 * @param temperature > 0
 */
export function applyTemperature(probabilities: ArrayLike<number>, temperature: number): number[] {
  const scaled = Array.from(probabilities, (p) => Math.log(Math.max(p, PROBABILITY_FLOOR)) / temperature)
  const largest = Math.max(...scaled)
  const powers = scaled.map((value) => Math.exp(value - largest))
  const sum = powers.reduce((total, value) => total + value, 0)
  return powers.map((value) => value / sum)
}

/**
 * The temperature of least log loss on validation probabilities, between 1/20 and 20, by golden-section search
 * on its logarithm (the loss is convex in 1/temperature, so it has one minimum). With no rows: 1.
 *
 * @param probabilities one row per utterance, each summing to 1
 * @param labels the true class of each row
 */
export function fitTemperature(probabilities: Probabilities, labels: readonly number[]): number {
  if (labels.length === 0) return 1
  const loss = (logTemperature: number) =>
    logLoss(
      labels,
      probabilities.map((row) => applyTemperature(row, Math.exp(logTemperature)))
    )
  let low = -LIMIT
  let high = LIMIT
  let left = high - GOLDEN * (high - low)
  let right = low + GOLDEN * (high - low)
  let lossLeft = loss(left)
  let lossRight = loss(right)
  while (high - low > 1e-5) {
    if (lossLeft <= lossRight) {
      high = right
      right = left
      lossRight = lossLeft
      left = high - GOLDEN * (high - low)
      lossLeft = loss(left)
    } else {
      low = left
      left = right
      lossLeft = lossRight
      right = low + GOLDEN * (high - low)
      lossRight = loss(right)
    }
  }
  return Math.exp((low + high) / 2)
}
