import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'
import type { Gender } from '../corpora/corpus.ts'
import { sessionKey, speakerKey, type Spoken } from './split.ts'

/**
 * Sex by speaker key, in the order of the names; utterances of unknown speakers do not count.
 *
 * @throws AffectronError `protocol/no-speakers`, `protocol/one-speaker`: speakers cannot be kept apart; the sentence
 *   offers the protocols that remain
 */
export function gendersBySpeaker(items: readonly Spoken[]): Map<string, Gender | undefined> {
  const genders = new Map<string, Gender | undefined>()
  for (const item of items) {
    const key = speakerKey(item)
    if (key !== undefined) genders.set(key, genders.get(key) ?? item.gender)
  }
  if (genders.size < 2) {
    const [only] = genders.keys()
    const others = { or: alternatives(items) }
    throw only === undefined
      ? new AffectronError('protocol/no-speakers', say('protocols.noSpeakers', { others }))
      : new AffectronError('protocol/one-speaker', say('protocols.oneSpeaker', { speaker: only, others }))
  }
  return new Map([...genders].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The protocols that need no speakers, as the options that choose them. */
function alternatives(items: readonly Spoken[]): Sentence[] {
  const offers = [sentence('protocols.offerRandom'), sentence('protocols.offerLists')]
  if (new Set(items.map(sessionKey)).size > 1) offers.push(sentence('protocols.offerSessions'))
  if (new Set(items.map(({ corpus }) => corpus)).size > 1) offers.push(sentence('protocols.offerAcross'))
  return offers
}

/**
 * The key that a person means: the key itself, or the bare name where only one corpus has it.
 *
 * @param what for errors
 * @throws AffectronError `protocol/unknown-name`
 */
export function findKey(keys: Iterable<string>, name: string, what: 'speaker' | 'session'): string {
  const all = [...keys]
  if (all.includes(name)) return name
  const matches = all.filter((key) => key.endsWith(`/${name}`))
  if (matches.length === 1) return matches[0]
  throw new AffectronError(
    'protocol/unknown-name',
    matches.length === 0
      ? say('protocols.unknownName', { what, name, names: all.join(', ') })
      : say('protocols.ambiguousName', { what, name, candidates: { or: matches } })
  )
}

/** A key as short as it can be and still be found by {@link findKey}: without the corpus where no other has the name. */
export function shortName(keys: Iterable<string>, key: string): string {
  const bare = key.slice(key.indexOf('/') + 1)
  const matches = [...keys].filter((other) => other === bare || other.endsWith(`/${bare}`))
  return matches.length === 1 ? bare : key
}
