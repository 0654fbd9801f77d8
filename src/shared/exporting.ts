import { z } from 'zod'
import { exportFormatNames } from './export-formats.ts'
import { Told } from './said.ts'
import { RunFailure } from './training/live-run.ts'

const Count = z.number().int().nonnegative()

/** How an export was compared with the model, and what came of it. */
export const ExportCheck = z.object({
  /** What read or ran it, with its version. */
  with: z.string(),
  /** Recordings that both heard. */
  clips: Count,
  /** The largest absolute difference, by what was compared. */
  differences: z.record(z.string(), z.number().nonnegative()),
  /** What would still have been right. */
  tolerance: z.number().nonnegative()
})
export type ExportCheck = z.infer<typeof ExportCheck>

/** An export that is done. */
export const ExportResult = z.object({
  /** Where it lies, for a person to read. */
  path: z.string(),
  /** Of all its files. */
  bytes: Count,
  checks: z.array(ExportCheck),
  /** Of the person's key, where it is signed. */
  fingerprint: z.string().optional()
})
export type ExportResult = z.infer<typeof ExportResult>

/** An export that is made, or has just ended. */
export const ExportWork = z.object({
  id: z.string(),
  /** The model as the person calls it. */
  name: z.string(),
  format: z.enum(exportFormatNames),
  state: z.enum(['working', 'finished', 'failed', 'canceled']),
  /** What is done at the moment. */
  stage: Told.optional(),
  /** Of the whole, 0 to 1. */
  share: z.number().min(0).max(1).optional(),
  result: ExportResult.optional(),
  failure: RunFailure.optional()
})
export type ExportWork = z.infer<typeof ExportWork>
