import { z } from 'zod'
import { BackendName } from './analysis.ts'
import { errorCodes } from './errors.ts'
import { ModelSummary } from './models.ts'
import { SegmentCorrection, Timeline, TimelineSettings, TimeSpan } from './timeline.ts'

/** What `affectron serve` takes and gives over HTTP; its OpenAPI document is made from this. */

/** Every answer that is not 2xx. */
export const ServerFailure = z.object({
  code: z.enum(errorCodes),
  /** What happened and what to do, in English or German as `Accept-Language` asks. */
  message: z.string()
})
export type ServerFailure = z.infer<typeof ServerFailure>

export const ServerHealth = z.object({
  status: z.literal('ok'),
  /** Of Affectron. */
  version: z.string(),
  backend: BackendName,
  /** Requests that are being received or heard, or wait for it. */
  requests: z.number().int().nonnegative(),
  /** Open live connections. */
  live: z.number().int().nonnegative()
})
export type ServerHealth = z.infer<typeof ServerHealth>

/** A model that can be asked; where it lies on the disk is nobody's business. */
export const ServedModel = ModelSummary.omit({ folder: true }).extend({
  /** Whether it answers where none is named. */
  isDefault: z.boolean()
})
export type ServedModel = z.infer<typeof ServedModel>

export const ServedModels = z.object({ models: z.array(ServedModel) })

/** A timeline with its windows joined to segments, as `affectron timeline --format json` prints it. */
export const TimelineDocument = Timeline.extend({
  segments: z.array(
    TimeSpan.extend({
      label: z.string(),
      /** Mean probability of the label; null where a person said it. */
      confidence: z.number().nullable(),
      source: z.enum(['model', 'person'])
    })
  ),
  corrections: z.array(SegmentCorrection)
})

const common = {
  /** A model's id, of `/v1/models`. */
  model: z.string().max(300).optional(),
  /** What the sound is called in the answer. */
  name: z
    .string()
    .min(1)
    .max(200)
    // A name must not carry a second line into a file.
    .regex(/^[^\u0000-\u001f\u007f]*$/)
    .default('recording')
}

export const AnalyzeQuery = z.strictObject({ ...common, format: z.enum(['json', 'csv']).default('json') })

export const timelineAnswerFormats = ['json', 'csv', 'windows', 'textgrid', 'eaf', 'srt'] as const

export const TimelineQuery = z.strictObject({
  ...common,
  format: z.enum(timelineAnswerFormats).default('json'),
  /** Length of a window, seconds. */
  window: z.coerce.number().pipe(TimelineSettings.shape.windowSeconds.unwrap()).optional(),
  /** Windows begin at most so far apart, seconds. */
  step: z.coerce.number().pipe(TimelineSettings.shape.stepSeconds.unwrap()).optional()
})
