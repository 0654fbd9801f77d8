import { z } from 'zod'
import { NetworkName } from './network-name.ts'

const Count = z.number().int().nonnegative()

const heard = {
  /** Values that the network gets at a time. */
  columns: Count,
  /** Over which frames every value has mean 0 and standard deviation 1. */
  normalization: z.enum(['utterance-z-norm', 'speaker-z-norm', 'training-z-norm', 'none']),
  /** What it answers about, and the width of the layer of each of them. */
  tasks: z.array(z.enum(['emotion', 'speaker', 'gender'])),
  branchSize: Count
}

/** What a model is made of, as far as it tells models apart for a person. */
export const ModelBuild = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('over-time'),
    ...heard,
    /** Rows a second. */
    frameRate: z.number().positive(),
    trunkSize: Count,
    unitsPerDirection: Count
  }),
  /** On functionals: one row a recording. */
  z.object({ kind: z.literal('whole'), ...heard, sharedSizes: z.array(Count) }),
  z.object({
    kind: z.literal('fusion'),
    members: z.array(
      z.object({ name: z.string(), network: NetworkName, parameters: Count, scale: z.number() })
    ),
    /** By emotion: what is added to its score, in nats, and how common it is taken to be. */
    emotions: z.array(z.object({ label: z.string(), offset: z.number(), prior: z.number() })),
    /** Recordings that scales and offsets are fitted on. */
    heldOutUtterances: Count
  })
])
export type ModelBuild = z.infer<typeof ModelBuild>
