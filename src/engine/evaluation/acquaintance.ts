import type { Card } from '../models/card-schema.ts'

/**
 * What a model knows of a speaker. `trained`: heard in training. `validated`: chose the best epoch. `held-out`: tested
 * the model, and nothing else. `stranger`: not heard at all. `unknown`: the model's card does not tell.
 */
export type Acquaintance = 'trained' | 'validated' | 'held-out' | 'stranger' | 'unknown'

/** A speaker to be judged, as a corpus gives him. */
export interface Voice {
  /** Layout of the corpus, e.g. `emo-db`. */
  layout: string
  /** As the corpus names the speaker. */
  speaker: string | undefined
}

/** What the scores promise; `unknown` claims nothing. */
export type HeardBadge = 'speaker-independent' | 'speaker-dependent' | 'unknown'

/** Layouts that any recordings can have: two folders of it may hold the same speakers or others. */
const anonymousLayouts: ReadonlySet<string> = new Set(['class-folders', 'manifest'])

/**
 * What a model knows of a speaker, as far as its card can tell: it names speakers and corpora, but holds no recordings
 * to compare with, so it goes by names.
 */
export function acquaintanceOf(
  card: Pick<Card, 'tasks' | 'training' | 'protocol'>,
  { layout, speaker }: Voice
): Acquaintance {
  const keys = card.training.corpora.map(({ id }) => id).filter((key) => layoutOf(key) === layout)
  if (keys.length === 0) return 'stranger'
  if (speaker === undefined || anonymousLayouts.has(layout)) return 'unknown'
  const isListed = (speakers: readonly string[]) => keys.some((key) => speakers.includes(`${key}/${speaker}`))
  const trained = card.tasks.find(({ name }) => name === 'speaker')?.labels
  if (trained !== undefined && isListed(trained)) return 'trained'
  if (isListed(card.protocol.validationSpeakers ?? [])) return 'validated'
  if (isListed(card.protocol.testSpeakers)) {
    return card.protocol.badge === 'speaker-independent' ? 'held-out' : 'trained'
  }
  // Without a speaker task nothing lists who trained: then it must be taken for everyone else of the corpus.
  return trained !== undefined && keys.every((key) => trained.some((name) => name.startsWith(`${key}/`)))
    ? 'stranger'
    : 'trained'
}

/** The strongest claim that holds for all of the speakers. */
export function badgeOf(found: readonly Acquaintance[]): HeardBadge {
  if (found.some((each) => each === 'trained' || each === 'validated')) return 'speaker-dependent'
  return found.includes('unknown') ? 'unknown' : 'speaker-independent'
}

const words: Record<Acquaintance, string> = {
  trained: 'trained the model',
  validated: 'chose its best epoch',
  'held-out': 'were held out when it was trained',
  stranger: 'are not among those it was trained on',
  unknown: 'may or may not have trained it'
}

/** Who was tested and what the model knows of them, in sentences that stand beside the scores. */
export function describeAcquaintance(
  speakers: readonly { speaker: string; acquaintance: Acquaintance }[]
): string {
  const counts = (Object.keys(words) as Acquaintance[]).flatMap((acquaintance) => {
    const own = speakers.filter((each) => each.acquaintance === acquaintance)
    if (own.length === 0) return []
    const names = own.length > MOST_NAMED ? '' : ` (${own.map(({ speaker }) => speaker).join(', ')})`
    return [`${own.length} ${own.length === 1 ? singular(words[acquaintance]) : words[acquaintance]}${names}`]
  })
  const total = `Of ${speakers.length} ${speakers.length === 1 ? 'speaker' : 'speakers'}, ${counts.join('; ')}.`
  return `${total} ${meaning[badgeOf(speakers.map(({ acquaintance }) => acquaintance))]}`
}

/** More than these are counted, not named. */
const MOST_NAMED = 12

const meaning: Record<HeardBadge, string> = {
  'speaker-dependent': 'These scores are about speakers the model knows, and promise nothing about others.',
  unknown:
    'Whether the model has heard these speakers, or these very recordings, cannot be told; do not report the scores as speaker-independent.',
  'speaker-independent':
    'Told by the names of corpora and speakers alone: the model keeps no recordings to compare with.'
}

function singular(text: string): string {
  return text.replace(/^were /, 'was ').replace(/^are not among/, 'is not among')
}

/** `emo-db-2` is a second corpus of the layout `emo-db`. */
function layoutOf(key: string): string {
  return key.replace(/-\d+$/, '')
}
