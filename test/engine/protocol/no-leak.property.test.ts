import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitBy, type SplitOptions } from '../../../src/engine/protocol/split-by.ts'
import type { Split, Spoken } from '../../../src/engine/protocol/split.ts'
import type { TestProtocol } from '../../../src/engine/protocol/test-protocol.ts'
import { AffectronError } from '../../../src/shared/errors.ts'
import { anyCorpora, anyProtocol, anyValidation } from './random-corpora.ts'

const RUNS = 600

/** Ids that a list may name though the corpora are smaller. */
const knownIds = new Set(Array.from({ length: 61 }, (_, number) => `alpha/u${number}`))

function attempt(protocol: TestProtocol, items: Spoken[], options: SplitOptions): Split | AffectronError {
  try {
    return splitBy(protocol, items, options)
  } catch (error) {
    if (error instanceof AffectronError) return error
    throw error
  }
}

/** Said anew, not by `assertNoLeak`, which is part of what is tested. */
function expectNoLeak(split: Split, items: Spoken[]): void {
  const sides = [split.training, split.validation, split.test]
  const all = [...sides.flat(), ...split.unused]
  expect(all.toSorted((a, b) => a - b)).toEqual(items.map((_, index) => index))
  for (const side of sides) expect(side.length).toBeGreaterThan(0)
  for (const key of ['hash', 'source', 'duplicateGroup'] as const) {
    const sidesOf = new Map<string, Set<number>>()
    for (const [number, side] of sides.entries()) {
      for (const index of side) {
        const value = items[index][key]
        if (value !== undefined) sidesOf.set(value, (sidesOf.get(value) ?? new Set()).add(number))
      }
    }
    for (const found of sidesOf.values()) expect(found.size).toBe(1)
  }
}

/** Corpus and speaker; undefined where the speaker is unknown. */
function speakersOf(items: Spoken[], indices: number[]): Set<string | undefined> {
  return new Set(
    indices.map((index) => {
      const { corpus, speaker } = items[index]
      return speaker === undefined ? undefined : `${corpus} ${speaker}`
    })
  )
}

/** Of a fold inside another protocol: nothing of the outer test, nor what hangs on it, takes part. */
function expectOuterKept(
  { outer }: TestProtocol & { kind: 'nested' },
  split: Split,
  items: Spoken[],
  options: SplitOptions
): boolean {
  const around = attempt(outer, items, options)
  // What the outer protocol refuses has no test to be kept.
  if (around instanceof AffectronError) return false
  const used = [...split.training, ...split.validation, ...split.test]
  for (const key of ['id', 'hash', 'source', 'duplicateGroup'] as const) {
    const tested = new Set(around.test.map((index) => items[index][key]))
    expect(used.filter((index) => items[index][key] !== undefined && tested.has(items[index][key]))).toEqual(
      []
    )
  }
  const testers = speakersOf(items, around.test)
  if (around.badge === 'speaker-independent')
    expect([...speakersOf(items, used)].filter((speaker) => testers.has(speaker))).toEqual([])
  return true
}

function areApart(items: Spoken[], { training, validation, test }: Split): boolean {
  const known = speakersOf(items, [...training, ...validation])
  const tested = speakersOf(items, test)
  return (
    !known.has(undefined) && !tested.has(undefined) && [...tested].every((speaker) => !known.has(speaker))
  )
}

const keepsSpeakersApart = (kind: string) => ['pair', 'loso', 'fold', 'nested'].includes(kind)

describe.each(Object.entries(anyProtocol))('%s', (kind, protocols) => {
  it('leaks nothing out of any corpus, or says why it is impossible', () => {
    const outcomes = { split: 0, refused: 0, kept: 0 }
    fc.assert(
      fc.property(protocols, anyCorpora, anyValidation, fc.nat(), (protocol, items, validation, seed) => {
        const options = { seed, validation, knownIds }
        const split = attempt(protocol, items, options)
        expect(attempt(protocol, items, options)).toEqual(split)
        if (split instanceof AffectronError) {
          outcomes.refused++
          expect(split.code).toMatch(/^(protocol\/.+|usage)$/)
          // Leaks are kept out on the way; the proof at the end has nothing to find, unless a list asks for one.
          if (kind !== 'lists' && kind !== 'nested') expect(split.code).not.toBe('protocol/leak')
          expect(split.message).toMatch(/^[A-Z].*\.$/s)
          return
        }
        outcomes.split++
        expectNoLeak(split, items)
        const apart = areApart(items, split)
        if (keepsSpeakersApart(kind)) expect(apart).toBe(true)
        if (protocol.kind === 'nested' && expectOuterKept(protocol, split, items, options)) outcomes.kept++
        expect(split.badge).toBe(apart && kind !== 'random' ? 'speaker-independent' : 'speaker-dependent')
      }),
      { numRuns: RUNS }
    )
    // A property that never splits, or never refuses, would prove nothing.
    expect(outcomes.split).toBeGreaterThan(RUNS / 60)
    expect(outcomes.refused).toBeGreaterThan(0)
    if (kind === 'nested') expect(outcomes.kept).toBeGreaterThan(RUNS / 60)
  })

  it('keeps near duplicates on one side, also where they join two speakers', () => {
    let joining = 0
    const pairs = fc.array(fc.tuple(fc.nat(59), fc.nat(59)), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(
        protocols,
        anyCorpora,
        pairs,
        anyValidation,
        fc.nat(),
        (protocol, corpora, pairs, validation, seed) => {
          const items = corpora.map((item, index) => {
            const group = pairs.findIndex((pair) => pair.some((place) => place % corpora.length === index))
            return group < 0
              ? { ...item, duplicateGroup: undefined }
              : { ...item, duplicateGroup: `g${group}` }
          })
          const options = { seed, validation, knownIds }
          const split = attempt(protocol, items, options)
          if (split instanceof AffectronError) return
          expectNoLeak(split, items)
          if (keepsSpeakersApart(kind)) expect(areApart(items, split)).toBe(true)
          if (protocol.kind === 'nested') expectOuterKept(protocol, split, items, options)
          const groups = pairs.map((_, group) => items.filter((item) => item.duplicateGroup === `g${group}`))
          if (
            groups.some(
              (group) => new Set(group.map(({ corpus, speaker }) => `${corpus} ${speaker}`)).size > 1
            )
          ) {
            joining++
          }
        }
      ),
      { numRuns: RUNS }
    )
    expect(joining).toBeGreaterThan(RUNS / 60)
  })
})
