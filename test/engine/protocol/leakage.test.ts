import { describe, expect, test } from 'vitest'
import { assertNoLeak } from '../../../src/engine/protocol/leakage.ts'
import type { Split, Spoken } from '../../../src/engine/protocol/split.ts'
import { refusal, speakersAt } from './recordings.ts'

describe('assertNoLeak', () => {
  const items: Spoken[] = [
    { id: 'one', speaker: 'a' },
    { id: 'two', speaker: 'a' },
    { id: 'three', speaker: 'b' },
    { speaker: 'b' }
  ]
  const split: Split = {
    training: [0],
    validation: [1],
    test: [2, 3],
    unused: [],
    badge: 'speaker-independent',
    description: { message: '', said: { key: 'trainings.trial' } },
    warnings: []
  }
  const withKey = (key: 'hash' | 'source' | 'duplicateGroup', values: string): Spoken[] =>
    items.map((item, index) => ({ ...item, [key]: values[index] }))

  test('an honest split passes, with the same audio twice on one side', () => {
    assertNoLeak(split, withKey('hash', 'wxyy'))
    assertNoLeak(split, withKey('source', 'wxyy'))
  })

  test('a recording, its audio, its file, a near duplicate or its speaker on two sides is found', () => {
    expect(() => assertNoLeak({ ...split, test: [0, 2] }, items)).toThrow(
      refusal('protocol/leak', 'The recording one would be both in training and in the test.')
    )
    expect(() => assertNoLeak(split, withKey('hash', 'xxyz'))).toThrow(
      refusal('protocol/leak', 'The audio of two would be both in training and in validation.')
    )
    expect(() => assertNoLeak(split, withKey('hash', 'wxyw'))).toThrow(
      refusal('protocol/leak', 'The audio of number 4 would be both in training and in the test.')
    )
    expect(() => assertNoLeak(split, withKey('source', 'wxxz'))).toThrow(
      refusal('protocol/leak', 'The file of three would be both in validation and in the test.')
    )
    expect(() => assertNoLeak(split, withKey('duplicateGroup', 'wxwz'))).toThrow(
      refusal('protocol/leak', 'A near duplicate of three would be both in training and in the test.')
    )
    expect(() => assertNoLeak({ ...split, validation: [2], test: [3] }, items)).toThrow(
      refusal('protocol/leak', 'The speaker b would be both in training or validation and in the test.')
    )
  })

  test('a split that promises nothing about speakers is still refused for its audio', () => {
    expect(() => assertNoLeak({ ...split, badge: 'speaker-dependent' }, withKey('source', 'wxyw'))).toThrow(
      refusal('protocol/leak', 'The file of number 4')
    )
  })

  test('without speakers only a speaker-dependent badge is honest', () => {
    const nameless = items.map(({ id }) => ({ id }))
    expect(() => assertNoLeak(split, nameless)).toThrow(
      refusal('protocol/leak', 'The recording one has no speaker')
    )
    assertNoLeak({ ...split, badge: 'speaker-dependent' }, nameless)
  })

  test('equal names in two corpora are two speakers', () => {
    const pooled = items.map((item, index) => ({ ...item, speaker: '1', corpus: index < 2 ? 'x' : 'y' }))
    assertNoLeak(split, pooled)
    const prefixed = pooled.map((item) => ({ ...item, speaker: `${item.corpus}/1` }))
    expect(speakersAt(prefixed, [0, 2])).toEqual(new Set(['x/1', 'y/1']))
  })
})
