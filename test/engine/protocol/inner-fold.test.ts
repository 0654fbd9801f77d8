import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupedFolds } from '../../../src/engine/protocol/grouped-folds.ts'
import { splitBy } from '../../../src/engine/protocol/split-by.ts'
import { speakerKey, type Spoken } from '../../../src/engine/protocol/split.ts'
import { protocolName, TestProtocol, type PlainProtocol } from '../../../src/engine/protocol/test-protocol.ts'
import { AffectronError } from '../../../src/shared/errors.ts'
import { anyCorpora } from './random-corpora.ts'
import { EMO_DB_MEN, EMO_DB_WOMEN, recordings, refusal, speakersAt } from './recordings.ts'

const emoDb = recordings(EMO_DB_MEN, EMO_DB_WOMEN, 3, 'emo-db').map((item, index) => ({
  ...item,
  id: `emo-db/${index}`
}))
const pair: PlainProtocol = { kind: 'pair', testSpeakers: ['10', '09'] }
const innerOf = (outer: PlainProtocol, items: Spoken[], fold: number, folds = 4, seed = 1) =>
  splitBy({ kind: 'nested', outer, fold, folds }, items, { seed })

describe('a fold inside another protocol', () => {
  it('tests the eight speakers that a pair of EMO-DB leaves in pairs, a man and a woman each', () => {
    const tested = [1, 2, 3, 4].map((fold) => [...speakersAt(emoDb, innerOf(pair, emoDb, fold).test)])
    expect(tested).toEqual([
      ['emo-db/03', 'emo-db/08'],
      ['emo-db/11', 'emo-db/13'],
      ['emo-db/12', 'emo-db/14'],
      ['emo-db/15', 'emo-db/16']
    ])
  })

  it('trains and validates on the other six, and uses nothing of the outer test', () => {
    const { training, validation, test, unused, badge, description } = innerOf(pair, emoDb, 1)
    expect([training.length + validation.length, test.length, unused.length]).toEqual([18, 6, 6])
    expect(speakersAt(emoDb, unused)).toEqual(new Set(['emo-db/10', 'emo-db/09']))
    expect(badge).toBe('speaker-independent')
    expect(description.message).toContain('fold 1 of 4 inside another test')
  })

  it('draws the same outer pair as a run of the same seed', () => {
    for (const seed of [1, 2, 3]) {
      const { test } = splitBy({ kind: 'pair' }, emoDb, { seed })
      expect(innerOf({ kind: 'pair' }, emoDb, 1, 4, seed).unused).toEqual(test)
    }
  })

  it('all folds together test once what the outer protocol leaves, as far as its speakers are known', () => {
    let whole = 0
    fc.assert(
      fc.property(anyCorpora, fc.integer({ min: 2, max: 4 }), fc.nat({ max: 3 }), (items, folds, place) => {
        try {
          const groups = groupedFolds(items)
          const outer: PlainProtocol = { kind: 'fold', fold: 1 + (place % groups.length) }
          const around = splitBy(outer, items, { seed: 1 })
          const splits = Array.from({ length: folds }, (_, fold) => innerOf(outer, items, fold + 1, folds))
          const tested = splits.flatMap(({ test }) => test)
          const left = [...around.training, ...around.validation]
          expect(new Set(tested).size).toBe(tested.length)
          for (const index of left) expect(tested).toContain(index)
          const testers = splits.map(({ test }) => new Set(test.map((index) => speakerKey(items[index]))))
          const all = testers.flatMap((speakers) => [...speakers])
          expect(new Set(all).size).toBe(all.length)
          whole++
        } catch (error) {
          if (!(error instanceof AffectronError)) throw error
        }
      }),
      { numRuns: 200 }
    )
    expect(whole).toBeGreaterThan(5)
  })

  it('says that there are too few speakers, or no such fold', () => {
    const few = recordings(['a', 'b', 'c'], ['d'], 2)
    const loso: PlainProtocol = { kind: 'loso', speaker: 'd' }
    expect(() => innerOf(loso, few, 1)).toThrow(
      refusal(
        'protocol/empty-fold',
        'The speakers that "speaker d" leaves to train are too few for 4 inner folds'
      )
    )
    expect(() => innerOf(pair, emoDb, 5)).toThrow(refusal('usage', 'There is no inner fold 5'))
  })

  it('has a name and a form of its own, and holds none of its kind', () => {
    const protocol: TestProtocol = { kind: 'nested', outer: pair, fold: 2, folds: 4 }
    expect(protocolName(protocol)).toBe('pair 10+09, inner 2 of 4')
    expect(TestProtocol.parse(protocol)).toEqual(protocol)
    expect(TestProtocol.safeParse({ ...protocol, outer: protocol }).success).toBe(false)
  })
})
