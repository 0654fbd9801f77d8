import { z } from 'zod'
import type { CorpusId } from './corpus.ts'

/** The paper's four classes, in the order of the network's outputs. */
export const paperClasses = ['neutral', 'happy', 'angry', 'sad'] as const

/** The shared word where a corpus's raters did not agree: never a class of its own. */
export const UNDECIDED = 'undecided'

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

/** From a corpus's own label to a word that all corpora share. */
const wordsByCorpus: Record<CorpusId, Readonly<Record<string, string>>> = {
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
  'class-folders': {
    neutral: 'neutral',
    neutrality: 'neutral',
    neu: 'neutral',
    happy: 'happy',
    happiness: 'happy',
    hap: 'happy',
    joy: 'happy',
    angry: 'angry',
    anger: 'angry',
    ang: 'angry',
    sad: 'sad',
    sadness: 'sad',
    disgusted: 'disgusted',
    disgust: 'disgusted',
    afraid: 'afraid',
    fear: 'afraid',
    fearful: 'afraid',
    bored: 'bored',
    boredom: 'bored',
    surprised: 'surprised',
    surprise: 'surprised',
    calm: 'calm'
  }
}

/** The shared word for a corpus's label; a folder's name that is in no map stands for itself. */
export function emotionWord(corpus: CorpusId, label: string): string {
  const key = corpus === 'class-folders' ? label.toLowerCase() : label
  const map = wordsByCorpus[corpus]
  return Object.hasOwn(map, key) ? map[key] : key
}
