import { z } from 'zod'
import { Told } from '../said.ts'
import { LiveEpoch } from './live-run.ts'
import { RunSummary } from './run-summary.ts'

const Count = z.number().int().nonnegative()
const Share = z.number().min(0).max(1)
const Bounds = z.object({ low: Share, high: Share })

/** What the test found in detail. */
export const RunTest = z.object({
  labels: z.array(z.string()),
  /** Rows true, columns heard, in the order of `labels`. */
  confusion: z.array(z.array(Count)),
  classes: z.array(
    z.object({
      label: z.string(),
      recall: Share,
      precision: Share,
      /** Recordings of it that were tested. */
      support: Count,
      recallInterval: Bounds.optional()
    })
  ),
  /** Of the speakers that were tested; empty where nobody knows them. */
  speakers: z.array(z.object({ speaker: z.string(), utterances: Count, uar: Share }))
})
export type RunTest = z.infer<typeof RunTest>

/** A run in detail. */
export const RunReport = z.object({
  summary: RunSummary,
  epochs: z.array(LiveEpoch),
  /** How the test was set aside, in sentences. */
  description: Told.optional(),
  /** A person ended the training before it would have ended by itself. */
  stopped: z.boolean(),
  /** Every epoch was to be trained, whatever the validation said. */
  trainsAll: z.boolean(),
  /** Of a finished run. */
  test: RunTest.optional()
})
export type RunReport = z.infer<typeof RunReport>

/** A tested recording: what it is and what was heard. */
export const TestedRecording = z.object({
  /** Corpus key and id; plays it. */
  recording: z.string(),
  speaker: z.string().optional(),
  truth: z.string(),
  heard: z.string(),
  /** Of what was heard, before calibration. */
  probability: Share
})
export type TestedRecording = z.infer<typeof TestedRecording>
