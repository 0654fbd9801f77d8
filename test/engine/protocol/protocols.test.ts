import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupedFolds } from '../../../src/engine/protocol/grouped-folds.ts'
import { assertNoLeak } from '../../../src/engine/protocol/leakage.ts'
import { speakerPair } from '../../../src/engine/protocol/speaker-pair.ts'
import {
  speakerKey,
  type Split,
  type Spoken,
  type ValidationPlan
} from '../../../src/engine/protocol/split.ts'
import { createRandom } from '../../../src/engine/random.ts'

const EMO_DB_MEN = ['03', '10', '11', '12', '15']
const EMO_DB_WOMEN = ['08', '09', '13', '14', '16']

/** `clips` recordings of each speaker, one speaker after the other. */
function recordings(men: string[], women: string[], clips: number, corpus?: string): Spoken[] {
  const speakers: Spoken[] = [
    ...men.map((speaker): Spoken => ({ speaker, gender: 'male' })),
    ...women.map((speaker): Spoken => ({ speaker, gender: 'female' }))
  ]
  return speakers.flatMap((spoken) =>
    Array.from({ length: clips }, () => (corpus === undefined ? spoken : { ...spoken, corpus }))
  )
}

/** A corpus of at least three speakers of each sex, with some recordings of each in random order. */
const corpus = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 3, maxLength: 12 }),
    fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 3, maxLength: 12 }),
    fc.constantFrom(undefined, 'emo-db', 'crema-d')
  )
  .chain(([men, women, name]) => {
    const items = [
      ...men.flatMap((clips, i) => recordings([`m${i}`], [], clips, name)),
      ...women.flatMap((clips, i) => recordings([], [`f${i}`], clips, name))
    ]
    return fc.shuffledSubarray(items, { minLength: items.length })
  })

const plan = fc.record<ValidationPlan>({
  by: fc.constantFrom('utterances', 'speakers'),
  share: fc.double({ min: 0.05, max: 0.3, noNaN: true })
})

const speakersAt = (items: Spoken[], indices: number[]): Set<string | undefined> =>
  new Set(indices.map((index) => speakerKey(items[index])))

/** Said anew, not by `assertNoLeak`, which is under test itself. */
function expectHonest(split: Split, items: Spoken[], validation: ValidationPlan): void {
  const all = [...split.training, ...split.validation, ...split.test]
  expect([...all].sort((a, b) => a - b)).toEqual(items.map((_, index) => index))
  expect(Math.min(split.training.length, split.validation.length, split.test.length)).toBeGreaterThan(0)
  const test = speakersAt(items, split.test)
  const training = speakersAt(items, split.training)
  const validated = speakersAt(items, split.validation)
  expect([...test].some((speaker) => training.has(speaker))).toBe(false)
  expect([...test].some((speaker) => validated.has(speaker))).toBe(false)
  if (validation.by === 'speakers') {
    expect([...training].some((speaker) => validated.has(speaker))).toBe(false)
  }
  expect(split.badge).toBe('speaker-independent')
  assertNoLeak(
    split,
    items,
    items.map((_, index) => `hash ${index}`)
  )
}

describe('speakerPair', () => {
  test('never leaks, tests one man and one woman, repeats with the seed', () => {
    fc.assert(
      fc.property(corpus, plan, fc.integer(), (items, validation, seed) => {
        const split = speakerPair(items, { random: createRandom(seed), validation })
        expectHonest(split, items, validation)
        expect([...new Set(split.test.map((index) => items[index].gender))].sort()).toEqual([
          'female',
          'male'
        ])
        expect(speakersAt(items, split.test).size).toBe(2)
        expect(speakerPair(items, { random: createRandom(seed), validation })).toEqual(split)
      })
    )
  })

  test("validates with the paper's tenth of what is not tested", () => {
    const items = recordings(EMO_DB_MEN, EMO_DB_WOMEN, 10)
    const split = speakerPair(items, { testSpeakers: ['12', '09'], random: createRandom(1) })
    expect([split.training.length, split.validation.length, split.test.length]).toEqual([72, 8, 20])
    expect(speakersAt(items, split.test)).toEqual(new Set(['12', '09']))
    expect(split.description).toContain('the speakers 12, 09')
  })

  test('every speaker is drawn sooner or later', () => {
    const items = recordings(EMO_DB_MEN, EMO_DB_WOMEN, 2)
    const drawn = new Set<string | undefined>()
    for (let seed = 0; seed < 100; seed++) {
      const { test } = speakerPair(items, { random: createRandom(seed) })
      for (const speaker of speakersAt(items, test)) drawn.add(speaker)
    }
    expect(drawn.size).toBe(10)
  })

  const items = [
    ...recordings(['03', '10'], ['08', '09'], 3, 'emo-db'),
    ...recordings(['03'], ['1002'], 3, 'crema-d')
  ]
  test.each([
    ['an unknown speaker', ['99', '08'], 'There is no speaker "99".'],
    ['a name of two corpora', ['03', '08'], 'Say which: crema-d/03 or emo-db/03.'],
    ['two men', ['10', 'emo-db/03'], 'one man and one woman, which emo-db/10 and emo-db/03 are not'],
    ['one speaker', ['08'], 'one man and one woman']
  ])('%s is refused', (_, testSpeakers, message) => {
    expect(() => speakerPair(items, { testSpeakers, random: createRandom(0) })).toThrow(
      expect.objectContaining({
        code: 'protocol/impossible',
        message: expect.stringContaining(message) as string
      })
    )
  })

  test.each([
    ['no women', recordings(['03', '10'], [], 5), 'no speaker known to be female'],
    ['unknown speakers', [{}, { speaker: '1' }], 'does not say who speaks'],
    ['nobody left to train on', recordings(['03'], ['08'], 5), 'too few recordings']
  ])('%s: impossible', (_, few, message) => {
    expect(() => speakerPair(few, { random: createRandom(0) })).toThrow(
      expect.objectContaining({
        code: 'protocol/impossible',
        message: expect.stringContaining(message) as string
      })
    )
  })
})

