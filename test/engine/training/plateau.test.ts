import { expect, it } from 'vitest'
import { afterPlateauEpoch, type PlateauState } from '../../../src/engine/training/plateau.ts'

const schedule = { epochs: 2, factor: 0.5, minimum: 3e-4 }

function rates(scores: number[]): number[] {
  let state: PlateauState = { learningRate: 1e-3, bestScore: -Infinity, waiting: 0 }
  return scores.map((score) => {
    state = afterPlateauEpoch(state, score, schedule)
    return state.learningRate
  })
}

it('halves the rate after two epochs without a new best, and waits again', () => {
  expect(rates([0.5, 0.4, 0.5, 0.4, 0.6, 0.5])).toEqual([1e-3, 1e-3, 5e-4, 5e-4, 5e-4, 5e-4])
})

it('never goes below the minimum', () => {
  expect(rates([0.5, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4]).at(-1)).toBe(3e-4)
})
