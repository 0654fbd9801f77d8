import { z } from 'zod'
import { Sentence } from './said.ts'

/**
 * What `affectron inspect` says of a corpus, in the stable form of `--format json` (docs/inspect.md). Codes are never
 * renamed; new ones may come.
 */
export const findingCodes = [
  'corpus/problems',
  'clips/missing',
  'clips/unreadable',
  'clips/damaged',
  'clips/silent',
  'clips/quiet',
  'clips/mostly-silent',
  'clips/clipped',
  'clips/noisy',
  'clips/dc-offset',
  'clips/channels-cancel',
  'clips/too-short',
  'clips/too-long',
  'duplicates/conflicting',
  'duplicates/same',
  'duplicates/near-conflicting',
  'duplicates/near-same',
  'labels/outside-default',
  'labels/one-class',
  'labels/rare',
  'labels/imbalanced',
  'speakers/unknown',
  'speakers/sex-unknown',
  'speakers/one',
  'speakers/few',
  'speakers/one-sex',
  'speakers/imbalanced',
  'speakers/missing-classes',
  'recording/rate-mix',
  'recording/rate-by-class',
  'recording/channel-mix',
  'recording/loudness-by-class',
  'recording/duration-by-class'
] as const
export const FindingCode = z.enum(findingCodes)
export type FindingCode = z.infer<typeof FindingCode>

/** `error`: a result would be wrong; `warning`: it would suffer; `info`: worth knowing. The worst comes first. */
export const severities = ['error', 'warning', 'info'] as const
export const Severity = z.enum(severities)
export type Severity = z.infer<typeof Severity>

/** What a program may offer to do with the files of a finding. */
export const Remedy = z.enum([
  /** Train without all of these files. */
  'exclude',
  /** Of each group keep the first and train without the others. */
  'keep-first',
  /** Of each group find out the right label or speaker, or exclude the group. */
  'relabel',
  /** Say who speaks. */
  'name-speakers',
  /** Nothing to do with single files; the advice says what to choose. */
  'none'
])
export type Remedy = z.infer<typeof Remedy>

/** A recording, named so that a program can leave it out or relabel it. */
export const ReportedFile = z.object({
  /** The utterance's id, unique within the corpus. */
  id: z.string(),
  /** Below the corpus's folder, with forward slashes. */
  path: z.string(),
  /** As the corpus names it. */
  label: z.string(),
  speaker: z.string().optional()
})
export type ReportedFile = z.infer<typeof ReportedFile>

/** What a sentence says in numbers and names: counts are plain, shares from 0 to 1, lists in order. */
export const FindingValue = z.union([
  z.number(),
  z.string(),
  z.array(z.string()),
  z.array(z.object({ name: z.string(), count: z.number().int() }))
])
export type FindingValue = z.infer<typeof FindingValue>
export type FindingValues = Record<string, FindingValue>

export const Finding = z.object({
  code: FindingCode,
  severity: Severity,
  /** What was found, in a sentence. */
  message: z.string(),
  /** What it means for training. */
  meaning: z.string(),
  /** What to do about it. */
  advice: z.string(),
  /** What these sentences say, so that it can be said in another language. */
  values: z.record(z.string(), FindingValue),
  remedy: Remedy,
  /** Recordings concerned, listed or not. */
  files: z.number().int().nonnegative(),
  /** Those recordings by the corpus's label, the most frequent first: a fault of one class can give it away. */
  byLabel: z.record(z.string(), z.number().int()),
  /** Items there are; `items` holds at most as many as were asked for. */
  total: z.number().int().nonnegative(),
  /** One recording each, or one group of recordings that belong together, or one class or speaker without files. */
  items: z.array(
    z.object({
      files: z.array(ReportedFile),
      detail: z.string(),
      /** The detail as data, where it is the sentence of a failure or of the corpus's reader. */
      said: Sentence.optional(),
      /** What the detail says. */
      values: z.record(z.string(), FindingValue)
    })
  )
})
export type Finding = z.infer<typeof Finding>

/** Quartiles of a measure. */
export const Spread = z.object({ low: z.number(), median: z.number(), high: z.number() })
export type Spread = z.infer<typeof Spread>

export const ClassSummary = z.object({
  /** As the corpus names it. */
  label: z.string(),
  /** The word that all corpora share. */
  emotion: z.string(),
  recordings: z.number().int(),
  speakers: z.number().int(),
  seconds: z.number(),
  /** Seconds of a recording. Absent when none could be read, like `levelDb`. */
  duration: Spread.optional(),
  /** Speech level of a recording, dB below full scale. */
  levelDb: Spread.optional()
})
export type ClassSummary = z.infer<typeof ClassSummary>

export const SpeakerSummary = z.object({
  speaker: z.string(),
  sex: z.enum(['female', 'male']).optional(),
  recordings: z.number().int(),
  /** Recordings by the corpus's label; a class that the speaker lacks is not a key. */
  byLabel: z.record(z.string(), z.number().int())
})
export type SpeakerSummary = z.infer<typeof SpeakerSummary>

export const CorpusReport = z.object({
  formatVersion: z.literal(1),
  corpus: z.object({
    /** Id of the layout that was recognized. */
    layout: z.string(),
    name: z.string(),
    /** As it was asked for. */
    folder: z.string(),
    notes: z.array(z.string())
  }),
  /** False when the inspection was canceled: only `totals.inspected` recordings were looked at. */
  complete: z.boolean(),
  totals: z.object({
    recordings: z.number().int(),
    inspected: z.number().int(),
    readable: z.number().int(),
    seconds: z.number(),
    women: z.number().int(),
    men: z.number().int(),
    unknownSex: z.number().int()
  }),
  classes: z.array(ClassSummary),
  /** Empty when the corpus names none. */
  speakers: z.array(SpeakerSummary),
  /** Recordings by what they are, the most frequent first. */
  formats: z.array(
    z.object({
      sampleRate: z.number(),
      channels: z.number().int(),
      container: z.string(),
      codec: z.string(),
      recordings: z.number().int()
    })
  ),
  /** The worst first. */
  findings: z.array(Finding)
})
export type CorpusReport = z.infer<typeof CorpusReport>
