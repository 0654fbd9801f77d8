import { describe, expect, it } from 'vitest'
import type { CellOutcome } from '../../../src/engine/experiments/run-grid.ts'
import { summarize } from '../../../src/engine/experiments/summary.ts'
import { cellsOf, experiment, labels, predictions, resultOf } from './fake-runs.ts'

const facts = (changes = {}) => ({
  experiment: experiment(changes),
  corpora: [{ key: 'c', name: 'Corpus C' }],
  labels,
  folds: ['pair 03+08', 'pair 10+09']
})

/** Both speakers of a fold say two calm and two tense clips; so many of the four of each are heard rightly. */
const heard = (fold: number, right: number) => {
  const [a, b] = [
    ['03', '08'],
    ['10', '09']
  ][fold]
  const answers = ['calm', 'tense', 'calm', 'tense'].map((label, i) => {
    const wrong = label === 'calm' ? 'tense' : 'calm'
    return `${label} ${i < right ? label : wrong}`
  })
  return predictions(...[a, b].flatMap((speaker) => answers.map((answer) => `${speaker} ${answer}`)))
}

/** How many of four are right, by run id. */
const outcomesOf = (right: Record<string, number>): CellOutcome[] =>
  cellsOf(experiment()).map((cell) =>
    cell.id in right ? { cell, result: resultOf(heard(cell.fold, right[cell.id])) } : { cell }
  )

const allRuns = {
  'lstm-fold-1-seed-1': 4,
  'lstm-fold-2-seed-1': 2,
  'lstm-fold-1-seed-2': 2,
  'lstm-fold-2-seed-2': 2,
  'alstm-fold-1-seed-1': 4,
  'alstm-fold-2-seed-1': 4,
  'alstm-fold-1-seed-2': 4,
  'alstm-fold-2-seed-2': 4
}

describe('summarize', () => {
  it('pools the folds of each seed and takes the mean of the seeds', () => {
    const { models } = summarize(outcomesOf(allRuns), facts())
    // Seed 1: 12 of 16 right; seed 2: 8 of 16. Fold 1: (4 + 2) of 8; fold 2: (2 + 2) of 8.
    const { accuracy, uar } = models[0].scores
    expect(accuracy.mean).toBeCloseTo(0.625, 12)
    expect(accuracy.values).toEqual([0.75, 0.5])
    expect(accuracy.sd).toBeCloseTo(0.25 / Math.SQRT2, 12)
    expect(accuracy.folds.mean).toBeCloseTo(0.625, 12)
    expect(accuracy.folds.sd).toBeCloseTo(0.25 / Math.SQRT2, 12)
    expect(uar.mean).toBeCloseTo(0.625, 12)
    expect(uar.low).toBeLessThan(0.625)
    expect(uar.high).toBeGreaterThan(0.625)
    expect(models[0]).toMatchObject({ runs: 4, seeds: [1, 2], folds: 2, utterances: 16, speakers: 4 })
    expect(models[0].method).toBe('speaker-bootstrap')
  })

  it('compares the models on the same utterances', () => {
    const { comparisons } = summarize(outcomesOf(allRuns), facts())
    expect(comparisons).toHaveLength(1)
    expect(comparisons[0]).toMatchObject({ a: 'A-LSTM', b: 'LSTM', utterances: 16, repeats: 2 })
    expect(comparisons[0].uar.difference).toBeCloseTo(1 - 0.625, 12)
  })

  it('counts complete seeds alone, and compares on the seeds that both have', () => {
    const runs = { ...allRuns }
    delete (runs as Partial<typeof allRuns>)['lstm-fold-2-seed-2']
    const { models, comparisons } = summarize(outcomesOf(runs), facts())
    expect(models[0]).toMatchObject({ seeds: [1], runs: 2 })
    expect(models[0].scores.accuracy.mean).toBe(0.75)
    expect(models[0].scores.accuracy.sd).toBeNull()
    expect(models[1].seeds).toEqual([1, 2])
    expect(comparisons[0].repeats).toBe(1)
    expect(comparisons[0].mcnemar).not.toBeNull()
  })

  it('shows the folds there are while no seed is complete, and compares the same folds only', () => {
    const some = { 'lstm-fold-1-seed-1': 4, 'alstm-fold-1-seed-1': 2 }
    const same = summarize(outcomesOf(some), facts())
    expect(same.models[0]).toMatchObject({ folds: 1, utterances: 8 })
    expect(same.comparisons).toHaveLength(1)
    const other = summarize(outcomesOf({ 'lstm-fold-1-seed-1': 4, 'alstm-fold-2-seed-1': 2 }), facts())
    expect(other.comparisons).toEqual([])
  })

  it('leaves out models without a finished run and keeps every run’s state', () => {
    const outcomes = outcomesOf({ 'lstm-fold-1-seed-1': 4 })
    outcomes[1].failure = { code: 'corpus/too-few', message: 'Nothing is left.' }
    const { models, runs } = summarize(outcomes, facts())
    expect(models.map(({ name }) => name)).toEqual(['lstm'])
    expect(runs.slice(0, 3).map(({ state }) => state)).toEqual(['finished', 'failed', 'open'])
    expect(runs[0]).toMatchObject({ fold: 'pair 03+08', epochs: 2, bestEpoch: 1, seconds: 60 })
    expect(runs[0].scores?.accuracy).toBe(1)
    expect(runs[1].failure?.message).toBe('Nothing is left.')
  })

  it('is as dependent as its worst fold', () => {
    const outcomes = outcomesOf(allRuns)
    const [first] = outcomes
    if (first.result === undefined) throw new Error('It is finished.')
    first.result.protocol = { ...first.result.protocol, badge: 'speaker-dependent' }
    const { models } = summarize(outcomes, facts())
    expect(models.map(({ badge }) => badge.badge)).toEqual(['speaker-dependent', 'speaker-independent'])
    expect(models[1].badge.testSpeakers).toBe(4)
  })
})
