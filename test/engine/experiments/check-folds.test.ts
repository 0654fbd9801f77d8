import { describe, expect, it } from 'vitest'
import { checkFolds } from '../../../src/engine/experiments/check-folds.ts'
import { classes, syntheticExamples } from '../training/synthetic-corpus.ts'
import type { Experiment } from '../../../src/engine/experiments/experiment-file.ts'
import { experiment, fusion } from './fake-runs.ts'

const dataset = { examples: syntheticExamples(), classes }
const pair = (...testSpeakers: string[]) => ({
  name: testSpeakers.join('+'),
  protocol: { kind: 'pair' as const, testSpeakers }
})
const check = (...folds: ReturnType<typeof pair>[]) => checkAll(experiment(), ...folds)
const checkAll = (asked: Experiment, ...folds: ReturnType<typeof pair>[]) => {
  const lines: string[] = []
  checkFolds(asked, folds, dataset, ({ message }) => void lines.push(message))
  return lines
}

describe('checkFolds', () => {
  it('has nothing to say of good folds', () => {
    expect(check(pair('a', 'c'), pair('b', 'd'))).toEqual([])
  })

  it('names a fold that cannot be run, and goes on', () => {
    const lines = check(pair('a', 'nobody'), pair('b', 'd'))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^Fold a\+nobody cannot be run\. .*"nobody"/)
  })

  it('names what a fusion cannot hold out inside a fold', () => {
    const asked = experiment({ ensembles: [{ ...fusion, innerFolds: 9 }] })
    const lines = checkAll(asked, pair('a', 'c'))
    expect(lines).toHaveLength(9)
    expect(lines[8]).toMatch(/^Fold a\+c, inner 9 of 9, cannot be run\. .* too few for 9 inner folds/)
  })

  it('refuses folds that test a recording twice', () => {
    expect(() => check(pair('a', 'c'), pair('b', 'c'))).toThrow(/"a\+c" and "b\+c" both test toy\/c0/)
    expect(() => check(pair('a', 'c'), pair('b', 'c'))).toThrow(
      expect.objectContaining({ code: 'protocol/impossible' })
    )
  })
})
