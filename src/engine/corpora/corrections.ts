import { z } from 'zod'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import type { Statement } from '../../shared/said.ts'
import type { Problem, Utterance } from './corpus.ts'
import { describeSpeakers, firstOf, quoted } from './notes.ts'

/** So many corrections of one kind are more than anybody makes by hand, or by a program for a known corpus. */
const MOST = 1_000_000
/** So many names are given of those that a correction does not find. */
const MOST_NAMED = 5

const Name = z.string().min(1).max(1000)

/**
 * What a person knows better than the corpus says. Recordings are named by the ids of `affectron inspect --format json`.
 */
export const CorpusCorrections = z.strictObject({
  /** Recordings that take no part. */
  exclude: z.array(Name).max(MOST).optional(),
  /** The right label of a recording, by its id: one of the corpus's, or a word that all corpora share. */
  relabel: z.record(Name, Name).optional(),
  /** Who speaks, by a recording's id. */
  speakers: z.record(Name, Name).optional(),
  /** The sex of a speaker, by the speaker's name as it is after `speakers`. */
  sexes: z.record(Name, z.enum(['female', 'male'])).optional()
})
export type CorpusCorrections = z.infer<typeof CorpusCorrections>

type Corrected = Omit<Utterance, 'path'>

/**
 * Utterances as a person has corrected them, and what was done in sentences. A correction of something that is not there
 * is told and does no harm; it is the rest of the corpus that counts.
 *
 * @param corpus its name, for messages
 * @throws AffectronError `corpus/no-clips` when all are excluded
 */
export function correct(
  corpus: string,
  utterances: readonly Corrected[],
  corrections: CorpusCorrections
): { utterances: Corrected[]; notes: Statement[]; problems: Problem[] } {
  const { relabel = {}, speakers = {}, sexes = {} } = corrections
  const exclude = new Set(corrections.exclude)
  const kept = utterances
    .filter(({ id }) => !exclude.has(id))
    .map((utterance) => corrected(utterance, { relabel, speakers, sexes }))
  if (kept.length === 0) {
    throw new AffectronError('corpus/no-clips', say('corpora.allExcluded', { corpus }))
  }
  const ids = new Set(utterances.map(({ id }) => id))
  const changed = (by: Readonly<Record<string, unknown>>): number =>
    kept.filter(({ id }) => Object.hasOwn(by, id)).length
  const left = utterances.length - kept.length
  const told = [
    { key: 'corpora.excluded', count: left },
    { key: 'corpora.relabeled', count: changed(relabel) },
    { key: 'corpora.reassigned', count: changed(speakers) }
  ] as const
  const notes = told.flatMap(({ key, count }) => (count === 0 ? [] : [say(key, { count })]))
  const strangers = [...exclude, ...Object.keys(relabel), ...Object.keys(speakers)].filter(
    (id) => !ids.has(id)
  )
  const heard = new Set(kept.map(({ speaker }) => speaker))
  const unheard = Object.keys(sexes).filter((speaker) => !heard.has(speaker))
  return {
    utterances: kept,
    notes: notes.length === 0 ? [] : [...notes, say('corpora.left', { what: describeSpeakers(kept) })],
    problems: [...unknown('recording', [...new Set(strangers)]), ...unknown('speaker', unheard)]
  }
}

function corrected(
  utterance: Corrected,
  { relabel, speakers, sexes }: Required<Omit<CorpusCorrections, 'exclude'>>
): Corrected {
  const { id } = utterance
  const emotion = Object.hasOwn(relabel, id) ? relabel[id] : utterance.emotion
  const isRenamed = Object.hasOwn(speakers, id) && speakers[id] !== utterance.speaker
  const speaker = isRenamed ? speakers[id] : utterance.speaker
  // What the corpus says of the sex was said of somebody else.
  const said = isRenamed ? undefined : utterance.gender
  const gender = speaker !== undefined && Object.hasOwn(sexes, speaker) ? sexes[speaker] : said
  const result: Corrected = { ...utterance, emotion }
  if (speaker !== undefined) result.speaker = speaker
  if (gender === undefined) delete result.gender
  else result.gender = gender
  return result
}

function unknown(what: 'recording' | 'speaker', names: readonly string[]): Problem[] {
  if (names.length === 0) return []
  const values = { count: names.length, names: firstOf(names.map(quoted), MOST_NAMED) }
  const key = what === 'recording' ? 'corpora.unknownRecordings' : 'corpora.unknownSpeakers'
  return [{ code: 'corpus/unknown-correction', ...say(key, values) }]
}
