import { describe, expect, it } from 'vitest'
import { averageSeeds } from '../../../src/engine/experiments/ensemble.ts'
import { summarize } from '../../../src/engine/experiments/summary.ts'
import { cellsOf, experiment, labels, predictions, resultOf } from './fake-runs.ts'

/** One clip, and how probable each network finds that it is calm. */
const heard = (fold: number, calm: number) =>
  predictions(fold === 0 ? '03 calm calm' : '10 calm calm').map((prediction) => ({
    ...prediction,
    probabilities: [calm, 1 - calm]
  }))

describe('averageSeeds', () => {
  it('gives every utterance the mean of what the seeds say, whatever their order', () => {
    const [first, second] = [
      predictions('03 calm calm', '08 tense calm'),
      predictions('03 calm tense', '08 tense tense')
    ]
    const runs = [first, [...second].reverse()].map((own, seed) => ({ fold: 0, seed, result: resultOf(own) }))
    const [{ result }] = averageSeeds(runs)
    expect(result.predictions.map(({ probabilities }) => probabilities)).toEqual([
      [0.5, 0.5],
      [0.5, 0.5]
    ])
    expect(result).toMatchObject({ parameters: 2000, seconds: 120 })
  })
})

describe('summarize with ensembles', () => {
  // Two seeds are a little wrong, one is very right: alone a third is right, together all.
  const outcomes = (asked = experiment({ seeds: [1, 2, 3], ensembles: true })) =>
    cellsOf(asked).map((cell) => ({ cell, result: resultOf(heard(cell.fold, cell.seed === 3 ? 0.95 : 0.4)) }))
  const facts = { corpora: [{ key: 'c', name: 'C' }], labels, folds: ['a', 'b'] }

  it('adds a row for the averaged probabilities of each model', () => {
    const asked = experiment({ seeds: [1, 2, 3], ensembles: true })
    const { models } = summarize(outcomes(), { experiment: asked, ...facts })
    expect(models.map(({ name }) => name)).toEqual(['lstm', 'lstm-ensemble', 'alstm', 'alstm-ensemble'])
    expect(models[0].scores.accuracy.mean).toBeCloseTo(1 / 3, 12)
    expect(models[1].scores.accuracy.mean).toBe(1)
    expect(models[1]).toMatchObject({ title: 'LSTM, 3 averaged', seeds: [1, 2, 3], runs: 2 })
  })

  it('adds none where only one seed is complete, or nobody asked', () => {
    const one = outcomes().filter(({ cell }) => cell.seed === 1)
    const asked = experiment({ seeds: [1, 2, 3], ensembles: true })
    expect(summarize(one, { experiment: asked, ...facts }).models.map(({ name }) => name)).toEqual([
      'lstm',
      'alstm'
    ])
    const not = experiment({ seeds: [1, 2, 3] })
    expect(summarize(outcomes(), { experiment: not, ...facts }).models).toHaveLength(2)
  })
})
