import { z } from 'zod'
import { StoredWarning } from '../analysis.ts'
import { ProtocolBadge } from '../protocol-badge.ts'
import { Told } from '../said.ts'

const Count = z.number().int().nonnegative()

/** How many recordings stand on each side of a split; `unused` would leak or are named on no side. */
export const SideCounts = z.object({ training: Count, validation: Count, test: Count, unused: Count })
export type SideCounts = z.infer<typeof SideCounts>

export const SplitSpeaker = z.object({
  /** Key of the corpus. */
  corpus: z.string(),
  /** As the corpus names the speaker; absent for the recordings of which nobody knows who speaks. */
  speaker: z.string().optional(),
  sex: z.enum(['female', 'male']).optional(),
  counts: SideCounts
})
export type SplitSpeaker = z.infer<typeof SplitSpeaker>

/** Who would train, validate and be tested, before anything is trained. */
export const SplitPreview = z.object({
  badge: ProtocolBadge,
  /** How the split is made, in sentences. */
  description: Told,
  /** What a person should know before trusting the result. */
  warnings: z.array(StoredWarning),
  total: SideCounts,
  /** In the order of the network's outputs. */
  classes: z.array(z.object({ label: z.string(), counts: SideCounts })),
  /** By corpus and name; those of unknown speakers last. */
  speakers: z.array(SplitSpeaker),
  /** Whether the recordings were looked at before: then copies and unreadable ones are left out as in training. */
  exact: z.boolean()
})
export type SplitPreview = z.infer<typeof SplitPreview>
