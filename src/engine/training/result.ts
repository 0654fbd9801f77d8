import type { EpochRecord } from '../../shared/run-events.ts'
import type { BackendReport } from '../compute/backend.ts'
import type { Calibration, ProtocolSummary, Scores } from '../models/card-schema.ts'
import type { TestReport } from '../models/report-schema.ts'
import type { Prediction } from '../evaluation/prediction.ts'

/** What a finished training found; also `result.json` of the run. */
export interface TrainingResult {
  formatVersion: 1
  /** Of the bundle in `best/`. */
  modelId: string
  protocol: ProtocolSummary
  /** Ids of recordings that are nearly the same, group by group; each group stood on one side or partly on none. */
  nearDuplicates: string[][]
  /** On the held-out speakers. */
  metrics: { overall: Scores; perCorpus: Record<string, Scores> }
  report: TestReport
  epochs: EpochRecord[]
  bestEpoch: number
  calibration: Calibration
  /** Number of weights. */
  parameters: number
  /** Every held-out utterance, so that all scores can be computed again. */
  predictions: Prediction[]
  backend: BackendReport['name']
  /** Spent on it, without the time it was stopped. */
  seconds: number
  /** A person ended the training before it would have ended by itself. */
  stopped?: boolean
}
