import { AffectronError } from '../../shared/errors.ts'
import type { Gender } from '../corpora/corpus.ts'
import type { Random } from '../random.ts'
import {
  gendersBySpeaker,
  holdOutSpeakers,
  paperValidation,
  type Split,
  type Spoken,
  type ValidationPlan
} from './split.ts'

export interface SpeakerPairOptions {
  /** One man and one woman, named as the corpus names them or with the corpus before (`emo-db/03`); else drawn. */
  testSpeakers?: readonly string[]
  /** Draws the speakers, if they are not given, and then the validation. */
  random: Random
  validation?: ValidationPlan
}

/**
 * The paper's protocol (section 4.1): one man and one woman are held out for the test, 10 % of the other recordings
 * validate. Validation shares its speakers with training, as in the paper; only the test is of unknown speakers.
 *
 * @throws AffectronError `protocol/impossible`
 */
export function speakerPair(
  items: readonly Spoken[],
  { testSpeakers, random, validation = paperValidation }: SpeakerPairOptions
): Split {
  const genders = gendersBySpeaker(items)
  const pair =
    testSpeakers === undefined
      ? [draw(genders, 'male', random), draw(genders, 'female', random)]
      : testSpeakers.map((name) => find(genders, name))
  const found = pair.map((speaker) => genders.get(speaker))
  if (pair.length !== 2 || !found.includes('male') || !found.includes('female')) {
    throw new AffectronError(
      'protocol/impossible',
      `The test needs one man and one woman, which ${pair.join(' and ')} are not. Choose one of each.`
    )
  }
  return holdOutSpeakers(items, new Set(pair), validation, random)
}

function draw(genders: ReadonlyMap<string, Gender | undefined>, gender: Gender, random: Random): string {
  const speakers = [...genders].flatMap(([speaker, found]) => (found === gender ? [speaker] : []))
  if (speakers.length === 0) {
    throw new AffectronError(
      'protocol/impossible',
      `The corpus has no speaker known to be ${gender}, and the test needs a man and a woman. Choose another corpus ` +
        'or another protocol.'
    )
  }
  return speakers[Math.floor(random() * speakers.length)]
}

function find(genders: ReadonlyMap<string, Gender | undefined>, name: string): string {
  const matches = [...genders.keys()].filter((key) => key === name || key.endsWith(`/${name}`))
  if (matches.length === 1) return matches[0]
  throw new AffectronError(
    'protocol/impossible',
    matches.length === 0
      ? `There is no speaker "${name}". The speakers are ${[...genders.keys()].join(', ')}.`
      : `Several corpora have a speaker "${name}". Say which: ${matches.join(' or ')}.`
  )
}
