import { z } from 'zod'
import { EpochRecord } from '../../shared/run-events.ts'
import { Prediction } from '../evaluation/prediction.ts'
import { ProtocolSummary, Scores } from '../models/card-schema.ts'
import { TestReport } from '../models/report-schema.ts'

/** What is read of a run's `result.json` to report on it. */
export const StoredResult = z.object({
  modelId: z.string(),
  protocol: ProtocolSummary,
  metrics: z.object({ overall: Scores }),
  report: TestReport,
  epochs: z.array(EpochRecord),
  bestEpoch: z.number().int().nonnegative(),
  parameters: z.number().int(),
  predictions: z.array(Prediction),
  seconds: z.number().nonnegative(),
  stopped: z.boolean().optional()
})
export type StoredResult = z.infer<typeof StoredResult>
