import { describe, expect, it } from 'vitest'
import { ProtocolSummary } from '../../../src/engine/models/card-schema.ts'
import { splitBy } from '../../../src/engine/protocol/split-by.ts'
import { badgeOf, summarizeProtocol } from '../../../src/engine/protocol/summary.ts'
import { paperValidation, type TestProtocol } from '../../../src/engine/protocol/test-protocol.ts'
import { describeBadge, ProtocolBadge } from '../../../src/shared/protocol-badge.ts'
import { recordings } from './recordings.ts'

const items = [...recordings(['1'], ['2'], 5, 'savee'), ...recordings(['1'], ['2'], 5, 'emovo')]

function badge(protocol: TestProtocol, transductive = false): ProtocolBadge {
  const split = splitBy(protocol, items, { seed: 0 })
  const facts = { kind: protocol.kind, validation: paperValidation, transductive }
  const summary = summarizeProtocol(split, items, facts)
  // It survives the card it is written to.
  return badgeOf(ProtocolSummary.parse(JSON.parse(JSON.stringify(summary))))
}

describe('the badge', () => {
  it.each([
    [{ kind: 'across', test: ['emovo'] }, false, 2, 'speaker-independent, across corpora'],
    [{ kind: 'loso', speaker: 'emovo/1' }, false, 1, 'speaker-independent'],
    [
      { kind: 'loso', speaker: 'emovo/1' },
      true,
      1,
      'speaker-independent, transductive speaker normalization'
    ],
    [{ kind: 'random', share: 0.5, part: 1 }, false, 4, 'speaker-dependent']
  ] as [TestProtocol, boolean, number, string][])('of %j', (protocol, transductive, testSpeakers, words) => {
    const made = badge(protocol, transductive)
    expect(made).toMatchObject({ kind: protocol.kind, testSpeakers, transductive })
    expect(made.crossCorpus).toBe(protocol.kind === 'across')
    expect(ProtocolBadge.parse(made)).toEqual(made)
    expect(describeBadge(made)).toBe(words)
  })

  it('of a card from before it had all its parts is what that card could be', () => {
    const old = { name: 'pair', description: 'x', badge: 'speaker-independent', testSpeakers: ['a', 'b'] }
    expect(describeBadge(badgeOf(ProtocolSummary.parse(old)))).toBe('speaker-independent')
  })
})
