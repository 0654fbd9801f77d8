import { z } from 'zod'
import { BundleFileName } from './card-schema.ts'

/** `model.json` of TensorFlow.js layers format, as far as a loader must trust it. */
export const ModelFile = z.object({
  format: z.literal('layers-model'),
  generatedBy: z.string().nullish(),
  convertedBy: z.string().nullish(),
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z.array(
    z.object({
      paths: z.array(BundleFileName).min(1).max(1_000),
      weights: z
        .array(
          z.object({
            name: z.string().max(500),
            shape: z.array(z.number().int().nonnegative().max(1e9)).max(6),
            dtype: z.literal('float32')
          })
        )
        .max(10_000)
    })
  )
})
export type ModelFile = z.infer<typeof ModelFile>
