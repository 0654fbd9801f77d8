import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldsOf } from '../../../src/engine/protocol/folds-of.ts'
import { splitBy } from '../../../src/engine/protocol/split-by.ts'
import type { Spoken } from '../../../src/engine/protocol/split.ts'
import { FoldPlan, PlainProtocol } from '../../../src/engine/protocol/test-protocol.ts'
import { AffectronError } from '../../../src/shared/errors.ts'
import { anyCorpora } from './random-corpora.ts'
import { EMO_DB_MEN, EMO_DB_WOMEN, recordings, refusal } from './recordings.ts'

const namesOf = (plan: FoldPlan, items: Spoken[]): string[] => foldsOf(plan, items).map(({ name }) => name)
const emoDb = recordings(EMO_DB_MEN, EMO_DB_WOMEN, 2, 'emo-db')

/** What a fold of these can test: all but what says too little. */
const testable: Record<Exclude<FoldPlan['kind'], 'given'>, (item: Spoken) => boolean> = {
  pair: ({ speaker }) => speaker !== undefined,
  loso: ({ speaker }) => speaker !== undefined,
  fold: ({ speaker }) => speaker !== undefined,
  session: ({ session }) => session !== undefined,
  across: () => true,
  random: () => true
}

describe.each(Object.entries(testable))('the folds of %s', (kind, isTestable) => {
  it('have names of their own, and test each recording once', () => {
    const outcomes = { whole: 0, refused: 0 }
    fc.assert(
      fc.property(anyCorpora, fc.integer({ min: 2, max: 5 }), (items, folds) => {
        const plan = FoldPlan.parse(kind === 'fold' || kind === 'random' ? { kind, folds } : { kind })
        let named
        try {
          named = foldsOf(plan, items)
        } catch (error) {
          expect(error).toBeInstanceOf(AffectronError)
          outcomes.refused++
          return
        }
        expect(new Set(named.map(({ name }) => name)).size).toBe(named.length)
        // Names and protocols do not depend on the order in which recordings are read.
        if (kind !== 'random') expect(foldsOf(plan, items.toReversed())).toEqual(named)
        const tested: number[] = []
        let whole = true
        for (const { protocol } of named) {
          expect(PlainProtocol.parse(protocol)).toEqual(protocol)
          try {
            tested.push(...splitBy(protocol, items, { seed: 3 }).test)
          } catch (error) {
            // A single fold may be impossible, e.g. when everything else hangs on its files.
            expect(error).toBeInstanceOf(AffectronError)
            whole = false
          }
        }
        expect(new Set(tested).size).toBe(tested.length)
        if (!whole) return
        outcomes.whole++
        const wanted = items.flatMap((item, index) => (isTestable(item) ? [index] : []))
        expect(tested.toSorted((a, b) => a - b)).toEqual(wanted)
      }),
      { numRuns: 200 }
    )
    expect(outcomes.whole).toBeGreaterThan(5)
  })
})

describe('foldsOf', () => {
  it('gives the pairs of EMO-DB, the same speakers as its folds', () => {
    const pairs = ['pair 03+08', 'pair 10+09', 'pair 11+13', 'pair 12+14', 'pair 15+16']
    expect(namesOf({ kind: 'pair' }, emoDb)).toEqual(pairs)
    const testsOf = (kind: 'pair' | 'fold') =>
      foldsOf({ kind }, emoDb).map(({ protocol }) => splitBy(protocol, emoDb, { seed: 1 }))
    const indices = (kind: 'pair' | 'fold') =>
      testsOf(kind).map(({ training, validation, test }) => ({ training, validation, test }))
    expect(indices('pair')).toEqual(indices('fold'))
  })

  it('gives grouped folds where five pairs cannot hold all speakers', () => {
    const items = recordings(['a', 'b', 'c', 'd', 'e', 'f'], ['u', 'v', 'w', 'x', 'y'], 1)
    expect(namesOf({ kind: 'pair' }, items)).toEqual(
      ['1', '2', '3', '4', '5'].map((number) => `fold ${number} of 5`)
    )
  })

  it('names speakers, sessions, corpora and parts, with the corpus only where it is needed', () => {
    const items: Spoken[] = [
      { corpus: 'x', speaker: '1', session: 'A' },
      { corpus: 'x', speaker: '2', session: 'B' },
      { corpus: 'y', speaker: '1', session: 'A' }
    ]
    expect(namesOf({ kind: 'loso' }, items)).toEqual(['speaker x/1', 'speaker 2', 'speaker y/1'])
    expect(namesOf({ kind: 'session' }, items)).toEqual(['session x/A', 'session B', 'session y/A'])
    expect(namesOf({ kind: 'across' }, items)).toEqual(['test x', 'test y'])
    expect(namesOf(FoldPlan.parse({ kind: 'random', folds: 2 }), items)).toEqual([
      'random 1 of 2',
      'random 2 of 2'
    ])
  })

  it('takes splits as given, and tells equal names apart', () => {
    const protocols: PlainProtocol[] = [
      { kind: 'lists', test: ['a'] },
      { kind: 'lists', test: ['b'] },
      { kind: 'pair' }
    ]
    const folds = foldsOf({ kind: 'given', protocols }, [])
    expect(folds.map(({ name }) => name)).toEqual(['lists', 'lists (2)', 'pair'])
    expect(folds.map(({ protocol }) => protocol)).toEqual(protocols)
  })

  it.each([
    [{ kind: 'across' }, 'protocol/unknown-corpus', 'at least two corpora'],
    [{ kind: 'session' }, 'protocol/no-sessions', 'The corpus has no sessions']
  ] as const)('%j of one corpus without sessions is refused', (plan, code, message) => {
    expect(() => foldsOf(plan, emoDb)).toThrow(refusal(code, message))
  })
})
