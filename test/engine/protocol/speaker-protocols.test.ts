import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldsOf } from '../../../src/engine/protocol/folds-of.ts'
import { splitBy } from '../../../src/engine/protocol/split-by.ts'
import type { Spoken } from '../../../src/engine/protocol/split.ts'
import type { ValidationPlan } from '../../../src/engine/protocol/test-protocol.ts'
import { EMO_DB_MEN, EMO_DB_WOMEN, recordings, refusal, speakersAt } from './recordings.ts'

/** A corpus of at least three speakers of each sex, with some recordings of each in random order. */
const goodCorpus = fc
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

describe('pair', () => {
  test('tests one man and one woman of any good corpus, and keeps validation speakers apart where asked', () => {
    fc.assert(
      fc.property(goodCorpus, plan, fc.integer(), (items, validation, seed) => {
        const split = splitBy({ kind: 'pair' }, items, { seed, validation })
        expect(split.test.map((index) => items[index].gender)).toEqual(
          expect.arrayContaining(['female', 'male'])
        )
        expect(speakersAt(items, split.test).size).toBe(2)
        expect(split.unused).toEqual([])
        if (validation.by === 'speakers') {
          const trained = speakersAt(items, split.training)
          expect([...speakersAt(items, split.validation)].filter((speaker) => trained.has(speaker))).toEqual(
            []
          )
        }
      })
    )
  })

  test("validates with the paper's tenth of what is not tested", () => {
    const items = recordings(EMO_DB_MEN, EMO_DB_WOMEN, 10)
    const split = splitBy({ kind: 'pair', testSpeakers: ['12', '09'] }, items, { seed: 1 })
    expect([split.training.length, split.validation.length, split.test.length]).toEqual([72, 8, 20])
    expect(speakersAt(items, split.test)).toEqual(new Set(['12', '09']))
    expect(split.description.message).toContain('the speakers 12, 09')
  })

  test('every speaker is drawn sooner or later', () => {
    const items = recordings(EMO_DB_MEN, EMO_DB_WOMEN, 2)
    const drawn = new Set<string | undefined>()
    for (let seed = 0; seed < 100; seed++) {
      const { test } = splitBy({ kind: 'pair' }, items, { seed })
      for (const speaker of speakersAt(items, test)) drawn.add(speaker)
    }
    expect(drawn.size).toBe(10)
  })

  const items = [
    ...recordings(['03', '10'], ['08', '09'], 3, 'emo-db'),
    ...recordings(['03'], ['1002'], 3, 'crema-d')
  ]
  test.each([
    ['an unknown speaker', ['99', '08'], 'protocol/unknown-name', 'There is no speaker "99".'],
    ['a name of two corpora', ['03', '08'], 'protocol/unknown-name', 'Say which: crema-d/03 or emo-db/03.'],
    ['two men', ['10', 'emo-db/03'], 'protocol/impossible', 'which emo-db/10 and emo-db/03 are not'],
    ['one speaker', ['08'], 'protocol/impossible', '--protocol loso for one speaker']
  ] as const)('%s is refused', (_, testSpeakers, code, message) => {
    expect(() => splitBy({ kind: 'pair', testSpeakers }, items, { seed: 0 })).toThrow(refusal(code, message))
  })

  test.each([
    ['no women', recordings(['03', '10'], [], 5), 'no speaker known to be female'],
    ['nobody left to train on', recordings(['03'], ['08'], 5), 'too few recordings']
  ])('%s: impossible', (_, few, message) => {
    expect(() => splitBy({ kind: 'pair' }, few, { seed: 0 })).toThrow(refusal('protocol/impossible', message))
  })
})

describe('speakers that cannot be kept apart', () => {
  const kinds = [{ kind: 'pair' }, { kind: 'loso', speaker: 'a' }, { kind: 'fold', fold: 1 }] as const

  test.each(kinds)('$kind offers a random split or lists, labeled speaker-dependent', (protocol) => {
    const offer =
      'so a speaker-independent test is impossible. What remains is a random split (--protocol random) or your own ' +
      'lists (--protocol lists); the result is then labeled speaker-dependent.'
    expect(() => splitBy(protocol, recordings(['a'], [], 9), { seed: 0 })).toThrow(
      refusal('protocol/one-speaker', `All recordings are of one speaker, a, ${offer}`)
    )
    expect(() => splitBy(protocol, [{}, {}, {}], { seed: 0 })).toThrow(
      refusal('protocol/no-speakers', `The corpus does not say who speaks, ${offer}`)
    )
  })

  test('sessions and a second corpus are offered where there are some', () => {
    const items = [
      { corpus: 'a', session: '1' },
      { corpus: 'b', session: '2' }
    ]
    expect(() => splitBy({ kind: 'pair' }, items, { seed: 0 })).toThrow(
      refusal(
        'protocol/no-speakers',
        'whole sessions (--protocol session) or another corpus (--protocol across);'
      )
    )
  })

  test('recordings of unknown speakers are left out where others are known', () => {
    const items: Spoken[] = [...recordings(['a', 'b'], ['c', 'd'], 5), { gender: 'male' }, {}]
    const split = splitBy({ kind: 'pair' }, items, { seed: 3 })
    expect(split.unused).toEqual([20, 21])
    expect(split.warnings).toMatchObject([
      { code: 'protocol/unknown-left-out', message: '2 recordings that do not say who speaks are left out.' }
    ])
    expect(split.badge).toBe('speaker-independent')
  })
})

