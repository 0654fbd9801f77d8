import { z } from 'zod'
import { EpochRecord } from '../../shared/run-events.ts'
import { MAX_LABELS, MetricInterval, Share, Text } from './card-schema.ts'

const Bounds = z.object({ low: Share, high: Share })

/** How far the probabilities can be believed. */
const CalibrationScores = z.object({ logLoss: z.number(), brier: z.number(), ece: z.number() })

const CoveragePoint = z.object({
  /** The smallest calibrated confidence answered. */
  threshold: Share,
  /** Share of the utterances that is answered. */
  coverage: Share,
  /** Of the answered. */
  accuracy: Share,
  /** Of the answered, over the classes among them. */
  uar: Share
})

/** The held-out speakers' utterances in detail. What is optional is missing in older bundles. */
export const TestReport = z.object({
  labels: z.array(Text).min(1).max(MAX_LABELS),
  /** Rows true, columns predicted, in the order of `labels`. */
  confusion: z.array(z.array(z.number().int().nonnegative())),
  perClass: z.array(
    z.object({
      label: Text,
      precision: Share,
      recall: Share,
      f1: Share,
      support: z.number().int().nonnegative(),
      /** 95 %, drawn as those of the scores; a class without utterances has none. */
      intervals: z.object({ precision: Bounds, recall: Bounds, f1: Bounds }).optional()
    })
  ),
  perSpeaker: z
    .array(
      z.object({
        speaker: Text,
        utterances: z.number().int().positive(),
        /** With Wilson's interval. */
        accuracy: MetricInterval,
        uar: Share
      })
    )
    .max(MAX_LABELS)
    .optional(),
  /** Before and after the temperature, which validation utterances fitted. */
  calibration: z.object({ before: CalibrationScores, after: CalibrationScores }).optional(),
  /** What the model is worth when it answers only from some confidence on. */
  coverage: z
    .object({
      curve: z.array(CoveragePoint).max(1_000),
      /** At the threshold that validation chose; null when there is none or nothing passes it. */
      atThreshold: CoveragePoint.nullable()
    })
    .optional()
})
export type TestReport = z.infer<typeof TestReport>

/** `report.json`: learning curve and test in detail. `test` is absent when training was canceled before it. */
export const Report = z.object({
  epochs: z.array(EpochRecord).max(100_000),
  test: TestReport.optional()
})
export type Report = z.infer<typeof Report>
