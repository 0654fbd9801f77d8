import type { ProtocolBadge } from '../../shared/protocol-badge.ts'
import type { Interval } from '../../shared/training/run-summary.ts'
import { percent } from '../../shared/wording.ts'
import { t } from './i18n.svelte.ts'

/** The badge in the person's language, e.g. `speaker-independent, across corpora`. */
export function badgeWords({
  badge,
  crossCorpus,
  transductive
}: Pick<ProtocolBadge, 'badge' | 'crossCorpus' | 'transductive'>): string {
  return [
    t(badge === 'speaker-independent' ? 'score.badgeIndependent' : 'score.badgeDependent'),
    ...(crossCorpus ? [t('score.acrossCorpora')] : []),
    ...(transductive ? [t('score.transductive')] : [])
  ].join(', ')
}

/** What the badge promises, in sentences. */
export function badgeMeaning({ badge, transductive }: Pick<ProtocolBadge, 'badge' | 'transductive'>): string {
  const promise =
    badge === 'speaker-independent' ? 'score.badgeMeaningIndependent' : 'score.badgeMeaningDependent'
  return [t(promise), ...(transductive ? [t('score.transductiveMeaning')] : [])].join(' ')
}

/** The interval of a score and what it was drawn from, in a sentence. */
export function intervalSentence(
  { low, high, method }: Interval,
  { utterances, speakers }: { utterances: number; speakers: number }
): string {
  const bounds = { low: percent(low), high: percent(high) }
  return method === 'speaker-bootstrap'
    ? t('score.intervalOfSpeakers', { ...bounds, utterances, speakers })
    : t('score.intervalOfClips', { ...bounds, count: utterances })
}
