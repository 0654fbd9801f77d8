import { z } from 'zod'
import { ModelSummary } from '../models.ts'
import { Nothing } from './common.ts'
import type { Calls } from './common.ts'

/** A model's facts without the path of its folder, which is none of the page's business. */
export const ModelChoice = ModelSummary.omit({ folder: true })
export type ModelChoice = z.infer<typeof ModelChoice>

export const modelsCalls = {
  listModels: { request: Nothing, response: z.array(ModelChoice) }
} satisfies Calls
