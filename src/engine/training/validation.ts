import { AffectronError } from '../../shared/errors.ts'
import { shuffle, type Random } from '../random.ts'
import type { Example } from './example.ts'
import type { TrainingSettings } from './settings.ts'

/**
 * Sets validation examples aside from those that may train.
 *
 * `utterances` draws a share of the utterances at random, from the speakers that also train: the paper's way,
 * so that the speaker task has labels. `speakers` draws whole speakers, of each corpus and sex about that share
 * and at least one.
 *
 * @param available indices of examples of the training speakers
 * @throws AffectronError `corpus/too-few` when nothing would be left to train or to validate on
 */
export function chooseValidation(
  examples: readonly Example[],
  available: readonly number[],
  { by, share }: TrainingSettings['validation'],
  random: Random
): { training: number[]; validation: number[] } {
  const chosen =
    by === 'utterances'
      ? new Set(shuffle(available, random).slice(0, Math.round(share * available.length)))
      : examplesOf(chooseSpeakers(examples, available, share, random), examples, available)
  const training = available.filter((index) => !chosen.has(index))
  const validation = available.filter((index) => chosen.has(index))
  if (training.length === 0 || validation.length === 0) {
    throw new AffectronError(
      'corpus/too-few',
      `${available.length} utterances are too few to train and validate on. Add recordings or another corpus.`
    )
  }
  return { training, validation }
}

function chooseSpeakers(
  examples: readonly Example[],
  available: readonly number[],
  share: number,
  random: Random
): Set<string> {
  const groups = new Map<string, Set<string>>()
  for (const index of available) {
    const { corpus, gender, speaker } = examples[index]
    const key = `${corpus}/${gender}`
    groups.set(key, (groups.get(key) ?? new Set()).add(speaker))
  }
  const chosen = new Set<string>()
  for (const key of [...groups.keys()].sort()) {
    const speakers = [...(groups.get(key) ?? [])].sort()
    const count = Math.max(1, Math.round(share * speakers.length))
    for (const speaker of shuffle(speakers, random).slice(0, count)) chosen.add(speaker)
  }
  return chosen
}

function examplesOf(
  speakers: ReadonlySet<string>,
  examples: readonly Example[],
  available: readonly number[]
): Set<number> {
  return new Set(available.filter((index) => speakers.has(examples[index].speaker)))
}