describe('fold', () => {
  const testedIn = (items: Spoken[], folds?: number): string[] =>
    foldsOf({ kind: 'fold', folds }, items).map(({ protocol }) => {
      const { test } = splitBy(protocol, items, { seed: 0 })
      return [...new Set(test.map((index) => items[index].speaker))].sort().join(' ')
    })

  test('folds of any good corpus test every recording once, both sexes in each', () => {
    fc.assert(
      fc.property(goodCorpus, plan, fc.integer(), (items, validation, seed) => {
        const folds = foldsOf({ kind: 'fold' }, items).map(({ protocol }) =>
          splitBy(protocol, items, { seed, validation })
        )
        for (const { test } of folds) {
          expect(new Set(test.map((index) => items[index].gender)).size).toBe(2)
        }
        const tested = folds.flatMap((split) => split.test)
        expect(tested.sort((a, b) => a - b)).toEqual(items.map((_, index) => index))
      })
    )
  })

  test('EMO-DB goes in its pairs', () => {
    const items = recordings(EMO_DB_MEN, EMO_DB_WOMEN, 2, 'emo-db')
    expect(testedIn(items)).toEqual(['03 08', '09 10', '11 13', '12 14', '15 16'])
  })

  test('elsewhere speaker j of a sex goes to fold j mod 5, and corpora are joined fold by fold', () => {
    const men = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const women = ['u', 'v', 'w', 'x', 'y']
    const items = [
      ...recordings([...men].reverse(), women, 2, 'crema-d'),
      ...recordings(EMO_DB_MEN, EMO_DB_WOMEN, 1, 'emo-db')
    ]
    expect(testedIn(items)).toEqual(['03 08 a f u', '09 10 b g v', '11 13 c w', '12 14 d x', '15 16 e y'])
    expect(testedIn(items, 7)).toHaveLength(7)
  })

  test('speakers of unknown sex are spread as well', () => {
    const items = [
      ...recordings(['a', 'b'], ['c', 'd'], 2),
      ...['e', 'f', 'g'].flatMap((speaker) => [{ speaker }, { speaker }])
    ]
    expect(testedIn(items)).toEqual(['a c e g', 'b d f'])
    expect(testedIn(items.map(({ speaker }) => ({ speaker })))).toHaveLength(5)
  })

  test('with one woman the men fill the folds', () => {
    expect(testedIn(recordings(['a', 'b', 'c'], ['d'], 3))).toEqual(['a d', 'b', 'c'])
  })

  test.each([
    ['more folds than speakers of a sex', recordings(['a', 'b'], ['c', 'd'], 3), 3, 'fold 3 would be empty'],
    ['one of each sex', recordings(['a'], ['b'], 3), 2, 'too few speakers for folds']
  ])('%s: refused with a way out', (_, items, folds, message) => {
    const split = () => splitBy({ kind: 'fold', fold: 1, folds }, items, { seed: 0 })
    expect(split).toThrow(refusal('protocol/empty-fold', message))
    expect(split).toThrow(refusal('protocol/empty-fold', '--protocol loso'))
  })

  test('a fold that is not there is named', () => {
    const items = recordings(['a', 'b'], ['c', 'd'], 3)
    expect(() => splitBy({ kind: 'fold', fold: 3 }, items, { seed: 0 })).toThrow(
      refusal('usage', 'There is no fold 3; this corpus has folds 1 to 2.')
    )
  })
})

describe('loso', () => {
  test('one speaker tests, all others train', () => {
    const items = recordings(['a', 'b'], ['c'], 4, 'x')
    const split = splitBy({ kind: 'loso', speaker: 'c' }, items, { seed: 0 })
    expect(split.test).toEqual([8, 9, 10, 11])
    expect(split.description.message).toContain('all recordings of the speaker x/c.')
    expect(split.badge).toBe('speaker-independent')
  })
})
