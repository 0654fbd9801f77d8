import { AffectronError } from '../../shared/errors.ts'
import type { CorpusRequest } from '../corpora/corpus-request.ts'
import type { LabelRequest } from '../corpora/label-maps.ts'
import { describeCorpus } from '../corpora/describe-corpus.ts'
import { describeLabels, resolveLabels } from '../corpora/labels.ts'
import { readCorpora } from '../corpora/read-corpora.ts'
import { FeatureConfig } from '../features/config.ts'
import { readTextFile } from '../files.ts'
import { foldsOf, type NamedFold } from '../protocol/folds-of.ts'
import { readFoldLists } from '../protocol/read-lists.ts'
import type { TestProtocol } from '../protocol/test-protocol.ts'
import { readExamples, type DatasetHooks } from '../training/dataset.ts'
import { utteranceIds } from '../training/usable.ts'
import { presets } from '../training/presets.ts'
import { exactly, parseRunSpec } from '../training/run-spec.ts'
import { checkFolds, type Dataset } from './check-folds.ts'
import { fusionsOf, type Experiment } from './experiment-file.ts'
import { gridOf, type GridCell } from './grid.ts'
import type { PlannedCell } from './run-grid.ts'
import type { SummaryFacts } from './summary.ts'
import { trainingPriors } from './training-priors.ts'
import { say } from '../../shared/said.ts'

export interface ExperimentPlan extends SummaryFacts {
  cells: PlannedCell[]
}

/**
 * Reads the corpora, lists the folds and writes a spec for each run. The features are extracted once, into the cache
 * from which all runs take them.
 *
 * @param requests with absolute folders
 * @throws AffectronError `experiment/invalid`, `corpus/...`, `labels/...`, `protocol/...`, `usage`; the signal's reason
 *   when canceled
 */
export async function planExperiment(
  experiment: Experiment,
  requests: readonly CorpusRequest[],
  hooks: DatasetHooks
): Promise<ExperimentPlan> {
  const [features, ...others] = rawFeaturesOf(experiment)
  const corpora = await readCorpora(requests, hooks.signal)
  for (const corpus of corpora) {
    for (const line of describeCorpus(corpus)) hooks.log?.(line)
    for (const { said } of corpus.problems) {
      hooks.log?.(say('corpora.ofCorpus', { corpus: corpus.name, what: said }))
    }
  }
  const labels = resolveLabels(corpora, experiment.labels)
  for (const line of describeLabels(corpora, labels)) hooks.log?.(line)
  const examples = await readExamples(corpora, labels, features, hooks)
  const protocol = await readFoldLists(experiment.protocol, (file) => readTextFile(file, file))
  const folds = foldsOf(protocol, examples)
  const dataset = { examples, classes: labels.classes, knownIds: utteranceIds(corpora) }
  checkFolds(experiment, folds, dataset, hooks.log)
  for (const other of others) await readExamples(corpora, labels, other, hooks)
  return {
    experiment,
    corpora: corpora.map(({ key, name }) => ({ key, name })),
    labels: labels.classes,
    folds: folds.map(({ name }) => name),
    cells: withPriors(experiment, planCells(experiment, requests, exactly(labels), folds), dataset)
  }
}

/** What has to be extracted: the other choices of a model's input are made on what the cache holds. */
function rawFeaturesOf(experiment: Experiment): FeatureConfig[] {
  const all = experiment.models.map((model) => {
    const { set, level } = featuresOf(experiment, model)
    return FeatureConfig.parse({ set, level, normalization: 'none' })
  })
  return [...new Map(all.map((config) => [`${config.set} ${config.level}`, config])).values()]
}

/** @throws AffectronError `experiment/invalid` where the choices of preset, experiment and model do not fit together */
function featuresOf({ name, features }: Experiment, model: Experiment['models'][number]): FeatureConfig {
  const parsed = FeatureConfig.safeParse({
    ...presets[model.preset].features,
    ...features,
    ...model.features
  })
  if (parsed.success) return parsed.data
  const [{ path, message }] = parsed.error.issues
  throw new AffectronError(
    'experiment/invalid',
    say('tests.badFeatures', {
      ...{ model: model.name, experiment: name, place: path.join('.'), why: message }
    }),
    { cause: parsed.error }
  )
}

/**
 * The runs of the grid, each with its spec.
 *
 * @param labels what the corpora's labels mean, in full, so that a run is known by what it really learned
 */
export function planCells(
  experiment: Experiment,
  requests: readonly CorpusRequest[],
  labels: LabelRequest,
  folds: readonly NamedFold[]
): PlannedCell[] {
  return gridOf(experiment, folds.length).map((cell) => {
    const model = experiment.models.find(({ name }) => name === cell.model) ?? experiment.models[0]
    const spec = {
      name: cell.id,
      corpora: requests,
      labels,
      protocol: protocolOf(cell, folds),
      features: featuresOf(experiment, model),
      settings: {
        ...presets[model.preset].settings,
        ...experiment.settings,
        ...model.settings,
        seed: cell.seed
      }
    }
    return { ...cell, spec: parseRunSpec(spec, `The model "${cell.model}"`, '/') }
  })
}

function protocolOf({ fold, inner }: GridCell, folds: readonly NamedFold[]): TestProtocol {
  const { protocol } = folds[fold]
  if (inner === undefined) return protocol
  return { kind: 'nested', outer: protocol, fold: inner.fold + 1, folds: inner.folds }
}

/** A fusion must know how common each class was to the networks that it hears. */
function withPriors(experiment: Experiment, cells: readonly PlannedCell[], dataset: Dataset): PlannedCell[] {
  const fused = new Set(fusionsOf(experiment).flatMap(({ of }) => of))
  const priorOf = trainingPriors(dataset)
  return cells.map((cell) => (fused.has(cell.model) ? { ...cell, trainingPrior: priorOf(cell.spec) } : cell))
}
