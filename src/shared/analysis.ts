import { z } from 'zod'

/** Which engine computed a result, best first. */
export const backendNames = ['tensorflow-gpu', 'tensorflow', 'wasm', 'cpu'] as const
export const BackendName = z.enum(backendNames)
export type BackendName = z.infer<typeof BackendName>

/** Something worth knowing that did not stop the work, e.g. code `audio/truncated`. */
export const Warning = z.object({ code: z.string(), message: z.string() })
export type Warning = z.infer<typeof Warning>

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

/** What the engine says about one clip; also the stable JSON form of `affectron analyze --format json`. */
export const Analysis = z.object({
  file: z.string(),
  durationSeconds: z.number().positive(),
  model: z.object({ id: z.string(), name: z.string() }),
  backend: BackendName,
  emotion: TaskResult,
  speaker: TaskResult.optional(),
  gender: TaskResult.optional(),
  attention: Attention,
  warnings: z.array(Warning),
  /** Milliseconds. */
  timings: z.object({
    decode: z.number(),
    features: z.number(),
    network: z.number(),
    total: z.number()
  })
})
export type Analysis = z.infer<typeof Analysis>
