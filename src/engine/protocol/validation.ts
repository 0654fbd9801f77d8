import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'
import { shuffle, type Random } from '../random.ts'
import { sessionKey, speakerKey, type Spoken } from './split.ts'
import type { ValidationPlan } from './test-protocol.ts'
import { groupByTie } from './ties.ts'

/**
 * Draws what validates.
 *
 * @param indices what may train or validate
 * @param ties of `tiesOf`
 * @returns the drawn ones, in no order; may be all of a small corpus
 * @throws AffectronError `protocol/impossible` when speakers or sessions are asked for and unknown
 */
export function drawValidation(
  indices: readonly number[],
  items: readonly Spoken[],
  ties: readonly number[],
  { by, share }: ValidationPlan,
  random: Random
): Set<number> {
  if (by === 'utterances') return someUtterances(indices, ties, share, random)
  const keyOf = by === 'speakers' ? speakerKey : sessionKey
  const genders = new Map<string, string>()
  for (const index of indices) {
    const key = keyOf(items[index])
    if (key === undefined) {
      throw new AffectronError(
        'protocol/impossible',
        say(by === 'speakers' ? 'protocols.validationUnknownSpeakers' : 'protocols.validationUnknownSessions')
      )
    }
    const gender = by === 'speakers' ? (items[index].gender ?? '') : ''
    if ((genders.get(key) ?? '') === '') genders.set(key, gender)
  }
  const sorted = [...genders].sort(([a], [b]) => (a < b ? -1 : 1))
  const chosen = new Set<string>()
  for (const gender of ['female', 'male', '']) {
    const keys = sorted.flatMap(([key, found]) => (found === gender ? [key] : []))
    if (keys.length === 0) continue
    const number = Math.max(1, Math.round(share * keys.length))
    for (const key of shuffle(keys, random).slice(0, number)) chosen.add(key)
  }
  return new Set(indices.filter((index) => chosen.has(keyOf(items[index]) ?? '')))
}

function someUtterances(
  indices: readonly number[],
  ties: readonly number[],
  share: number,
  random: Random
): Set<number> {
  const wanted = Math.max(1, Math.round(share * indices.length))
  const chosen = new Set<number>()
  for (const group of shuffle(groupByTie(indices, ties), random)) {
    if (chosen.size >= wanted) break
    for (const index of group) chosen.add(index)
  }
  return chosen
}

/** How the validation was made, as a sentence. */
export function describeValidation({ by, share }: ValidationPlan): Sentence {
  const percent = Math.round(100 * share)
  const key = {
    utterances: 'protocols.validationUtterances',
    speakers: 'protocols.validationSpeakers',
    sessions: 'protocols.validationSessions'
  } as const
  return sentence(key[by], { percent })
}
