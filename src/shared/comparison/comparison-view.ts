import { z } from 'zod'
import { Failure } from '../ipc/common.ts'
import { EpochRecord } from '../run-events.ts'
import { Sentence } from '../said.ts'
import { RunTest } from '../training/run-report.ts'
import { RunRow } from './run-row.ts'

const Count = z.number().int().nonnegative()
const Share = z.number().min(0).max(1)

/** What a paired comparison comes to. */
export const Verdict = z.object({
  /** `better`: unlikely to be chance. `ahead`: may be chance. `same`: equal UAR. */
  kind: z.enum(['better', 'ahead', 'same']),
  /** A's UAR is at least B's. */
  isFirstAhead: z.boolean(),
  /** So few speakers can show no difference, however large. */
  isTooFew: z.boolean()
})
export type Verdict = z.infer<typeof Verdict>

/** A score of two models on the same recordings. */
const PairedScore = z.object({
  a: Share,
  b: Share,
  /** a − b */
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  bootstrapP: Share,
  swapP: Share
})
export type PairedScore = z.infer<typeof PairedScore>

/** The recall of a class by two models; what was drawn for its interval holds the class. */
export const ClassDifference = z.object({
  label: z.string(),
  a: Share,
  b: Share,
  difference: z.number(),
  /** Absent where no draw held the class. */
  interval: z.object({ low: z.number(), high: z.number() }).optional(),
  support: Count
})
export type ClassDifference = z.infer<typeof ClassDifference>

/** The paired test of two runs, as `affectron compare` has it. */
export const PairedTest = z.object({
  a: z.string(),
  b: z.string(),
  utterances: Count,
  speakers: Count,
  method: z.enum(['speaker-bootstrap', 'clip-bootstrap']),
  uar: PairedScore,
  maf: PairedScore,
  accuracy: PairedScore,
  mcnemar: z.object({
    /** [[both right, only A right], [only B right, both wrong]] */
    table: z.tuple([z.tuple([Count, Count]), z.tuple([Count, Count])]),
    exactP: Share
  }),
  verdict: Verdict,
  /** In English. */
  sentence: z.string(),
  /** The sentence as data. */
  said: Sentence.optional(),
  classes: z.array(ClassDifference)
})
export type PairedTest = z.infer<typeof PairedTest>

/** A run compared with the first. */
export const RunPair = z.object({
  /** Place of the other run among the runs. */
  other: Count,
  test: PairedTest.optional(),
  /** Why they cannot be compared. */
  failure: Failure.optional()
})
export type RunPair = z.infer<typeof RunPair>

/** One of the runs that stand side by side. */
export const ComparedRun = z.object({
  row: RunRow,
  /** What it is called here: its name, or its folder's where another has the same name. */
  name: z.string(),
  epochs: z.array(EpochRecord.omit({ validationConfusion: true })),
  test: RunTest.optional(),
  /** Names of its corpora's folders that are not where they were. */
  missing: z.array(z.string())
})
export type ComparedRun = z.infer<typeof ComparedRun>

/** A recording about which the runs do not agree. */
export const Disagreement = z.object({
  /** Corpus key and id; plays it. */
  recording: z.string(),
  speaker: z.string().optional(),
  truth: z.string(),
  /** By run: what it heard, and how probable that was to it. */
  answers: z.array(z.object({ label: z.string(), probability: Share }))
})
export type Disagreement = z.infer<typeof Disagreement>

/** Two or more runs side by side; one alone is a report. */
export const ComparisonView = z.object({
  runs: z.array(ComparedRun).min(1),
  /** Each other run with the first. */
  pairs: z.array(RunPair),
  /** Settings that differ, by the name they have in config.json; null where a run does not say. */
  settings: z.array(z.object({ name: z.string(), values: z.array(z.string().nullable()) })),
  /** Recordings that all runs tested, with the same truth. */
  common: Count,
  /** Those of them that not all heard alike. */
  disagreements: z.array(Disagreement)
})
export type ComparisonView = z.infer<typeof ComparisonView>
