import { z } from 'zod'
import { CorpusRequest } from '../../engine/corpora/corpus-request.ts'
import { FusionPrior } from '../../shared/fusing.ts'

const Path = z.string().min(1).max(10_000)
const Members = z.array(Path).min(1).max(16)
const described = { out: Path, name: z.string().min(1).max(200), prior: FusionPrior }

/** What a training process is asked for. `out`: folder of the fusion. */
export const FuseRuns = z.object({
  /** Folders of finished runs. */
  runs: Members,
  ...described,
  innerFolds: z.number().int().min(2).max(100)
})
export type FuseRuns = z.infer<typeof FuseRuns>

export const FuseOnCorpora = z.object({
  /** Folders of bundles. */
  models: Members,
  corpora: z.array(CorpusRequest).min(1).max(100),
  ...described
})
export type FuseOnCorpora = z.infer<typeof FuseOnCorpora>

/** The same as a fusion's folder keeps it, so that it can go on. */
export const KeptFusion = z.union([
  FuseRuns,
  FuseOnCorpora.extend({
    corpora: z
      .array(Path)
      .min(1)
      .transform((folders) => folders.map((folder) => ({ folder })))
  })
])
export type FusionJob = FuseRuns | FuseOnCorpora
