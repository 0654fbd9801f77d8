import { z } from 'zod'
import { normalizations, oneRowNormalizations } from '../../shared/training/normalizations.ts'

/**
 * `lld36`: the paper's 36. `logmel`: 40 log-mel bands of the same frames. `lld36+logmel`: both, side by side. `is10`: the
 * 1,582 functionals of a whole recording (docs/is10.md), which are one row, not frames.
 */
export const FeatureSet = z.enum(['lld36', 'logmel', 'lld36+logmel', 'is10'])
export type FeatureSet = z.infer<typeof FeatureSet>

export const Normalization = z.enum(normalizations)
export type Normalization = z.infer<typeof Normalization>

/** How loud a recording is before features are taken: as it was recorded, or as loud as every other (`audio/level.ts`). */
export const Level = z.enum(['recorded', 'leveled'])
export type Level = z.infer<typeof Level>

/** What decides the raw features of a sound. */
export interface Extraction {
  set: FeatureSet
  /** Default: as recorded. */
  level?: Level
}

/** How a clip becomes the network's input; the steps run in this order. Part of a run's `config.json`. */
export const FeatureConfig = z
  .strictObject({
    set: FeatureSet.default('lld36'),
    /** A level is the microphone's and its distance as much as the voice's; to be told from it, corpora must share both. */
    level: Level.default('recorded'),
    /** Slopes of every column over time appended: none, first, first and second. */
    deltas: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(0),
    /** So many frames in a row are joined into one. */
    stack: z.number().int().min(1).max(16).default(1),
    /** Every n-th frame is kept; which of the n ways to begin is drawn in training, and prediction averages over all. */
    every: z.number().int().min(1).max(16).default(1),
    normalization: Normalization.default('utterance')
  })
  .superRefine(({ set, deltas, stack, every, normalization }, context) => {
    if (!isOneRow(set)) return
    const complain = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (deltas !== 0) complain('deltas', `"${set}" is one row a recording and has no course over time`)
    if (stack !== 1) complain('stack', `"${set}" is one row a recording`)
    if (every !== 1) complain('every', `"${set}" is one row a recording`)
    if (!oneRowNormalizations.includes(normalization)) {
      const names = oneRowNormalizations.map((name) => `"${name}"`)
      const others = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
      complain('normalization', `"${set}" is one row a recording; choose ${others}`)
    }
  })
export type FeatureConfig = z.infer<typeof FeatureConfig>

/** Whether the set describes a whole recording by one row, and not each of its frames by one. */
export function isOneRow(set: FeatureSet): boolean {
  return set === 'is10'
}

/** The paper's (section 4.1): 36 features a frame, z-normalized over the utterance. */
export const paperFeatures: FeatureConfig = FeatureConfig.parse({})
