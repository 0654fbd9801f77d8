import { z } from 'zod'
import { NetworkName } from './network-name.ts'
import { Told } from './said.ts'
import type { Statement } from './said.ts'

/** Which engine computed a result, best first. */
export const backendNames = ['tensorflow-gpu', 'tensorflow', 'wasm', 'cpu'] as const
export const BackendName = z.enum(backendNames)
export type BackendName = z.infer<typeof BackendName>

/** Something worth knowing that did not stop the work, e.g. code `audio/truncated`, as it is kept. */
export const StoredWarning = Told.extend({ code: z.string() })
export type StoredWarning = z.infer<typeof StoredWarning>

/** The same as it is given: every warning can be said in any language. */
export interface Warning extends Statement {
  code: string
}

/** One task head's answer. `probabilities` sum to 1; `confidence` is the calibrated probability of `label`. */
export const TaskResult = z.object({
  label: z.string(),
  confidence: z.number().min(0).max(1),
  probabilities: z.record(z.string(), z.number().min(0).max(1))
})
export type TaskResult = z.infer<typeof TaskResult>

/** Attention of the pooling layer: one weight per frame, summing to 1. Frame t is centered at `firstFrameSeconds + t / frameRate`. */
export const Attention = z.object({
  weights: z.array(z.number().min(0).max(1)),
  frameRate: z.number().positive(),
  firstFrameSeconds: z.number().nonnegative()
})
export type Attention = z.infer<typeof Attention>

/** Groups of the functionals that a DNN hears, by what of a voice they measure. */
export const voiceGroups = ['pitch', 'loudness', 'spectrum', 'quality', 'duration'] as const
export const VoiceGroup = z.enum(voiceGroups)
export type VoiceGroup = z.infer<typeof VoiceGroup>

/**
 * What a group of functionals does to the probability of the emotion named: `withGroup` minus `without`, where `without`
 * is the probability when the group is set to the average of the training recordings.
 */
export const VoiceDriver = z.object({
  group: VoiceGroup,
  /** Functionals in the group. */
  functionals: z.number().int().positive(),
  /** Probability of the emotion named without what is special about the group in this clip. */
  without: z.number().min(0).max(1),
  /** −1..1; above 0: the group speaks for the emotion. */
  change: z.number().min(-1).max(1)
})
export type VoiceDriver = z.infer<typeof VoiceDriver>

/** One of the models that a fusion asks. */
export const SystemAnswer = z.object({
  /** Of its model. */
  id: z.string(),
  name: z.string(),
  network: NetworkName,
  /** Its own answer, with its own calibration. */
  emotion: TaskResult,
  /** By which its log-likelihoods are multiplied in the fusion. */
  scale: z.number(),
  /** What it adds to the joint score of each emotion: scale × log-likelihood; the mean over the emotions is 0. */
  scores: z.record(z.string(), z.number())
})
export type SystemAnswer = z.infer<typeof SystemAnswer>

/** How a fusion comes to its answer: the systems' scores and the offset, added; softmax makes `emotion` of them. */
export const FusedAnswer = z.object({
  offsets: z.record(z.string(), z.number()),
  scores: z.record(z.string(), z.number())
})
export type FusedAnswer = z.infer<typeof FusedAnswer>

/** What the engine says about one clip; also the stable JSON form of `affectron analyze --format json`. */
export const Analysis = z.object({
  file: z.string(),
  durationSeconds: z.number().positive(),
  model: z.object({ id: z.string(), name: z.string() }),
  backend: BackendName,
  emotion: TaskResult,
  speaker: TaskResult.optional(),
  gender: TaskResult.optional(),
  /** Of the recurrent network, or of the first one of a fusion; a DNN hears the clip as a whole and has none. */
  attention: Attention.optional(),
  /** Of a fusion, in its order. */
  systems: z.array(SystemAnswer).min(1).optional(),
  fused: FusedAnswer.optional(),
  /** Of a DNN, alone or in a fusion: the groups, the most telling first. */
  drivers: z.array(VoiceDriver).optional(),
  warnings: z.array(StoredWarning),
  /** Milliseconds. */
  timings: z.object({
    decode: z.number(),
    features: z.number(),
    network: z.number(),
    total: z.number()
  })
})
export type Analysis = z.infer<typeof Analysis>
