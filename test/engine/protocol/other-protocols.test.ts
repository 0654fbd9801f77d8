import { describe, expect, it } from 'vitest'
import { splitBy } from '../../../src/engine/protocol/split-by.ts'
import type { Spoken } from '../../../src/engine/protocol/split.ts'
import { recordings, refusal } from './recordings.ts'

/** Two speakers in each of three sessions, as in IEMOCAP. */
const sessions = ['1', '2', '3'].flatMap((session) =>
  recordings([`m${session}`], [`f${session}`], 4, 'iemocap').map((item) => ({ ...item, session }))
)

describe('session', () => {
  it('tests one session; its speakers are heard nowhere else', () => {
    const split = splitBy({ kind: 'session', session: '2' }, sessions, { seed: 0 })
    expect(split.test).toEqual([8, 9, 10, 11, 12, 13, 14, 15])
    expect(split.badge).toBe('speaker-independent')
    expect(split.description.message).toContain('Test: all recordings of the session iemocap/2.')
  })

  it('is labeled speaker-dependent where a speaker comes back in another session', () => {
    const items = sessions.map((item) => ({ ...item, speaker: item.speaker?.[0] }))
    const split = splitBy({ kind: 'session', session: '2' }, items, { seed: 0 })
    expect(split.badge).toBe('speaker-dependent')
    expect(split.description.message).toContain('Test speakers may be heard in training too')
  })

  it('lets a whole session validate', () => {
    const validation = { by: 'sessions', share: 0.1 } as const
    const split = splitBy({ kind: 'session', session: '2' }, sessions, { seed: 0, validation })
    expect(new Set(split.validation.map((index) => sessions[index].session)).size).toBe(1)
    expect(split.validation).toHaveLength(8)
    expect(split.training).toHaveLength(8)
  })

  it.each([
    [
      'no sessions',
      [{ speaker: 'a' }, { speaker: 'b' }],
      'The corpus has no sessions, so none can be left out.'
    ],
    ['one session', sessions.slice(0, 8), 'The corpus has one session, iemocap/1, so none can be left out.']
  ])('%s: refused, with the protocols that remain', (_, items, message) => {
    const split = () => splitBy({ kind: 'session', session: '1' }, items, { seed: 0 })
    expect(split).toThrow(refusal('protocol/no-sessions', message))
    expect(split).toThrow(refusal('protocol/no-sessions', '(--protocol fold or --protocol loso)'))
  })

  it('refuses a session that is not there', () => {
    expect(() => splitBy({ kind: 'session', session: '9' }, sessions, { seed: 0 })).toThrow(
      refusal('protocol/unknown-name', 'There is no session "9". There are iemocap/1, iemocap/2, iemocap/3.')
    )
  })

  it('cannot validate by sessions or speakers that nobody knows', () => {
    const items: Spoken[] = [{ session: '1' }, { session: '2' }, { session: '2' }]
    const validation = { by: 'speakers', share: 0.1 } as const
    expect(() => splitBy({ kind: 'session', session: '1' }, items, { seed: 0, validation })).toThrow(
      refusal('protocol/impossible', 'some recordings do not say their speaker')
    )
  })
})

describe('across', () => {
  const items = [
    ...recordings(['1'], ['2'], 5, 'savee'),
    ...recordings(['1'], ['2'], 5, 'emovo'),
    ...recordings(['1'], ['2'], 5, 'tess')
  ]

  it('trains on all other corpora', () => {
    const split = splitBy({ kind: 'across', test: ['emovo'] }, items, { seed: 0 })
    expect(split.test).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
    expect(split.training.length + split.validation.length).toBe(20)
    expect(split.unused).toEqual([])
    // Speakers of two corpora are taken for different people, whatever they are called.
    expect(split.badge).toBe('speaker-independent')
    expect(split.description.message).toContain(
      'all recordings of emovo, of a model trained on savee and tess.'
    )
  })

  it('trains on those named, and says which are not used', () => {
    const split = splitBy({ kind: 'across', training: ['tess'], test: ['emovo'] }, items, { seed: 0 })
    expect(split.unused).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(split.warnings).toMatchObject([
      { code: 'protocol/unused', message: 'Not used, because it neither trains nor is tested: savee.' }
    ])
  })

  it('leaves the same audio out of training when both corpora hold it', () => {
    const shared = items.map((item, index) => ({
      ...item,
      id: `u${index}`,
      hash: index === 3 ? 'h12' : `h${index}`
    }))
    const split = splitBy({ kind: 'across', test: ['emovo'] }, shared, { seed: 0 })
    expect(split.unused).toEqual([3])
    expect(split.warnings).toMatchObject([
      {
        code: 'protocol/leaking-left-out',
        message:
          'Left out, because the same or nearly the same audio, or another part of the same file, tests or validates: 1 recording (u3).'
      }
    ])
  })

  it('promises nothing about speakers that a corpus does not name', () => {
    const unnamed = items.map((item) => (item.corpus === 'savee' ? { ...item, speaker: undefined } : item))
    expect(splitBy({ kind: 'across', test: ['emovo'] }, unnamed, { seed: 0 }).badge).toBe('speaker-dependent')
  })

  it.each([
    [
      ['emo-db'],
      undefined,
      'protocol/unknown-corpus',
      'There is no corpus "emo-db" with recordings to use. There is emovo, savee and tess.'
    ],
    [['emovo'], ['ravdess'], 'protocol/unknown-corpus', '"ravdess"'],
    [['emovo'], ['emovo', 'tess'], 'protocol/impossible', '"emovo" would both train and be tested'],
    [['emovo', 'savee', 'tess'], undefined, 'protocol/impossible', 'none is left to train on']
  ] as const)('test %j, training %j: refused', (test, training, code, message) => {
    expect(() => splitBy({ kind: 'across', test, training }, items, { seed: 0 })).toThrow(
      refusal(code, message)
    )
  })
})

