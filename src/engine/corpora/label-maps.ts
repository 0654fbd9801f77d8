import { z } from 'zod'
import type { CorpusId } from './corpus.ts'
import { findEmotionWord, UNDECIDED } from './emotion-words.ts'

/** The paper's four classes, in the order of the network's outputs. */
export const paperClasses = ['neutral', 'happy', 'angry', 'sad'] as const

const Label = z.string().min(1).max(200)

/** From a corpus's label (or the shared word for it) to the class it trains; null: left out. */
export const LabelMap = z.record(Label, Label.nullable())
export type LabelMap = z.infer<typeof LabelMap>

/** A person's own classes, as a JSON file holds them. */
const OwnLabels = z.strictObject({
  /** For all corpora. */
  map: LabelMap.optional(),
  /** By a corpus's key or layout; goes before `map`. */
  corpora: z.record(Label, LabelMap).optional(),
  /**
   * What becomes of labels that no map names: `own` keeps each as a class, `paper` as the paper does, `none` leaves
   * them out. Default `none` where there is a map, else `own`.
   */
  base: z.enum(['paper', 'own', 'none']).optional(),
  /** Only these, in this order. Default: the paper's four as far as they occur, then the others by name. */
  classes: z.array(Label).min(1).max(1_000).optional()
})

/**
 * Which classes a model shall know: the paper's four; the four with excited counted as happy, as much work on IEMOCAP
 * does; all that the corpora label; or a person's own.
 */
export const LabelRequest = z.union([z.enum(['paper', 'paper+excited', 'own']), OwnLabels])
export type LabelRequest = z.infer<typeof LabelRequest>

/** A request applied to corpora: what is shown before training and saved with the run. */
export const ResolvedLabels = z.object({
  /** In the order of the network's outputs. */
  classes: z.array(Label).min(1).max(1_000),
  /** By corpus key: every label that the corpus uses, and its class or null. */
  maps: z.record(Label, LabelMap)
})
export type ResolvedLabels = z.infer<typeof ResolvedLabels>

/** From the codes of a corpus to the words that all corpora share; who writes words needs none. */
const wordsByCode: Partial<Record<CorpusId, Readonly<Record<string, string>>>> = {
  iemocap: {
    neu: 'neutral',
    hap: 'happy',
    ang: 'angry',
    sad: 'sad',
    exc: 'excited',
    fru: 'frustrated',
    fea: 'afraid',
    sur: 'surprised',
    dis: 'disgusted',
    oth: 'other',
    xxx: UNDECIDED
  },
  'emo-db': {
    N: 'neutral',
    F: 'happy',
    W: 'angry',
    T: 'sad',
    L: 'bored',
    E: 'disgusted',
    A: 'afraid'
  },
  'crema-d': {
    NEU: 'neutral',
    HAP: 'happy',
    ANG: 'angry',
    SAD: 'sad',
    DIS: 'disgusted',
    FEA: 'afraid'
  },
  ravdess: {
    '01': 'neutral',
    '02': 'calm',
    '03': 'happy',
    '04': 'sad',
    '05': 'angry',
    '06': 'afraid',
    '07': 'disgusted',
    '08': 'surprised'
  },
  savee: {
    n: 'neutral',
    h: 'happy',
    a: 'angry',
    sa: 'sad',
    d: 'disgusted',
    f: 'afraid',
    su: 'surprised'
  },
  tess: { ps: 'surprised' },
  emovo: {
    neu: 'neutral',
    gio: 'happy',
    rab: 'angry',
    tri: 'sad',
    dis: 'disgusted',
    pau: 'afraid',
    sor: 'surprised'
  },
  aesdd: { h: 'happy', a: 'angry', s: 'sad', d: 'disgusted', f: 'afraid' },
  urdu: { N: 'neutral', H: 'happy', A: 'angry', S: 'sad' }
}

/** The shared word for a corpus's label; one that is not known stands for itself, in lower case. */
export function emotionWord(corpus: CorpusId, label: string): string {
  const codes = wordsByCode[corpus]
  if (codes !== undefined && Object.hasOwn(codes, label)) return codes[label]
  return findEmotionWord(label) ?? label.toLowerCase()
}
