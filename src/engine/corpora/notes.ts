import type { Gender } from './corpus.ts'

interface Spoken {
  speaker?: string
  gender?: Gender
}

/** E.g. `535 recordings of 5 women and 5 men`; without known speakers only the recordings. */
export function describeSpeakers(utterances: readonly Spoken[]): string {
  const speakers = new Map<string | undefined, Gender | undefined>()
  for (const { speaker, gender } of utterances) speakers.set(speaker, speakers.get(speaker) ?? gender)
  speakers.delete(undefined)
  const number = (wanted: Gender | undefined): number =>
    [...speakers.values()].filter((gender) => gender === wanted).length
  const groups = [
    count(number('female'), 'woman', 'women'),
    count(number('male'), 'man', 'men'),
    count(number(undefined), 'speaker of unknown sex', 'speakers of unknown sex')
  ].filter((group) => !group.startsWith('0 '))
  const recordings = count(utterances.length, 'recording', 'recordings')
  return groups.length === 0 ? recordings : `${recordings} of ${joinWords(groups)}`
}

export function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}

export function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`
}
