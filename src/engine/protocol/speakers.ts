import { AffectronError } from '../../shared/errors.ts'
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
    const [code, reason] =
      genders.size === 0
        ? (['protocol/no-speakers', 'The corpus does not say who speaks'] as const)
        : (['protocol/one-speaker', `All recordings are of one speaker, ${only}`] as const)
    throw new AffectronError(
      code,
      `${reason}, so a speaker-independent test is impossible. What remains is ${alternatives(items)}; the result is ` +
        'then labeled speaker-dependent.'
    )
  }
  return new Map([...genders].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The protocols that need no speakers, as the options that choose them. */
function alternatives(items: readonly Spoken[]): string {
  const offers = ['a random split (--protocol random)', 'your own lists (--protocol lists)']
  if (new Set(items.map(sessionKey)).size > 1) offers.push('whole sessions (--protocol session)')
  if (new Set(items.map(({ corpus }) => corpus)).size > 1) offers.push('another corpus (--protocol across)')
  return `${offers.slice(0, -1).join(', ')} or ${offers[offers.length - 1]}`
}

/**
 * The key that a person means: the key itself, or the bare name where only one corpus has it.
 *
 * @param what a word for errors, e.g. `speaker`
 * @throws AffectronError `protocol/unknown-name`
 */
export function findKey(keys: Iterable<string>, name: string, what: string): string {
  const all = [...keys]
  if (all.includes(name)) return name
  const matches = all.filter((key) => key.endsWith(`/${name}`))
  if (matches.length === 1) return matches[0]
  throw new AffectronError(
    'protocol/unknown-name',
    matches.length === 0
      ? `There is no ${what} "${name}". There are ${all.join(', ')}.`
      : `Several corpora have a ${what} "${name}". Say which: ${matches.join(' or ')}.`
  )
}

/** A key as short as it can be and still be found by {@link findKey}: without the corpus where no other has the name. */
export function shortName(keys: Iterable<string>, key: string): string {
  const bare = key.slice(key.indexOf('/') + 1)
  const matches = [...keys].filter((other) => other === bare || other.endsWith(`/${bare}`))
  return matches.length === 1 ? bare : key
}
