import { joinWords } from '../corpora/notes.ts'
import type { Card } from '../models/card-schema.ts'
import { UNKNOWN_SPEAKER } from './prediction.ts'

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
  if (isForeign(card, layout)) return 'stranger'
  const keys = card.training.corpora.map(({ id }) => id).filter((key) => layoutOf(key) === layout)
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

/** Whether nothing of a corpus's layout trained the model. */
export function isForeign(card: Pick<Card, 'training'>, layout: string): boolean {
  return card.training.corpora.every(({ id }) => layoutOf(id) !== layout)
}

/** The strongest claim that holds for all of the speakers. */
export function badgeOf(found: readonly Acquaintance[]): HeardBadge {
  if (found.some((each) => each === 'trained' || each === 'validated')) return 'speaker-dependent'
  return found.includes('unknown') ? 'unknown' : 'speaker-independent'
}

/** For several and for one. */
const words: Record<Acquaintance, [many: string, one: string]> = {
  trained: ['trained the model', 'trained the model'],
  validated: ['chose its best epoch', 'chose its best epoch'],
  'held-out': ['were held out when it was trained', 'was held out when it was trained'],
  stranger: ['are not among those it was trained on', 'is not among those it was trained on'],
  unknown: ['may or may not have trained it', 'may or may not have trained it']
}

/**
 * Who was tested and what the model knows of them, in sentences that stand beside the scores.
 *
 * @param speakers all that were tested; the unknown together are one
 */
export function describeAcquaintance(
  speakers: readonly { speaker: string; acquaintance: Acquaintance }[]
): string {
  const groups = (Object.keys(words) as Acquaintance[]).flatMap((acquaintance) => {
    const own = speakers.filter((each) => each.acquaintance === acquaintance)
    return own.length === 0 ? [] : [describeGroup(own, acquaintance)]
  })
  const who = groups.join('; ')
  return `Speakers: ${who}. ${meaning[badgeOf(speakers.map(({ acquaintance }) => acquaintance))]}`
}

function describeGroup(own: readonly { speaker: string }[], acquaintance: Acquaintance): string {
  const [many, one] = words[acquaintance]
  if (own.length > MOST_NAMED) return `${own.length} ${many}`
  const names = joinWords(own.map(({ speaker }) => (speaker === UNKNOWN_SPEAKER ? 'those unnamed' : speaker)))
  return `${names} ${own.length > 1 || own[0].speaker === UNKNOWN_SPEAKER ? many : one}`
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

/** `emo-db-2` is a second corpus of the layout `emo-db`. */
function layoutOf(key: string): string {
  return key.replace(/-\d+$/, '')
}
