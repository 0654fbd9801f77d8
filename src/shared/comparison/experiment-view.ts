import { z } from 'zod'
import { ProtocolBadge } from '../protocol-badge.ts'
import { Sentence, Told } from '../said.ts'

const Count = z.number().int().nonnegative()
/** Standard deviations are absent or null where there is one value alone. */
const Deviation = z.number().nonnegative().nullish()
const Spread = z.object({ mean: z.number(), sd: Deviation, count: Count.optional() })

/** A score of a model in an experiment: pooled over the folds, mean over the seeds. */
const ExperimentScore = z.object({
  mean: z.number(),
  low: z.number(),
  high: z.number(),
  /** Over the seeds. */
  sd: Deviation,
  folds: Spread
})
export type ExperimentScore = z.infer<typeof ExperimentScore>

const Difference = z.object({
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  bootstrapP: z.number(),
  swapP: z.number()
})

/** What an experiment found, as its `experiment.json` says it. */
export const ExperimentFindings = z.object({
  experiment: z.object({
    name: z.string(),
    title: z.string(),
    description: z.string().optional(),
    seeds: z.array(Count).min(1)
  }),
  corpora: z.array(z.object({ key: z.string(), name: z.string() })),
  labels: z.array(z.string()),
  folds: z.array(z.string()),
  models: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      runs: Count,
      seeds: z.array(Count),
      folds: Count,
      utterances: Count,
      speakers: Count,
      badge: ProtocolBadge,
      method: z.enum(['speaker-bootstrap', 'clip-bootstrap']),
      scores: z.object({
        maf: ExperimentScore,
        map: ExperimentScore,
        accuracy: ExperimentScore,
        uar: ExperimentScore
      }),
      /** Fewest and most over the folds. */
      parameters: z.tuple([Count, Count]),
      epochs: Spread,
      seconds: Spread
    })
  ),
  comparisons: z.array(
    z.object({
      a: z.string(),
      b: z.string(),
      uar: Difference,
      maf: Difference,
      accuracy: Difference,
      mcnemar: z.object({ exactP: z.number() }).nullish(),
      sentence: z.string(),
      /** The sentence as data; experiments of before it was kept lack it. */
      said: Sentence.optional()
    })
  ),
  runs: z.array(
    z.object({
      id: z.string(),
      model: z.string(),
      fold: z.string(),
      seed: Count,
      /** Of a run that only a fusion needs: which group of the fold's training speakers it held out. */
      inner: Count.optional(),
      state: z.enum(['finished', 'failed', 'open']),
      failure: Told.optional(),
      scores: z.object({ uar: z.number(), maf: z.number(), accuracy: z.number() }).optional(),
      epochs: Count.optional(),
      seconds: z.number().optional()
    })
  )
})
export type ExperimentFindings = z.infer<typeof ExperimentFindings>

/** An experiment as the Compare room shows it. */
export const ExperimentView = z.object({
  id: z.string(),
  /** Name of its folder. */
  folder: z.string(),
  findings: ExperimentFindings,
  /** The rows of the run table that are runs of it, by the run's name in the experiment. */
  rows: z.record(z.string(), z.string())
})
export type ExperimentView = z.infer<typeof ExperimentView>
