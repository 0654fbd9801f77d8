import { describe, expect, it } from 'vitest'
import type { CellOutcome } from '../../../src/engine/experiments/run-grid.ts'
import { summarize } from '../../../src/engine/experiments/summary.ts'
import { cellsOf, experiment, fusion, labels, predictions, resultOf } from './fake-runs.ts'

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

describe('summarize with fusions', () => {
  const asked = {
    ensembles: [fusion],
    comparisons: [
      ['both', 'lstm'],
      ['both', 'alstm']
    ]
  }
  const cells = cellsOf(experiment(asked))
  /** Inside a fold the speakers of the other one are heard: one each. */
  const insideOf = (fold: number, part: number, right: number) =>
    heard(1 - fold, right).slice(4 * part, 4 * part + 4)
  // The A-LSTM hears three of four rightly, also inside the folds; the LSTM half.
  const outcomes: CellOutcome[] = cells.map((cell) => {
    const right = cell.model === 'alstm' ? 3 : 2
    const clips =
      cell.inner === undefined ? heard(cell.fold, right) : insideOf(cell.fold, cell.inner.fold, right)
    return {
      cell: { ...cell, trainingPrior: [0.5, 0.5] },
      result: resultOf(clips, { seconds: cell.inner === undefined ? 60 : 10 })
    }
  })

  it('adds a row with a result for each seed, and counts the runs inside the folds in no other row', () => {
    const { models, fusions, runs } = summarize(outcomes, facts(asked))
    expect(models.map(({ name, seeds }) => [name, seeds])).toEqual([
      ['lstm', [1, 2]],
      ['alstm', [1, 2]],
      ['both', [1, 2]]
    ])
    expect(models[0]).toMatchObject({ runs: 4, utterances: 16, seconds: { mean: 60 } })
    // The LSTM says nothing: the fusion answers as the A-LSTM.
    expect(models[2].scores.accuracy.values).toEqual(models[1].scores.accuracy.values)
    expect(models[2]).toMatchObject({ runs: 4, utterances: 16, parameters: [2000, 2000] })
    expect(models[2]).toMatchObject({ epochs: { mean: 2, count: 8 }, seconds: { mean: 2 * (60 + 2 * 10) } })
    expect(fusions).toHaveLength(1)
    expect(fusions[0]).toMatchObject({ name: 'both', title: 'Both together', systems: ['lstm', 'alstm'] })
    expect(fusions[0].fits.map(({ fold, seed, utterances }) => [fold, seed, utterances])).toEqual([
      ['pair 03+08', 1, 8],
      ['pair 10+09', 1, 8],
      ['pair 03+08', 2, 8],
      ['pair 10+09', 2, 8]
    ])
    expect(runs.filter(({ inner }) => inner !== undefined)).toHaveLength(16)
    expect(runs.find(({ id }) => id === 'lstm-fold-2-seed-1-inner-2')).toMatchObject({
      fold: 'pair 10+09',
      inner: 2,
      state: 'finished'
    })
  })

  it('compares a fusion with models, seed by seed', () => {
    const { comparisons } = summarize(outcomes, facts(asked))
    expect(comparisons.map(({ a, b, repeats }) => [a, b, repeats])).toEqual([
      ['Both together', 'LSTM', 2],
      ['Both together', 'A-LSTM', 2]
    ])
    expect(comparisons[0].accuracy.difference).toBeCloseTo(0.25, 12)
    expect(comparisons[1].accuracy.difference).toBe(0)
  })

  it('counts the seeds of which everything is there, and has no row while a fold waits for all', () => {
    const without = (isOpen: (outcome: CellOutcome) => boolean) =>
      summarize(
        outcomes.map((outcome) => (isOpen(outcome) ? { cell: outcome.cell } : outcome)),
        facts(asked)
      )
    const one = without(({ cell }) => cell.id === 'lstm-fold-2-seed-2-inner-1')
    expect(one.models.map(({ seeds }) => seeds)).toEqual([[1, 2], [1, 2], [1]])
    expect(one.comparisons.map(({ repeats }) => repeats)).toEqual([1, 1])
    const none = without(({ cell }) => cell.inner?.fold === 1)
    expect(none.models.map(({ name }) => name)).toEqual(['lstm', 'alstm'])
    expect({ fusions: none.fusions, comparisons: none.comparisons }).toEqual({ fusions: [], comparisons: [] })
  })
})
