import { z } from 'zod'
import { errorCodes } from '../errors.ts'
import { EpochRecord, RunPlan } from '../run-events.ts'
import { Told } from '../said.ts'

const Count = z.number().int().nonnegative()
const Share = z.number().min(0).max(1)

/**
 * `queued`: waits for another run's end. `starting`: reads recordings. `held`: waits between two batches for a person.
 * `stopping`: ends early and tests its best epoch. `interrupted`: it was canceled, killed or crashed and can go on.
 */
export const RunState = z.enum([
  'queued',
  'starting',
  'running',
  'held',
  'stopping',
  'finished',
  'failed',
  'interrupted'
])
export type RunState = z.infer<typeof RunState>

/** Whether a run in this state has begun and not ended. */
export function isAtWork(state: RunState): boolean {
  return ['starting', 'running', 'held', 'stopping'].includes(state)
}

/** An epoch as it is drawn. */
export const LiveEpoch = EpochRecord.omit({ validationConfusion: true }).extend({
  /** The best so far when it ended. */
  best: z.boolean(),
  /** Validation recall by class, in the order of the run's classes; null where nothing of it validates. */
  recalls: z.array(Share.nullable())
})
export type LiveEpoch = z.infer<typeof LiveEpoch>

export const RunFailure = Told.extend({ code: z.enum(errorCodes) })

/** A run that is at work or has just ended: what changes with every epoch. */
export const LiveRun = z.object({
  id: z.string(),
  name: z.string(),
  state: RunState,
  /** Known once the recordings are read. */
  plan: RunPlan.optional(),
  epochs: z.array(LiveEpoch),
  /** On validation, of the last epoch: rows true, columns heard. */
  confusion: z.array(z.array(Count)).optional(),
  /** What was left out and why, in sentences; the newest last. */
  notes: z.array(Told),
  failure: RunFailure.optional(),
  /** The plan that it was begun from, which is there again where the run was refused before it began. */
  draftId: z.string().optional(),
  /** It goes on by itself after so many whole epochs, because the app had ended in the middle. */
  revivedAfter: Count.optional(),
  /** Of the model that it left in the library. */
  modelId: z.string().optional()
})
export type LiveRun = z.infer<typeof LiveRun>

/** What changes many times a second. */
export const RunProgress = z.object({
  id: z.string(),
  phase: z.enum(['reading', 'training', 'testing']),
  done: Count,
  total: Count,
  /** An estimate; of training it counts every epoch there may be. */
  secondsLeft: z.number().nonnegative().optional(),
  /** Of the training's process. */
  memoryBytes: z.number().nonnegative().optional(),
  /** Processor cores that it keeps busy, e.g. 1.8. */
  cores: z.number().nonnegative().optional()
})
export type RunProgress = z.infer<typeof RunProgress>

/** The run at work and those that wait, in order. */
export const RunLine = z.object({
  run: LiveRun.optional(),
  queue: z.array(z.object({ id: z.string(), name: z.string() }))
})
export type RunLine = z.infer<typeof RunLine>

/** Recall by class; null for a class without true samples. */
export function recallsOf(confusion: readonly (readonly number[])[]): (number | null)[] {
  return confusion.map((row, label) => {
    const all = row.reduce((sum, count) => sum + count, 0)
    return all === 0 ? null : row[label] / all
  })
}

/** An epoch's line of the progress as it is drawn. */
export function toLiveEpoch(epoch: EpochRecord & { best: boolean }): LiveEpoch {
  return LiveEpoch.parse({ ...epoch, recalls: recallsOf(epoch.validationConfusion ?? []) })
}
