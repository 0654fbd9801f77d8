import { z } from 'zod'

/** Whether no test speaker is known from training or validation. */
export const Badge = z.enum(['speaker-independent', 'speaker-dependent'])
export type Badge = z.infer<typeof Badge>

/** What must stand beside every number, for programs. */
export const ProtocolBadge = z.object({
  badge: Badge,
  /** Kind of the protocol: `pair`, `loso`, `session`, `fold`, `lists`, `across`, `random` or `nested`. */
  kind: z.string(),
  /** How many speakers were tested; 0 where nobody knows. */
  testSpeakers: z.number().int().nonnegative(),
  /** Tested on a corpus of which nothing trained. */
  crossCorpus: z.boolean(),
  /** All of a test speaker's recordings together set the scale of that speaker's features. */
  transductive: z.boolean()
})
export type ProtocolBadge = z.infer<typeof ProtocolBadge>

/** `badge` is another word where a model meets recordings that it may or may not have heard. */
type DescribedBadge = Pick<ProtocolBadge, 'crossCorpus' | 'transductive'> & { badge: string }

/** The badge for people, e.g. `speaker-independent, across corpora`; the same words wherever a number appears. */
export function describeBadge({ badge, crossCorpus, transductive }: DescribedBadge): string {
  return [
    badge,
    ...(crossCorpus ? ['across corpora'] : []),
    ...(transductive ? ['transductive speaker normalization'] : [])
  ].join(', ')
}
