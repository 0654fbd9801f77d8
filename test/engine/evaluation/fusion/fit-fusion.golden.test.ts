import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fitFusion } from '../../../../src/engine/evaluation/fusion/fit-fusion.ts'

interface Solution {
  scales: number[]
  offsets: number[]
}

interface Reference {
  name: string
  truth: number[]
  systems: number[][][]
  prior: number[] | null
  scipy: Solution & { cost: number }
  scikitLearn?: Solution
}

const file = join(import.meta.dirname, '../../../data/fusion/fusion.json')
const references = JSON.parse(readFileSync(file, 'utf8')) as Reference[]

function largestDifference(found: Solution, expected: Solution): number {
  const differences = (a: number[], b: number[]) => a.map((value, i) => Math.abs(value - b[i]))
  return Math.max(
    ...differences(expected.scales, found.scales),
    ...differences(expected.offsets, found.offsets)
  )
}

describe.each(references)('$name', ({ truth, systems, prior, scipy }) => {
  const found = fitFusion(systems, truth, prior === null ? {} : { prior })

  test('scales, offsets and cost are those that SciPy finds', () => {
    expect(largestDifference(found, scipy)).toBeLessThan(1e-6)
    expect(found.cost).toBeCloseTo(scipy.cost, 9)
  })
})

const binary = references.flatMap((each) =>
  each.scikitLearn === undefined ? [] : [{ ...each, scikitLearn: each.scikitLearn }]
)

test('there are two-class cases to compare with scikit-learn', () => expect(binary).toHaveLength(5))

test.each(binary)('scikit-learn’s logistic regression agrees: $name', ({ truth, systems, scikitLearn }) => {
  expect(largestDifference(fitFusion(systems, truth), scikitLearn)).toBeLessThan(1e-6)
})
