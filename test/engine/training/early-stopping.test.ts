import { describe, expect, it } from 'vitest'
import {
  afterEpoch,
  notStarted,
  shouldStop,
  type EarlyStopping
} from '../../../src/engine/training/early-stopping.ts'

/** Feeds scores until the rule stops; tells after which epoch it did and which epoch was best. */
function run(scores: number[], patience: number): { stoppedAfter: number | undefined; state: EarlyStopping } {
  let state = notStarted
  for (const [index, score] of scores.entries()) {
    state = afterEpoch(state, index + 1, score)
    if (shouldStop(state, patience)) return { stoppedAfter: index + 1, state }
  }
  return { stoppedAfter: undefined, state }
}

describe('early stopping', () => {
  it('stops after three epochs in a row strictly below the best and keeps that best', () => {
    const { stoppedAfter, state } = run([0.4, 0.6, 0.5, 0.55, 0.59, 0.9], 3)
    expect(stoppedAfter).toBe(5)
    expect(state.bestEpoch).toBe(2)
    expect(state.bestScore).toBe(0.6)
  })

  it('counts again from zero after an equal score, and the first of tied epochs stays the best', () => {
    const { stoppedAfter, state } = run([0.6, 0.5, 0.5, 0.6, 0.5, 0.5, 0.5], 3)
    expect(stoppedAfter).toBe(7)
    expect(state.bestEpoch).toBe(1)
  })

  it('compares with the best, not with the epoch before: rising below the best still counts', () => {
    expect(run([0.6, 0.1, 0.2, 0.3], 3).stoppedAfter).toBe(4)
  })

  it('goes on while the best moves', () => {
    expect(run([0.1, 0.2, 0.15, 0.18, 0.3, 0.2, 0.2], 3).stoppedAfter).toBeUndefined()
  })

  it('treats a score that is not a number as below the best', () => {
    expect(run([0.5, Number.NaN, Number.NaN], 2).stoppedAfter).toBe(3)
  })
})
