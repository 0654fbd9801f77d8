import { z } from 'zod'
import { AffectronError } from '../../shared/errors.ts'
import { LabelRequest } from '../corpora/label-maps.ts'
import { FeatureConfig } from '../features/config.ts'
import { FoldPlan } from '../protocol/test-protocol.ts'
import { presetNames } from '../training/presets.ts'
import { TrainingSettings } from '../training/settings.ts'

/** Part of a folder's name on every file system. */
const Slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'use lower-case letters, digits and dashes, at most 40')

const Seed = z.number().int().nonnegative().max(0xffffffff)

/** Some of a schema's fields by their names; the rest is as in the paper. */
function someOf(schema: z.ZodType) {
  return z.record(z.string(), z.unknown()).superRefine((fields, context) => {
    for (const { path, message } of schema.safeParse(fields).error?.issues ?? [])
      context.addIssue({ code: 'custom', path: [...path], message })
  })
}

const SomeSettings = someOf(TrainingSettings).refine((settings) => !('seed' in settings), {
  message: 'the seeds stand in "seeds"'
})
const SomeFeatures = someOf(FeatureConfig)

/** One of the models that an experiment compares. */
const ExperimentModel = z.strictObject({
  name: Slug,
  /** For tables. */
  title: z.string().min(1).max(100),
  /** Where its features and settings start from. */
  preset: z.enum(presetNames).default('paper'),
  /** Where it differs from the experiment's own settings. */
  settings: SomeSettings.default({}),
  features: SomeFeatures.default({})
})

/** A further row: the mean of the probabilities of the networks of some models, with all their seeds. */
const ExperimentEnsemble = z.strictObject({
  name: Slug,
  /** For tables. */
  title: z.string().min(1).max(100),
  /** Models by name. */
  of: z.array(Slug).min(1)
})
export type ExperimentEnsemble = z.infer<typeof ExperimentEnsemble>

/**
 * An experiment as data: models × folds × seeds, and which models are then compared. What is left out is as in the
 * paper.
 */
export const Experiment = z
  .strictObject({
    name: Slug,
    title: z.string().min(1).max(200),
    description: z.string().max(2000).optional(),
    labels: LabelRequest.default('paper'),
    /** Whose folds test the models; default the paper’s pairs of a man and a woman, or five folds of speakers. */
    protocol: FoldPlan.default({ kind: 'pair' }),
    /** Settings of all models. */
    settings: SomeSettings.default({}),
    /** Inputs of all models. */
    features: SomeFeatures.default({}),
    seeds: z.array(Seed).min(1).default([1]),
    models: z.array(ExperimentModel).min(1).max(100),
    ensembles: z.array(ExperimentEnsemble).max(100).default([]),
    /** Pairs of models, or of ensembles, by name: the first is said to be better or worse than the second. */
    comparisons: z.array(z.tuple([Slug, Slug])).default([])
  })
  .superRefine(({ models, seeds, ensembles, comparisons }, context) => {
    const modelNames = models.map(({ name }) => name)
    const ensembleNames = ensembles.map(({ name }) => name)
    const names = [...modelNames, ...ensembleNames]
    const complain = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    const twice = (list: readonly string[]) => list.find((name, i) => list.indexOf(name) !== i)
    const [twiceModel, twiceName] = [twice(modelNames), twice(names)]
    if (twiceModel !== undefined) complain('models', `two are called "${twiceModel}"`)
    else if (twiceName !== undefined) complain('ensembles', `two are called "${twiceName}"`)
    if (new Set(seeds).size < seeds.length) complain('seeds', 'a seed stands there twice')
    const missing = ensembles.flatMap(({ of }) => of).find((name) => !modelNames.includes(name))
    if (missing !== undefined) complain('ensembles', `there is no model "${missing}"`)
    const unknown = comparisons.flat().find((name) => !names.includes(name))
    if (unknown !== undefined) complain('comparisons', `there is no model "${unknown}"`)
    if (comparisons.some(([a, b]) => a === b)) complain('comparisons', 'a model is compared with itself')
    const mixed = comparisons.find(([a, b]) => ensembleNames.includes(a) !== ensembleNames.includes(b))
    if (mixed !== undefined) {
      complain(
        'comparisons',
        `"${mixed.join('" and "')}": compare models with models, ensembles with ensembles`
      )
    }
  })
export type Experiment = z.infer<typeof Experiment>

/**
 * @param shown what a person calls the file
 * @throws AffectronError `experiment/invalid`, naming the place in the file
 */
export function parseExperiment(text: string, shown: string): Experiment {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw invalid(shown, `it is not JSON (${cause instanceof Error ? cause.message : String(cause)})`, cause)
  }
  const parsed = Experiment.safeParse(json)
  if (parsed.success) return parsed.data
  const [{ path, message }] = parsed.error.issues
  const place = path.length === 0 ? '' : `"${path.join('.')}": `
  throw invalid(shown, `${place}${message.replace(/\.$/, '')}`, parsed.error)
}

function invalid(shown: string, problem: string, cause: unknown): AffectronError {
  return new AffectronError(
    'experiment/invalid',
    `"${shown}" is no experiment that can be run: ${problem}. See docs/experiments.md for what such a file holds.`,
    { cause }
  )
}
