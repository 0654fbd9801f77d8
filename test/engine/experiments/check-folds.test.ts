import { describe, expect, it } from 'vitest'
import { checkFolds } from '../../../src/engine/experiments/check-folds.ts'
import { classes, syntheticExamples } from '../training/synthetic-corpus.ts'
import { experiment } from './fake-runs.ts'

const dataset = { examples: syntheticExamples(), classes }
const pair = (...testSpeakers: string[]) => ({
  name: testSpeakers.join('+'),
  protocol: { kind: 'pair' as const, testSpeakers }
})
const check = (...folds: ReturnType<typeof pair>[]) => {
  const lines: string[] = []
  checkFolds(experiment(), folds, dataset, (line) => void lines.push(line))
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

  it('refuses folds that test a recording twice', () => {
    expect(() => check(pair('a', 'c'), pair('b', 'c'))).toThrow(/"a\+c" and "b\+c" both test toy\/c0/)
    expect(() => check(pair('a', 'c'), pair('b', 'c'))).toThrow(
      expect.objectContaining({ code: 'protocol/impossible' })
    )
  })
})
