import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { keepSeenClasses } from '../../../src/engine/evaluation/confusion.ts'
import { mcnemar, type ChiSquare } from '../../../src/engine/evaluation/mcnemar.ts'
import { expectedCalibrationError, logLoss } from '../../../src/engine/evaluation/probability-metrics.ts'
import { classificationReport, reportOfConfusion } from '../../../src/engine/evaluation/report.ts'

interface Averages {
  macroPrecision: number
  macroF1: number
  uar: number
}

interface Expected extends Averages {
  accuracy: number
  perClass: Record<'precision' | 'recall' | 'f1' | 'support', number[]>
  confusion: number[][]
  uarPresentClasses: number
  seenClassesOnly: Averages & { classes: string[] }
  weightedF1: number
  kappa: number | null
  logLoss?: number | null
  ece10?: number
  ece15?: number
  mcnemar?: { table: number[][]; exactP: number; chi2: ChiSquare | null; chi2Corrected: ChiSquare | null }
}

interface Case {
  name: string
  classes: string[]
  yTrue: string[]
  yPred: string[]
  yPredB?: string[]
  proba?: number[][]
  expected: Expected
}

const file = join(import.meta.dirname, '../../data/metrics/cases.json')
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }
const filled = cases.filter(({ yTrue }) => yTrue.length > 0)
const close = (found: number | null, expected: number | null): void => {
  if (expected === null) expect(found).toBeNull()
  else expect(found).toBeCloseTo(expected, 12)
}

test('there are 25 cases, one of them empty', () => {
  expect(cases.length).toBe(25)
  expect(filled.length).toBe(24)
})

test('no samples, no report', () => {
  expect(() => classificationReport([], [], ['angry', 'sad'])).toThrow(RangeError)
})

describe.each(filled)('$name', ({ classes, yTrue, yPred, yPredB, proba, expected }) => {
  const indices = (labels: string[]): number[] => labels.map((label) => classes.indexOf(label))
  const report = classificationReport(indices(yTrue), indices(yPred), classes)

  test('confusion and scores of each class', () => {
    expect(report.confusion).toEqual(expected.confusion)
    expect(report.samples).toBe(yTrue.length)
    for (const score of ['precision', 'recall', 'f1', 'support'] as const) {
      for (const [index, scores] of report.perClass.entries()) {
        expect(scores.label).toBe(classes[index])
        close(scores[score], expected.perClass[score][index])
      }
    }
  })

  test('averages', () => {
    close(report.accuracy, expected.accuracy)
    close(report.macroPrecision, expected.macroPrecision)
    close(report.macroF1, expected.macroF1)
    close(report.macroRecall, expected.uar)
    close(report.uar, expected.uarPresentClasses)
    close(report.weightedF1, expected.weightedF1)
    close(report.kappa, expected.kappa)
  })

  test('averages over the classes seen', () => {
    const seen = keepSeenClasses(report.confusion)
    const labels = seen.classes.map((index) => classes[index])
    expect([...labels].sort()).toEqual([...expected.seenClassesOnly.classes].sort())
    const scores = reportOfConfusion(seen.confusion, labels)
    close(scores.macroPrecision, expected.seenClassesOnly.macroPrecision)
    close(scores.macroF1, expected.seenClassesOnly.macroF1)
    close(scores.macroRecall, expected.seenClassesOnly.uar)
  })

  if (proba !== undefined) {
    test('log loss and calibration error', () => {
      const truth = indices(yTrue)
      // The reference refuses a single class, where the loss is 0.
      close(logLoss(truth, proba), expected.logLoss ?? 0)
      close(expectedCalibrationError(truth, proba, 10), expected.ece10 ?? NaN)
      close(expectedCalibrationError(truth, proba, 15), expected.ece15 ?? NaN)
    })
  }

  if (yPredB !== undefined && expected.mcnemar !== undefined) {
    const reference = expected.mcnemar
    test('McNemar', () => {
      const found = mcnemar(indices(yTrue), indices(yPred), indices(yPredB))
      expect(found.table).toEqual(reference.table)
      close(found.exactP, reference.exactP)
      for (const kind of ['chi2', 'chi2Corrected'] as const) {
        close(found[kind]?.statistic ?? null, reference[kind]?.statistic ?? null)
        close(found[kind]?.p ?? null, reference[kind]?.p ?? null)
      }
    })
  }
})
