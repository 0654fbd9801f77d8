import { count } from '../corpora/notes.ts'
import type { Warning } from '../../shared/analysis.ts'
import { AffectronError } from '../../shared/errors.ts'
import { sessionKey, speakerKey, type Spoken } from './split.ts'
import { findKey, gendersBySpeaker } from './speakers.ts'
import type { TestProtocol } from './test-protocol.ts'

/** What a protocol decides: who tests, and who may train or validate. What is in neither is not used. */
export interface TestSide {
  test: number[]
  rest: number[]
  /** Of `rest`, where the protocol fixes it. */
  validation?: number[]
  /** What tests, as a sentence without its full stop. */
  description: string
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
  const names = speakers.join(', ')
  return keysTest(items, new Set(speakers), speakerKey, {
    description: `all recordings of the ${speakers.length === 1 ? 'speaker' : 'speakers'} ${names}`,
    unknown: 'do not say who speaks'
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
    description: `all recordings of the session ${key}`,
    unknown: 'do not say of which session they are'
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
    `The corpus ${sessions.length === 0 ? 'has no sessions' : `has one session, ${sessions[0]}`}, so none can be left ` +
      'out. Choose a protocol that keeps speakers apart (--protocol fold or --protocol loso).'
  )
}

function keysTest(
  items: readonly Spoken[],
  tested: ReadonlySet<string>,
  keyOf: (item: Spoken) => string | undefined,
  words: { description: string; unknown: string }
): TestSide {
  const test: number[] = []
  const rest: number[] = []
  let unknown = 0
  for (const [index, item] of items.entries()) {
    const key = keyOf(item)
    if (key === undefined) unknown++
    else (tested.has(key) ? test : rest).push(index)
  }
  const left = `${count(unknown, 'recording', 'recordings')} that ${words.unknown} ${unknown === 1 ? 'is' : 'are'} left out.`
  return {
    test,
    rest,
    description: words.description,
    warnings: unknown === 0 ? [] : [{ code: 'protocol/unknown-left-out', message: left }]
  }
}
