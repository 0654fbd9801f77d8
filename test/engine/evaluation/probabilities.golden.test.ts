import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { applyTemperature, fitTemperature } from '../../../src/engine/evaluation/calibration.ts'
import { comparePaired } from '../../../src/engine/evaluation/compare.ts'
import { evaluate } from '../../../src/engine/evaluation/evaluate.ts'
import { brierScore, logLoss } from '../../../src/engine/evaluation/probability-metrics.ts'
import { predictions } from './predictions.ts'

interface Reference {
  probabilities: {
    name: string
    yTrue: number[]
    proba: number[][]
    expected: { logLoss: number; brier: number; temperature: number; calibratedLogLoss: number }
  }[]
  speakers: {
    name: string
    clips: number
    hitsA: number[]
    hitsB: number[]
    expected: { exchangeP: number; difference: [number, number]; accuracyA: [number, number] }
  }[]
}

const file = join(import.meta.dirname, '../../data/metrics/probabilities.json')
const reference = JSON.parse(readFileSync(file, 'utf8')) as Reference
const labels = ['angry', 'sad']

describe.each(reference.probabilities)('$name', ({ yTrue, proba, expected }) => {
  test('log loss and Brier score are scikit-learn’s', () => {
    expect(logLoss(yTrue, proba)).toBeCloseTo(expected.logLoss, 10)
    expect(brierScore(yTrue, proba)).toBeCloseTo(expected.brier, 10)
  })

  test('the temperature is the one that SciPy finds', () => {
    const temperature = fitTemperature(proba, yTrue)
    expect(Math.abs(temperature / expected.temperature - 1)).toBeLessThan(1e-4)
    const calibrated = proba.map((row) => applyTemperature(row, temperature))
    expect(logLoss(yTrue, calibrated)).toBeCloseTo(expected.calibratedLogLoss, 8)
  })
})

describe.each(reference.speakers)('$name', ({ clips, hitsA, hitsB, expected }) => {
  const ofModel = (hits: readonly number[]) => {
    const truths = hits.flatMap(() => Array.from({ length: clips }, (_, i) => i % 2))
    const isHit = (i: number) => i % clips < hits[Math.floor(i / clips)]
    return predictions(
      labels,
      truths,
      truths.map((truth, i) => (isHit(i) ? truth : 1 - truth)),
      (i) => String(Math.floor(i / clips))
    )
  }
  const [a, b] = [ofModel(hitsA), ofModel(hitsB)]
  /** Draws of few speakers give few different values, so the ends may lie a step apart. */
  const step = 0.12 / hitsA.length
  const near = ({ low, high }: { low: number; high: number }, [wantedLow, wantedHigh]: [number, number]) => {
    expect(Math.abs(low - wantedLow)).toBeLessThan(step)
    expect(Math.abs(high - wantedHigh)).toBeLessThan(step)
  }

  test('the exchange test is SciPy’s, and the interval of the difference close to its bootstrap', () => {
    const { accuracy } = comparePaired({ name: 'A', repeats: [a] }, { name: 'B', repeats: [b] }, labels, 1)
    expect(accuracy.swapP).toBeCloseTo(expected.exchangeP, 10)
    near(accuracy, expected.difference)
  })

  test('the interval of the accuracy is close to SciPy’s', () => {
    near(evaluate(a, labels, { seed: 1 }).overall.accuracy, expected.accuracyA)
  })
})
