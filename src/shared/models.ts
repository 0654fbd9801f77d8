import { z } from 'zod'
import { Told } from './said.ts'
import { ProtocolBadge } from './protocol-badge.ts'
import { NetworkName } from './network-name.ts'

const Share = z.number().min(0).max(1)

/** What a person chooses a model by: the facts of its card, without the weights. */
export const ModelSummary = z.object({
  /** Name and content hash, as in an analysis. */
  id: z.string(),
  name: z.string(),
  /** Where the bundle lies; also accepted wherever a model can be named. */
  folder: z.string(),
  createdAt: z.string(),
  network: NetworkName,
  emotions: z.array(z.string()),
  corpora: z.array(z.object({ name: z.string(), licence: z.string() })),
  /** How it was tested; `scores` are absent when training was canceled before the test. */
  test: z.object({
    badge: ProtocolBadge,
    description: Told,
    scores: z
      .object({
        /** Unweighted average recall over the emotions, with its 95 % interval. */
        uar: z.object({ value: Share, low: Share, high: Share }),
        utterances: z.number().int(),
        speakers: z.number().int()
      })
      .optional()
  }),
  /** What it must not be used for, sentence by sentence. */
  notFor: z.array(z.string())
})
export type ModelSummary = z.infer<typeof ModelSummary>
