import { basename, join } from 'node:path'
import { z } from 'zod'
import type { CorpusRequest } from '../corpora/corpus-request.ts'
import { Prediction } from '../evaluation/prediction.ts'
import { readJsonIfAny } from '../files.ts'
import { ProtocolSummary, Scores } from '../models/card-schema.ts'
import { TestReport } from '../models/report-schema.ts'
import { RunSpec } from '../training/run-spec.ts'

/** What is read of a fusion's `result.json`. */
export const StoredFusion = z.object({
  modelId: z.string(),
  members: z.array(z.object({ name: z.string(), folder: z.string(), scale: z.number() })).min(1),
  heldOutUtterances: z.number().int().positive(),
  protocol: ProtocolSummary,
  metrics: z.object({ overall: Scores }),
  report: TestReport,
  predictions: z.array(Prediction),
  parameters: z.number().int(),
  seconds: z.number().nonnegative()
})
export type StoredFusion = z.infer<typeof StoredFusion>

/** What was asked for, as `fusion.json` has it. */
export const FusionAsked = z.object({
  name: z.string(),
  innerFolds: z.number().int().positive(),
  prior: z.string()
})

/**
 * Where the recordings lie that tested a fusion: where those of its members do, of whose runs one at least must be there.
 *
 * @returns the names of the members' runs where none can be read
 */
export async function corporaOfMembers({
  members
}: Pick<StoredFusion, 'members'>): Promise<{ corpora: CorpusRequest[] } | { gone: string[] }> {
  for (const { folder } of members) {
    const spec = RunSpec.safeParse(await readJsonIfAny(join(folder, 'config.json')))
    if (spec.success) return { corpora: spec.data.corpora }
  }
  return { gone: members.map(({ folder }) => basename(folder)) }
}
