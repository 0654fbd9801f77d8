import { describe, expect, it } from 'vitest'
import { averageRuns } from '../../../src/engine/experiments/ensemble.ts'
import { summarize } from '../../../src/engine/experiments/summary.ts'
import { cellsOf, experiment, labels, predictions, resultOf } from './fake-runs.ts'

/** One clip, and how probable each network finds that it is calm. */
const heard = (fold: number, calm: number) =>
  predictions(fold === 0 ? '03 calm calm' : '10 calm calm').map((prediction) => ({
    ...prediction,
    probabilities: [calm, 1 - calm]
  }))

describe('averageRuns', () => {
  it('gives every utterance the mean of what the seeds say, whatever their order', () => {
    const [first, second] = [
      predictions('03 calm calm', '08 tense calm'),
      predictions('03 calm tense', '08 tense tense')
    ]
    const runs = [first, [...second].reverse()].map((own, seed) => ({ fold: 0, seed, result: resultOf(own) }))
    const [{ result }] = averageRuns(runs)
    expect(result.predictions.map(({ probabilities }) => probabilities)).toEqual([
      [0.5, 0.5],
      [0.5, 0.5]
    ])
    expect(result).toMatchObject({ parameters: 2000, seconds: 120 })
  })
})

describe('summarize with ensembles', () => {
  const ensembles = [
    { name: 'all-lstm', title: 'three LSTMs', of: ['lstm'] },
    { name: 'both', title: 'LSTM and A-LSTM', of: ['alstm', 'lstm'] }
  ]
  const asked = experiment({ seeds: [1, 2, 3], ensembles, comparisons: [['all-lstm', 'both']] })
  // Two seeds are a little wrong, one is very right: alone a third is right, together all.
  const outcomes = cellsOf(asked).map((cell) => ({
    cell,
    result: resultOf(heard(cell.fold, cell.seed === 3 ? 0.95 : 0.4))
  }))
  const facts = { corpora: [{ key: 'c', name: 'C' }], labels, folds: ['a', 'b'] }
  const namesOf = (some: typeof outcomes) =>
    summarize(some, { experiment: asked, ...facts }).models.map(({ name }) => name)

  it('adds a row for the averaged probabilities of their models and seeds', () => {
    const { models } = summarize(outcomes, { experiment: asked, ...facts })
    expect(models.map(({ name }) => name)).toEqual(['lstm', 'alstm', 'all-lstm', 'both'])
    expect(models[0].scores.accuracy.mean).toBeCloseTo(1 / 3, 12)
    expect(models[2].scores.accuracy.mean).toBe(1)
    expect(models[2]).toMatchObject({ title: 'three LSTMs', seeds: [1, 2, 3], runs: 2 })
    expect(models[3].parameters[0]).toBe(2 * models[2].parameters[0])
  })

  it('compares ensembles with each other', () => {
    const { comparisons } = summarize(outcomes, { experiment: asked, ...facts })
    expect(comparisons).toHaveLength(1)
    expect(comparisons[0]).toMatchObject({ a: 'three LSTMs', b: 'LSTM and A-LSTM', repeats: 1 })
    expect(comparisons[0].uar.difference).toBe(0)
  })

  it('waits until every network of an ensemble has done all folds', () => {
    const one = outcomes.filter(({ cell }) => cell.model === 'lstm' || cell.fold === 0)
    expect(namesOf(one)).toEqual(['lstm', 'alstm', 'all-lstm'])
  })
})
