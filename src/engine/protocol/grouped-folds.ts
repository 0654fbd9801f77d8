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

const MOST_FOLDS = 5

/** The pairs that studies of EMO-DB usually hold out together: a man and a woman each. */
const EMO_DB_PAIRS = [
  ['03', '08'],
  ['10', '09'],
  ['11', '13'],
  ['12', '14'],
  ['15', '16']
]

export interface GroupedFoldsOptions {
  /** Draws the validation of each fold. */
  random: Random
  validation?: ValidationPlan
}

/**
 * Cross-validation over speakers: five folds (fewer for a small corpus), every speaker tested in exactly one, both sexes
 * in each if the corpus has both. The ten speakers of EMO-DB go in their usual pairs; elsewhere the speakers of each
 * sex are sorted by name and number j goes to fold j mod 5. Several corpora are folded one by one and their folds
 * joined.
 *
 * @returns the folds' splits
 * @throws AffectronError `protocol/impossible` for fewer than two speakers of a sex
 */
export function groupedFolds(
  items: readonly Spoken[],
  { random, validation = paperValidation }: GroupedFoldsOptions
): Split[] {
  const corpora = [...new Set(items.map(({ corpus }) => corpus))].map((corpus) =>
    speakerGroups(gendersBySpeaker(items.filter((item) => item.corpus === corpus)))
  )
  const folds = Math.min(MOST_FOLDS, ...corpora.map(({ folds }) => folds))
  if (corpora.length === 0 || folds < 2) {
    throw new AffectronError(
      'protocol/impossible',
      'Folds need at least two women and two men in each corpus, or two speakers where the sex is unknown. ' +
        'Choose a larger corpus.'
    )
  }
  const groups = corpora.flatMap((corpus) => corpus.groups)
  return Array.from({ length: folds }, (_, fold) => {
    const test = groups.flatMap((group) => group.filter((_, j) => j % folds === fold))
    const split = holdOutSpeakers(items, new Set(test), validation, random)
    return { ...split, description: `Fold ${fold + 1} of ${folds}. ${split.description}` }
  })
}

/** Lists of speakers of which each fold takes its share, and how many folds they fill. */
function speakerGroups(genders: ReadonlyMap<string, Gender | undefined>): {
  groups: string[][]
  folds: number
} {
  const bare = new Map([...genders.keys()].map((key) => [key.slice(key.lastIndexOf('/') + 1), key]))
  const paired = EMO_DB_PAIRS.flat()
  if (bare.size === paired.length && paired.every((speaker) => bare.has(speaker))) {
    const groups = [0, 1].map((side) => EMO_DB_PAIRS.map((pair) => bare.get(pair[side]) ?? pair[side]))
    return { groups, folds: EMO_DB_PAIRS.length }
  }
  const of = (gender: Gender | undefined): string[] =>
    [...genders].flatMap(([speaker, found]) => (found === gender ? [speaker] : []))
  const known = [of('male'), of('female')].filter((group) => group.length > 0)
  const unknown = of(undefined)
  // Speakers of unknown sex are spread over the folds too, but do not decide how many there are.
  const deciding = known.length > 0 ? known : [unknown]
  return { groups: [...known, unknown], folds: Math.min(...deciding.map((group) => group.length)) }
}
