import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import type { Gender } from '../corpora/corpus.ts'
import { gendersBySpeaker } from './speakers.ts'
import { speakerKey, type Spoken } from './split.ts'
import { speakersTest, type ProtocolOf, type TestSide } from './test-side.ts'

const USUAL_FOLDS = 5

/** The pairs that studies of EMO-DB usually hold out together: a man and a woman each. */
const EMO_DB_PAIRS = [
  ['03', '08'],
  ['10', '09'],
  ['11', '13'],
  ['12', '14'],
  ['15', '16']
]

/**
 * One fold of cross-validation over speakers.
 *
 * @throws AffectronError `usage` when there is no such fold; those of {@link groupedFolds}
 */
export function groupedFold({ fold, folds }: ProtocolOf<'fold'>, items: readonly Spoken[]): TestSide {
  const all = groupedFolds(items, folds)
  const speakers = fold < 1 ? undefined : all.at(fold - 1)
  if (speakers === undefined) {
    throw new AffectronError('usage', say('protocols.noFold', { fold, folds: all.length }))
  }
  const side = speakersTest(items, speakers)
  return {
    ...side,
    description: sentence('protocols.testFold', { fold, folds: all.length, what: side.description })
  }
}

/**
 * The speakers of each fold: every speaker in exactly one, both sexes in each where there are enough. The ten speakers
 * of EMO-DB go in their usual pairs; elsewhere the speakers of each sex are sorted by name and number j goes to fold
 * j mod `folds`. Several corpora are folded one by one and their folds joined.
 *
 * @param folds default five, or fewer so that each has a speaker of each sex
 * @returns speaker keys, at least one in each fold
 * @throws AffectronError `protocol/empty-fold`, `protocol/no-speakers`, `protocol/one-speaker`
 */
export function groupedFolds(items: readonly Spoken[], folds?: number): string[][] {
  const genders = gendersBySpeaker(items)
  const corpora = new Map<string | undefined, Map<string, Gender | undefined>>()
  for (const item of items) {
    const key = speakerKey(item)
    if (key === undefined) continue
    const own = corpora.get(item.corpus) ?? new Map<string, Gender | undefined>()
    corpora.set(item.corpus, own.set(key, genders.get(key)))
  }
  // By name: which corpus was read first must not decide who is tested together.
  const byName = [...corpora].sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
  const dealt = byName.map(([, speakers]) => speakerGroups(speakers))
  const groups = dealt.flatMap((corpus) => corpus.groups)
  const most = Math.max(...groups.map((group) => group.length))
  const balanced = Math.min(...dealt.map((corpus) => corpus.balanced))
  const number = folds ?? Math.min(USUAL_FOLDS, balanced > 1 ? balanced : most)
  if (number < 2 || number > most) {
    throw new AffectronError(
      'protocol/empty-fold',
      most < 2
        ? say('protocols.fewForFolds')
        : say('protocols.emptyFold', { folds: number, empty: most + 1, most })
    )
  }
  return Array.from({ length: number }, (_, fold) =>
    groups.flatMap((group) => group.filter((_, j) => j % number === fold))
  )
}

/** Lists of speakers of which each fold takes its share, and how many folds they fill with each sex. */
function speakerGroups(unsorted: ReadonlyMap<string, Gender | undefined>): {
  groups: string[][]
  balanced: number
} {
  const genders = [...unsorted].sort(([a], [b]) => (a < b ? -1 : 1))
  const bare = new Map(genders.map(([key]) => [key.slice(key.lastIndexOf('/') + 1), key]))
  const paired = EMO_DB_PAIRS.flat()
  if (genders.length === paired.length && paired.every((speaker) => bare.has(speaker))) {
    const groups = [0, 1].map((side) => EMO_DB_PAIRS.map((pair) => bare.get(pair[side]) ?? pair[side]))
    return { groups, balanced: EMO_DB_PAIRS.length }
  }
  const of = (gender: Gender | undefined): string[] =>
    genders.flatMap(([speaker, found]) => (found === gender ? [speaker] : []))
  const known = [of('male'), of('female')].filter((group) => group.length > 0)
  const unknown = of(undefined)
  // Speakers of unknown sex are spread over the folds too, but do not decide how many there are.
  const deciding = known.length > 0 ? known : [unknown]
  return { groups: [...known, unknown], balanced: Math.min(...deciding.map((group) => group.length)) }
}