describe('groupedFolds', () => {
  test('never leak, test every recording once, both sexes in each', () => {
    fc.assert(
      fc.property(corpus, plan, fc.integer(), (items, validation, seed) => {
        const folds = groupedFolds(items, { random: createRandom(seed), validation })
        for (const split of folds) {
          expectHonest(split, items, validation)
          expect(new Set(split.test.map((index) => items[index].gender)).size).toBe(2)
        }
        const tested = folds.flatMap((split) => split.test)
        expect(tested.sort((a, b) => a - b)).toEqual(items.map((_, index) => index))
      })
    )
  })

  test('EMO-DB goes in its pairs', () => {
    const items = recordings(EMO_DB_MEN, EMO_DB_WOMEN, 2, 'emo-db')
    const folds = groupedFolds(items, { random: createRandom(0) })
    expect(folds.map(({ test }) => [...new Set(test.map((index) => items[index].speaker))])).toEqual([
      ['03', '08'],
      ['10', '09'],
      ['11', '13'],
      ['12', '14'],
      ['15', '16']
    ])
  })

  test('elsewhere speaker j of a sex goes to fold j mod 5, and corpora are joined fold by fold', () => {
    const men = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const women = ['u', 'v', 'w', 'x', 'y']
    const items = [
      ...recordings([...men].reverse(), women, 2, 'crema-d'),
      ...recordings(EMO_DB_MEN, EMO_DB_WOMEN, 1, 'emo-db')
    ]
    const folds = groupedFolds(items, { random: createRandom(0) })
    const tested = folds.map(({ test }) => [...new Set(test.map((index) => items[index].speaker))].sort())
    expect(tested[0]).toEqual(['03', '08', 'a', 'f', 'u'])
    expect(tested[1]).toEqual(['09', '10', 'b', 'g', 'v'])
    expect(tested[4]).toEqual(['15', '16', 'e', 'y'])
  })

  test('speakers of unknown sex are spread as well', () => {
    const items = [
      ...recordings(['a', 'b'], ['c', 'd'], 2),
      { speaker: 'e' },
      { speaker: 'f' },
      { speaker: 'g' }
    ]
    const folds = groupedFolds(items, { random: createRandom(0) })
    const tested = folds.map(({ test }) => [...new Set(test.map((index) => items[index].speaker))].join(''))
    expect(tested).toEqual(['aceg', 'bdf'])
    const unknown = items.map(({ speaker }) => ({ speaker }))
    expect(groupedFolds(unknown, { random: createRandom(0) }).length).toBe(5)
  })

  test.each([
    ['one woman', recordings(['a', 'b', 'c'], ['d'], 3)],
    ['nothing', []]
  ])('%s: impossible', (_, items) => {
    expect(() => groupedFolds(items, { random: createRandom(0) })).toThrow(
      expect.objectContaining({ code: 'protocol/impossible' })
    )
  })
})

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
    badge: 'speaker-independent',
    description: ''
  }
  const refused = (message: string): unknown =>
    expect.objectContaining({
      code: 'protocol/impossible',
      message: expect.stringContaining(message) as string
    })

  test('an honest split passes, with the same audio twice on one side', () => {
    assertNoLeak(split, items, ['w', 'x', 'y', 'y'])
  })

  test('a recording, its audio or its speaker on two sides is found', () => {
    expect(() => assertNoLeak({ ...split, test: [0, 2] }, items)).toThrow(
      refused('The recording one would be both in training and in the test.')
    )
    expect(() => assertNoLeak(split, items, ['x', 'x', 'y', 'z'])).toThrow(
      refused('The audio of two would be both in training and in validation.')
    )
    expect(() => assertNoLeak(split, items, ['w', 'x', 'y', 'w'])).toThrow(
      refused('The audio of number 4 would be both in training and in the test.')
    )
    expect(() => assertNoLeak({ ...split, validation: [2], test: [3] }, items)).toThrow(
      refused('The speaker b would be both in training or validation and in the test.')
    )
  })

  test('without speakers only a speaker-dependent badge is honest', () => {
    const nameless = items.map(({ id }) => ({ id }))
    expect(() => assertNoLeak(split, nameless)).toThrow(refused('The recording one has no speaker'))
    assertNoLeak({ ...split, badge: 'speaker-dependent' }, nameless)
  })

  test('equal names in two corpora are two speakers', () => {
    const pooled = items.map((item, index) => ({ ...item, speaker: '1', corpus: index < 2 ? 'x' : 'y' }))
    assertNoLeak(split, pooled)
    const prefixed = pooled.map((item) => ({ ...item, speaker: `${item.corpus}/1` }))
    expect(speakersAt(prefixed, [0, 2])).toEqual(new Set(['x/1', 'y/1']))
  })
})
