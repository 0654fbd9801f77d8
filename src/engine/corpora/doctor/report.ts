import { findingCodes } from '../../../shared/corpus-report.ts'
import type { ClassSummary, CorpusReport, SpeakerSummary } from '../../../shared/corpus-report.ts'
import type { Corpus, Utterance } from '../corpus.ts'
import { emotionWord } from '../label-maps.ts'
import { clipFindings, isSilent } from './clip-findings.ts'
import { duplicateFindings } from './duplicate-findings.ts'
import { readable } from './facts.ts'
import type { InspectedClip, ReadableClip } from './facts.ts'
import { bySeverity, toFinding } from './finding.ts'
import { labelFindings } from './label-findings.ts'
import { recordingFindings } from './recording-findings.ts'
import { sexOf, speakerFindings } from './speaker-findings.ts'
import { groupBy, spreadOf, tally } from './statistics.ts'

export interface ReportOptions {
  /** The folder as a person wrote it. */
  folder: string
  /** Most items listed for a finding. */
  maxItems: number
}

/**
 * Everything that is to be said of a corpus, from the facts of its recordings.
 *
 * @param clips of all utterances, or of those that were looked at before a cancellation
 */
export function reportOn(
  corpus: Pick<Corpus, 'id' | 'name' | 'notes' | 'problems' | 'utterances'>,
  clips: readonly InspectedClip[],
  { folder, maxItems }: ReportOptions
): CorpusReport {
  const { utterances, problems } = corpus
  const sound = readable(clips)
  const wordOf = (label: string) => emotionWord(corpus.id, label)
  const observations = [
    ...clipFindings(clips),
    ...duplicateFindings(sound),
    ...labelFindings(utterances, { wordOf, problems }),
    ...speakerFindings(utterances),
    ...recordingFindings(sound)
  ]
  const speakers = summarizeSpeakers(utterances)
  return {
    formatVersion: 1,
    corpus: {
      layout: corpus.id,
      name: corpus.name,
      folder,
      notes: corpus.notes.map(({ message }) => message)
    },
    complete: clips.length === utterances.length,
    totals: {
      recordings: utterances.length,
      inspected: clips.length,
      readable: sound.length,
      seconds: sound.reduce((sum, { facts }) => sum + facts.seconds, 0),
      women: speakers.filter(({ sex }) => sex === 'female').length,
      men: speakers.filter(({ sex }) => sex === 'male').length,
      unknownSex: speakers.filter(({ sex }) => sex === undefined).length
    },
    classes: summarizeClasses(utterances, sound, wordOf),
    speakers,
    formats: summarizeFormats(sound),
    findings: observations
      .map((observation) => toFinding(observation, maxItems))
      .sort(bySeverity(findingCodes))
  }
}

function summarizeClasses(
  utterances: readonly Utterance[],
  clips: readonly ReadableClip[],
  wordOf: (label: string) => string
): ClassSummary[] {
  const read = groupBy(clips, ({ utterance }) => utterance.emotion)
  return [...groupBy(utterances, ({ emotion }) => emotion)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([label, members]) => {
      const facts = (read.get(label) ?? []).map((clip) => clip.facts)
      const duration = spreadOf(facts.map(({ seconds }) => seconds))
      const levelDb = spreadOf(facts.filter((clip) => !isSilent(clip)).map((clip) => clip.levelDb))
      return {
        label,
        emotion: wordOf(label),
        recordings: members.length,
        speakers: new Set(members.flatMap(({ speaker }) => speaker ?? [])).size,
        seconds: facts.reduce((sum, { seconds }) => sum + seconds, 0),
        ...(duration === undefined ? {} : { duration }),
        ...(levelDb === undefined ? {} : { levelDb })
      }
    })
}

function summarizeSpeakers(utterances: readonly Utterance[]): SpeakerSummary[] {
  const known = utterances.filter(({ speaker }) => speaker !== undefined)
  return [...groupBy(known, ({ speaker }) => speaker ?? '')]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([speaker, said]) => {
      const sex = sexOf(said)
      return {
        speaker,
        ...(sex === undefined ? {} : { sex }),
        recordings: said.length,
        byLabel: Object.fromEntries(tally(said, ({ emotion }) => emotion))
      }
    })
}

function summarizeFormats(clips: readonly ReadableClip[]): CorpusReport['formats'] {
  const kinds = groupBy(clips, ({ facts: { sampleRate, channels, container, codec } }) =>
    [sampleRate, channels, container, codec].join(' ')
  )
  return [...kinds.values()]
    .map((members) => {
      const { sampleRate, channels, container, codec } = members[0].facts
      return { sampleRate, channels, container, codec, recordings: members.length }
    })
    .sort((a, b) => b.recordings - a.recordings)
}
