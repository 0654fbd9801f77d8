import { z } from 'zod'
import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'
import { LabelRequest } from '../corpora/label-maps.ts'
import { FeatureConfig } from '../features/config.ts'
import { FoldPlan } from '../protocol/test-protocol.ts'
import { presetNames } from '../training/presets.ts'
import { TrainingSettings } from '../training/settings.ts'

/** Part of a folder's name on every file system. */
const Slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'use lower-case letters, digits and dashes, at most 40')

/** Of a fusion that does not say. */
const INNER_FOLDS = 4

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

/**
 * A further row that asks several models together. `mean`: the mean of the probabilities of their networks, with all
 * their seeds. `fusion`: for each seed and fold a fusion of them, fitted on what further runs inside the fold say of
 * training speakers that they have not heard.
 */
const ExperimentEnsemble = z.strictObject({
  name: Slug,
  /** For tables. */
  title: z.string().min(1).max(100),
  /** Models by name. */
  of: z.array(Slug).min(1),
  by: z.enum(['mean', 'fusion']).default('mean'),
  /** Of a fusion: groups of training speakers that are held out in turn. */
  innerFolds: z.number().int().min(2).max(100).optional(),
  /** Of a fusion: how common each class is taken to be; `training`: as among the training speakers. */
  prior: z.enum(['flat', 'training']).optional()
})
type ExperimentEnsemble = z.infer<typeof ExperimentEnsemble>

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
    /** Pairs of rows by name: the first is said to be better or worse than the second. */
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
    for (const problem of ensembleProblems(ensembles)) complain('ensembles', problem)
    const unknown = comparisons.flat().find((name) => !names.includes(name))
    if (unknown !== undefined) complain('comparisons', `there is no model "${unknown}"`)
    if (comparisons.some(([a, b]) => a === b)) complain('comparisons', 'a model is compared with itself')
    // A mean has one answer of all seeds; the others have one a seed.
    const means = ensembles.filter(({ by }) => by === 'mean').map(({ name }) => name)
    const mixed = comparisons.find(([a, b]) => means.includes(a) !== means.includes(b))
    if (mixed !== undefined) {
      complain(
        'comparisons',
        `"${mixed.join('" and "')}": compare models and fusions with each other, means with means`
      )
    }
  })
export type Experiment = z.infer<typeof Experiment>

/** A row that is a fusion, with all that decides it. */
export type ExperimentFusion = Required<ExperimentEnsemble>

export function fusionsOf({ ensembles }: Pick<Experiment, 'ensembles'>): ExperimentFusion[] {
  return ensembles
    .filter(({ by }) => by === 'fusion')
    .map(({ innerFolds = INNER_FOLDS, prior = 'flat', ...own }) => ({ ...own, innerFolds, prior }))
}

/** What is wrong with the rows that ask several models together, apart from their names. */
function ensembleProblems(ensembles: readonly ExperimentEnsemble[]): string[] {
  const odd = ensembles.find(
    ({ by, innerFolds, prior }) => by === 'mean' && (innerFolds ?? prior) !== undefined
  )
  const repeated = ensembles.find(({ of }) => new Set(of).size < of.length)
  const fusions = fusionsOf({ ensembles: [...ensembles] })
  // Their inner runs are shared, and have names without the number of folds.
  const parted = fusions.flatMap((a, i) =>
    fusions
      .slice(i + 1)
      .filter((b) => a.innerFolds !== b.innerFolds && a.of.some((model) => b.of.includes(model)))
      .map((b) => `"${a.name}" and "${b.name}" share a model, so they need the same "innerFolds"`)
  )
  return [
    ...(odd === undefined ? [] : [`"innerFolds" and "prior" are of a fusion, and "${odd.name}" is none`]),
    ...(repeated === undefined ? [] : [`"${repeated.name}" names a model twice`]),
    ...parted
  ]
}

/**
 * @param shown what a person calls the file
 * @throws AffectronError `experiment/invalid`, naming the place in the file
 */
export function parseExperiment(text: string, shown: string): Experiment {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw invalid(
      shown,
      sentence('tests.noJson', { why: cause instanceof Error ? cause.message : String(cause) }),
      cause
    )
  }
  const parsed = Experiment.safeParse(json)
  if (parsed.success) return parsed.data
  const [{ path, message }] = parsed.error.issues
  const why = message.replace(/\.$/, '')
  const placed = path.length === 0 ? why : sentence('tests.at', { place: path.join('.'), why })
  throw invalid(shown, placed, parsed.error)
}

function invalid(shown: string, why: string | Sentence, cause: unknown): AffectronError {
  return new AffectronError('experiment/invalid', say('tests.badExperiment', { file: shown, why }), { cause })
}
