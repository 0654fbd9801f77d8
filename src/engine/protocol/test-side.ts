import type { Warning } from '../../shared/analysis.ts'
import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'
import { sessionKey, speakerKey, type Spoken } from './split.ts'
import { findKey, gendersBySpeaker } from './speakers.ts'
import type { TestProtocol } from './test-protocol.ts'

/** What a protocol decides: who tests, and who may train or validate. What is in neither is not used. */
export interface TestSide {
  test: number[]
  rest: number[]
  /** Of `rest`, where the protocol fixes it. */
  validation?: number[]
  /** What tests, as a clause. */
  description: Sentence
  warnings: Warning[]
}

/** One kind of protocol. */
export type ProtocolOf<Kind extends TestProtocol['kind']> = Extract<TestProtocol, { kind: Kind }>

/**
 * Everything these speakers said is the test; recordings of unknown speakers are not used, because they might be theirs.
 *
 * @param speakers keys as `speakerKey` gives them
 */
export function speakersTest(items: readonly Spoken[], speakers: readonly string[]): TestSide {
  return keysTest(items, new Set(speakers), speakerKey, {
    description: sentence('protocols.testSpeakers', {
      count: speakers.length,
      names: speakers.join(', ')
    }),
    unknown: 'protocols.speakerlessLeftOut'
  })
}

/** @throws AffectronError `protocol/unknown-name`, `protocol/no-speakers`, `protocol/one-speaker` */
export function leaveSpeakerOut({ speaker }: ProtocolOf<'loso'>, items: readonly Spoken[]): TestSide {
  return speakersTest(items, [findKey(gendersBySpeaker(items).keys(), speaker, 'speaker')])
}

/** @throws AffectronError `protocol/unknown-name`, `protocol/no-sessions` */
export function leaveSessionOut({ session }: ProtocolOf<'session'>, items: readonly Spoken[]): TestSide {
  const key = findKey(sessionsOf(items), session, 'session')
  return keysTest(items, new Set([key]), sessionKey, {
    description: sentence('protocols.testSession', { name: key }),
    unknown: 'protocols.sessionlessLeftOut'
  })
}

/**
 * Session keys, sorted.
 *
 * @throws AffectronError `protocol/no-sessions` with fewer than two
 */
export function sessionsOf(items: readonly Spoken[]): string[] {
  const sessions = [...new Set(items.map(sessionKey))].filter((key) => key !== undefined).sort()
  if (sessions.length > 1) return sessions
  throw new AffectronError(
    'protocol/no-sessions',
    sessions.length === 0
      ? say('protocols.noSessions')
      : say('protocols.oneSession', { session: sessions[0] })
  )
}

function keysTest(
  items: readonly Spoken[],
  tested: ReadonlySet<string>,
  keyOf: (item: Spoken) => string | undefined,
  words: {
    description: Sentence
    unknown: 'protocols.speakerlessLeftOut' | 'protocols.sessionlessLeftOut'
  }
): TestSide {
  const test: number[] = []
  const rest: number[] = []
  let unknown = 0
  for (const [index, item] of items.entries()) {
    const key = keyOf(item)
    if (key === undefined) unknown++
    else (tested.has(key) ? test : rest).push(index)
  }
  return {
    test,
    rest,
    description: words.description,
    warnings:
      unknown === 0 ? [] : [{ code: 'protocol/unknown-left-out', ...say(words.unknown, { count: unknown }) }]
  }
}
