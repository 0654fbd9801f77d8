import type { Gender } from './corpus.ts'

interface Spoken {
  speaker?: string
  gender?: Gender
}

/** E.g. `535 recordings of 5 women and 5 men`. */
export function describeSpeakers(utterances: readonly Spoken[]): string {
  const speakers = new Map(utterances.map(({ speaker, gender }) => [speaker, gender]))
  speakers.delete(undefined)
  const genders = [...speakers.values()]
  const groups = [
    count(genders.filter((gender) => gender === 'female').length, 'woman', 'women'),
    count(genders.filter((gender) => gender === 'male').length, 'man', 'men'),
    count(
      genders.filter((gender) => gender === undefined).length,
      'speaker of unknown sex',
      'speakers of unknown sex'
    )
  ].filter((group) => !group.startsWith('0 '))
  return `${count(utterances.length, 'recording', 'recordings')} of ${joinWords(groups)}`
}

/** What is said of audio files whose names do not fit; nothing if there are none. */
export function describeLeftOut(files: number): string[] {
  if (files === 0) return []
  const subject = count(files, 'audio file is', 'audio files are')
  return [`${subject} not named like the corpus's recordings and left out.`]
}

export function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}

export function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`
}
