import { sentence } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'
import type { Gender } from './corpus.ts'

interface Spoken {
  speaker?: string
  gender?: Gender
}

/** E.g. `535 recordings of 5 women and 5 men`; without known speakers only the recordings. */
export function describeSpeakers(utterances: readonly Spoken[]): Sentence {
  const speakers = new Map<string | undefined, Gender | undefined>()
  for (const { speaker, gender } of utterances) speakers.set(speaker, speakers.get(speaker) ?? gender)
  speakers.delete(undefined)
  const number = (wanted: Gender | undefined): number =>
    [...speakers.values()].filter((gender) => gender === wanted).length
  const groups = [
    { key: 'corpora.women', count: number('female') },
    { key: 'corpora.men', count: number('male') },
    { key: 'corpora.sexUnknown', count: number(undefined) }
  ] as const
  const who = groups.flatMap(({ key, count: size }) => (size === 0 ? [] : [sentence(key, { count: size })]))
  const recordings = sentence('corpora.recordings', { count: utterances.length })
  return who.length === 0 ? recordings : sentence('corpora.recordingsOf', { recordings, who })
}

/** The first names, and how many more there are. */
export function firstOf(names: readonly (string | Sentence)[], most: number): (string | Sentence)[] {
  const more = names.length - most
  return more > 0 ? [...names.slice(0, most), sentence('corpora.more', { count: more })] : [...names]
}

export const quoted = (name: string): Sentence => sentence('corpora.quoted', { name })

export function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}

export function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`
}
