import { z } from 'zod'
import { ProtocolBadge } from '../protocol-badge.ts'
import { NetworkName } from '../network-name.ts'
import { RunFailure, RunState } from './live-run.ts'

const Count = z.number().int().nonnegative()
const Share = z.number().min(0).max(1)

/** A share with its 95 % interval, and what was drawn for it: whole speakers, or single clips where they are too few. */
export const Interval = z.object({
  value: Share,
  low: Share,
  high: Share,
  method: z.enum(['speaker-bootstrap', 'clip-bootstrap', 'wilson'])
})
export type Interval = z.infer<typeof Interval>

/** A training run as a list shows it. */
export const RunSummary = z.object({
  /** Name of its folder. */
  id: z.string(),
  /** Of the model. */
  name: z.string(),
  state: RunState,
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  /** In the order of the network's outputs. */
  classes: z.array(z.string()),
  /** Names of the corpora's folders, without the way to them. */
  folders: z.array(z.string()),
  network: NetworkName,
  /** Kind of the test protocol. */
  protocol: z.string(),
  epochs: Count,
  maxEpochs: Count,
  /** Why it stopped, where it did not end well. */
  failure: RunFailure.optional(),
  /** Of a finished run. */
  result: z
    .object({
      modelId: z.string(),
      badge: ProtocolBadge,
      uar: Interval,
      accuracy: Interval,
      utterances: Count,
      speakers: Count,
      bestEpoch: Count,
      /** Number of weights. */
      parameters: Count,
      seconds: z.number().nonnegative()
    })
    .optional()
})
export type RunSummary = z.infer<typeof RunSummary>
