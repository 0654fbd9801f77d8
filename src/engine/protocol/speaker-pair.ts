import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import type { Gender } from '../corpora/corpus.ts'
import type { Random } from '../random.ts'
import { findKey, gendersBySpeaker } from './speakers.ts'
import type { Spoken } from './split.ts'
import { speakersTest, type ProtocolOf, type TestSide } from './test-side.ts'

/**
 * The paper's protocol (section 4.1): one man and one woman are held out for the test, as named or as `random` draws.
 *
 * @throws AffectronError `protocol/impossible`, `protocol/unknown-name`, `protocol/no-speakers`, `protocol/one-speaker`
 */
export function speakerPair(
  { testSpeakers }: ProtocolOf<'pair'>,
  items: readonly Spoken[],
  random: Random
): TestSide {
  const genders = gendersBySpeaker(items)
  const pair =
    testSpeakers === undefined
      ? [draw(genders, 'male', random), draw(genders, 'female', random)]
      : testSpeakers.map((name) => findKey(genders.keys(), name, 'speaker'))
  const found = pair.map((speaker) => genders.get(speaker))
  if (pair.length !== 2 || !found.includes('male') || !found.includes('female')) {
    throw new AffectronError('protocol/impossible', say('protocols.pairNeeded', { names: pair }))
  }
  return speakersTest(items, pair)
}

function draw(genders: ReadonlyMap<string, Gender | undefined>, gender: Gender, random: Random): string {
  const speakers = [...genders].flatMap(([speaker, found]) => (found === gender ? [speaker] : []))
  if (speakers.length === 0) {
    throw new AffectronError('protocol/impossible', say('protocols.noSuchSex', { sex: gender }))
  }
  return speakers[Math.floor(random() * speakers.length)]
}
