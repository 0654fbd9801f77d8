import { describe, expect, it } from 'vitest'
import { trainingPriors } from '../../../src/engine/experiments/training-priors.ts'
import type { TestProtocol } from '../../../src/engine/protocol/test-protocol.ts'
import { TrainingSettings } from '../../../src/engine/training/settings.ts'

/** Speakers a to d say two calm clips, one tense and one sad each. */
const examples = ['a', 'b', 'c', 'd'].flatMap((speaker) =>
  [0, 0, 1, 2].map((emotion, i) => ({
    id: `toy/${speaker}${i}`,
    corpus: 'toy',
    speaker,
    gender: speaker < 'c' ? ('male' as const) : ('female' as const),
    labels: { emotion }
  }))
)
const priorOf = trainingPriors({ examples, classes: ['calm', 'tense', 'sad'] })
const spec = (protocol: TestProtocol, settings: object = {}) => ({
  protocol,
  settings: TrainingSettings.parse({ validation: { by: 'speakers', share: 0.1 }, ...settings })
})
const lists: TestProtocol = {
  kind: 'lists',
  test: ['d0'],
  validation: ['c0'],
  training: ['a0', 'a1', 'a2', 'b3']
}

describe('trainingPriors', () => {
  it('are the shares of the classes among what trains, without validation and test', () => {
    expect(priorOf(spec({ ...lists, test: ['d0', 'd2', 'd3'] }))).toEqual([0.5, 0.25, 0.25])
  })

  it('are equal where the training lets the classes count the same', () => {
    for (const balance of ['weights', 'sampling'])
      expect(priorOf(spec(lists, { balance }))).toEqual([1 / 3, 1 / 3, 1 / 3])
  })

  it('follow the seed where it draws what trains', () => {
    const pair = { kind: 'pair', testSpeakers: ['a', 'c'] } as const
    const drawn = [1, 2, 3, 4, 5, 6].map((seed) =>
      priorOf(spec(pair, { seed, validation: { by: 'utterances', share: 0.2 } }))
    )
    expect(new Set(drawn.map((prior) => JSON.stringify(prior))).size).toBeGreaterThan(1)
    for (const prior of drawn) expect(prior?.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
  })

  it('are unknown where the split is impossible', () => {
    expect(priorOf(spec({ kind: 'loso', speaker: 'nobody' }))).toBeUndefined()
  })
})
