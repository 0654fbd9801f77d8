import { AffectronError } from '../../shared/errors.ts'
import type { Gender } from '../corpora/corpus.ts'
import { shuffle, type Random } from '../random.ts'

/** What a protocol must know of an utterance. */
export interface Spoken {
  /** Names it in errors. */
  id?: string
  /** Keeps equal speaker names of several corpora apart; may be left out when there is one. */
  corpus?: string
  speaker?: string
  gender?: Gender
}

/** Which utterances do what, as indices; no index stands in two lists. */
export interface Split {
  training: number[]
  validation: number[]
  test: number[]
  /** Whether any speaker of the test is known from training or validation. */
  badge: 'speaker-independent' | 'speaker-dependent'
  /** How it was made, in sentences. */
  description: string
}

/**
 * What chooses the best epoch. `utterances`: a random share of what is not tested, of the training speakers, as in the
 * paper; `speakers`: about that share of the speakers of each sex with all they said, at least one of each.
 */
export interface ValidationPlan {
  by: 'utterances' | 'speakers'
  /** Between 0 and 1. */
  share: number
}

/** The paper's. */
export const paperValidation: ValidationPlan = { by: 'utterances', share: 0.1 }

/** A speaker's name that is unique over all corpora; undefined where the speaker is unknown. */
export function speakerKey({ corpus, speaker }: Spoken): string | undefined {
  if (speaker === undefined) return undefined
  return corpus === undefined || speaker.startsWith(`${corpus}/`) ? speaker : `${corpus}/${speaker}`
}

/** Sex by speaker key, in the order of the names. */
export function gendersBySpeaker(items: readonly Spoken[]): Map<string, Gender | undefined> {
  const genders = new Map<string, Gender | undefined>()
  for (const item of items) {
    const key = speakerKey(item)
    if (key === undefined) {
      throw new AffectronError(
        'protocol/impossible',
        'The corpus does not say who speaks in every recording, so speakers cannot be kept apart. ' +
          'Choose a corpus with speakers.'
      )
    }
    genders.set(key, genders.get(key) ?? item.gender)
  }
  return new Map([...genders].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * Everything of the test speakers for the test, the rest for training and validation.
 *
 * @param testSpeakers keys as {@link speakerKey} gives them
 * @throws AffectronError `protocol/impossible` when a part would be empty
 */
export function holdOutSpeakers(
  items: readonly Spoken[],
  testSpeakers: ReadonlySet<string>,
  validation: ValidationPlan,
  random: Random
): Split {
  const isTest = items.map((item) => testSpeakers.has(speakerKey(item) ?? ''))
  const test = indicesWhere(isTest)
  const rest = indicesWhere(isTest.map((value) => !value))
  const held =
    validation.by === 'utterances'
      ? someUtterances(rest, validation.share, random)
      : someSpeakers(rest, items, validation.share, random)
  const training = rest.filter((index) => !held.has(index))
  if (test.length === 0 || held.size === 0 || training.length === 0) {
    throw new AffectronError(
      'protocol/impossible',
      `With ${[...testSpeakers].join(', ')} held out for the test, too few recordings are left to train and ` +
        'validate. Choose a larger corpus.'
    )
  }
  const percent = `${Math.round(100 * validation.share)} %`
  return {
    training,
    validation: rest.filter((index) => held.has(index)),
    test,
    badge: 'speaker-independent',
    description:
      `Test: all recordings of the speakers ${[...testSpeakers].join(', ')}, who are heard neither in training nor in ` +
      (validation.by === 'utterances'
        ? `validation. Validation: ${percent} of the other recordings at random, of the same speakers as in training.`
        : `validation. Validation: about ${percent} of the other speakers, who are not heard in training.`)
  }
}

function indicesWhere(flags: readonly boolean[]): number[] {
  return flags.flatMap((flag, index) => (flag ? [index] : []))
}

function someUtterances(indices: readonly number[], share: number, random: Random): Set<number> {
  return new Set(shuffle(indices, random).slice(0, Math.max(1, Math.round(share * indices.length))))
}

function someSpeakers(
  indices: readonly number[],
  items: readonly Spoken[],
  share: number,
  random: Random
): Set<number> {
  const genders = gendersBySpeaker(indices.map((index) => items[index]))
  const chosen = new Set<string>()
  for (const gender of ['female', 'male', undefined]) {
    const speakers = [...genders].flatMap(([speaker, found]) => (found === gender ? [speaker] : []))
    if (speakers.length === 0) continue
    const number = Math.max(1, Math.round(share * speakers.length))
    for (const speaker of shuffle(speakers, random).slice(0, number)) chosen.add(speaker)
  }
  return new Set(indices.filter((index) => chosen.has(speakerKey(items[index]) ?? '')))
}