describe('random', () => {
  /** Forty of one class, ten of another, all of one speaker. */
  const items = Array.from({ length: 50 }, (_, index): Spoken => ({
    id: `u${index}`,
    speaker: 'a',
    labels: { emotion: index < 40 ? 0 : 1 }
  }))

  it('draws its share of each class, other ones for another seed, and is labeled speaker-dependent', () => {
    const split = splitBy({ kind: 'random', share: 0.2, part: 1 }, items, { seed: 0 })
    expect(split.test.filter((index) => index < 40)).toHaveLength(8)
    expect(split.test.filter((index) => index >= 40)).toHaveLength(2)
    expect(split.badge).toBe('speaker-dependent')
    expect(splitBy({ kind: 'random', share: 0.2, part: 1 }, items, { seed: 1 }).test).not.toEqual(split.test)
    // With a seed of its own the test stays while the run's seed changes.
    const fixed = (seed: number) => splitBy({ kind: 'random', share: 0.2, part: 1, seed: 7 }, items, { seed })
    expect(fixed(1).test).toEqual(fixed(2).test)
    expect(fixed(1).validation).not.toEqual(fixed(2).validation)
  })

  it('is labeled so even where chance kept the speakers apart', () => {
    const strangers = items.map((item, index) => ({ ...item, speaker: `s${index}` }))
    expect(splitBy({ kind: 'random', share: 0.2, part: 1 }, strangers, { seed: 0 }).badge).toBe(
      'speaker-dependent'
    )
  })

  it('keeps the segments of a file together', () => {
    const segments = items.map((item, index) => ({ ...item, source: `file ${index % 10}` }))
    const { test } = splitBy({ kind: 'random', share: 0.2, part: 1 }, segments, { seed: 0 })
    const files = new Set(test.map((index) => index % 10))
    expect(test).toHaveLength(5 * files.size)
  })

  it('has as many parts as the share allows', () => {
    expect(() => splitBy({ kind: 'random', share: 0.4, part: 4 }, items, { seed: 0 })).toThrow(
      refusal('usage', 'There is no part 4 of a random split of 40 %; there are 3.')
    )
  })

  it('of a corpus in one file is refused', () => {
    const one = items.map((item) => ({ ...item, source: 'tape' }))
    expect(() => splitBy({ kind: 'random', share: 0.2, part: 1 }, one, { seed: 0 })).toThrow(
      refusal('protocol/empty-fold', 'nothing is left to test')
    )
  })
})

describe('validation', () => {
  it('draws the segments of a file together', () => {
    const items = recordings(['a', 'b'], ['c', 'd'], 10).map((item, index) => ({
      ...item,
      source: `${item.speaker} ${index % 2}`
    }))
    const { validation } = splitBy({ kind: 'loso', speaker: 'a' }, items, { seed: 0 })
    expect(validation).toHaveLength(5)
    expect(new Set(validation.map((index) => items[index].source)).size).toBe(1)
  })

  it('by speakers takes one of each sex', () => {
    const items = recordings(['a', 'b', 'c'], ['d', 'e', 'f'], 3)
    const validation = { by: 'speakers', share: 0.1 } as const
    const split = splitBy({ kind: 'pair', testSpeakers: ['a', 'd'] }, items, { seed: 0, validation })
    expect(split.validation.map((index) => items[index].gender)).toEqual([
      'male',
      'male',
      'male',
      'female',
      'female',
      'female'
    ])
  })
})
