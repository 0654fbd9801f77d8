import type { ProtocolBadge } from '../../shared/protocol-badge.ts'
import { comparePaired, type Comparison } from '../evaluation/compare.ts'
import { poolScores, type PooledScore } from '../evaluation/pooled.ts'
import { answersOf, poolFolds, truthOf, type Prediction } from '../evaluation/prediction.ts'
import type { answerScores } from '../evaluation/repeats.ts'
import { classificationReport } from '../evaluation/report.ts'
import type { CellResult } from './cell-folder.ts'
import { averageRuns, seedsOf, type FinishedRun } from './ensemble.ts'
import { fusionsOf, type Experiment } from './experiment-file.ts'
import { fuseRuns, type FusionFit } from './fused-runs.ts'
import type { CellFailure, CellOutcome } from './run-grid.ts'
import { meanOf, spreadOf, type Spread } from './spread.ts'

export type ScoreName = (typeof answerScores)[number]

/** One score of one model, 0..1: pooled over the folds, mean over the seeds, and how far folds differ. */
export interface ModelScore extends PooledScore {
  /** Over the folds, each the mean of its seeds. */
  folds: Spread
}

/** What an experiment found about one model. */
export interface ModelSummary {
  name: string
  title: string
  /** Runs that count. */
  runs: number
  /** Seeds of which all folds are done; of these the scores are. Of one seed some folds, while none is complete. */
  seeds: number[]
  folds: number
  utterances: number
  speakers: number
  /** Of all folds together. */
  badge: ProtocolBadge
  /** What the intervals draw. */
  method: 'speaker-bootstrap' | 'clip-bootstrap'
  scores: Record<ScoreName, ModelScore>
  /** Fewest and most over the folds: each has an output per training speaker. */
  parameters: [least: number, most: number]
  /** Of a run, until it stopped. */
  epochs: Spread
  /** Of a run. */
  seconds: Spread
}

/** One run as `experiment.json` keeps it. */
interface RunSummary {
  id: string
  model: string
  fold: string
  seed: number
  /** Of a run that only a fusion needs: which group of the fold's training speakers it held out, from 1. */
  inner?: number
  state: 'finished' | 'failed' | 'open'
  failure?: CellFailure
  scores?: Record<ScoreName, number>
  epochs?: number
  bestEpoch?: number
  seconds?: number
}

/** What the fusions of one row have learned. */
export interface FusionSummary {
  name: string
  title: string
  /** Names of its models. */
  systems: string[]
  fits: ({ fold: string; seed: number } & FusionFit)[]
}

/** Everything an experiment found: `experiment.json`. */
export interface ExperimentSummary {
  formatVersion: 1
  experiment: Experiment
  /** Of the corpora. */
  corpora: { key: string; name: string }[]
  labels: string[]
  folds: string[]
  models: ModelSummary[]
  fusions: FusionSummary[]
  comparisons: Comparison[]
  runs: RunSummary[]
}

export interface SummaryFacts {
  experiment: Experiment
  corpora: { key: string; name: string }[]
  /** Names of the folds. */
  folds: readonly string[]
  /** Emotions, in the order of the probabilities. */
  labels: readonly string[]
}

/** Decides the draws of the intervals and tests; the same for all, so that a table can be made again. */
const DRAWS_SEED = 1

/** What the runs say together. Models of which nothing is finished are left out. */
export function summarize(outcomes: readonly CellOutcome[], facts: SummaryFacts): ExperimentSummary {
  const { experiment, corpora, folds, labels } = facts
  const finished = outcomes.flatMap(({ cell, result }) => (result === undefined ? [] : [{ ...cell, result }]))
  const runsOf = (model: string) =>
    usable(
      finished.filter((run) => run.model === model && run.inner === undefined),
      folds.length
    )
  const single = experiment.models
    .map(({ name, title }) => ({ name, title, runs: runsOf(name) }))
    .filter(({ runs }) => runs.length > 0)
  const means = experiment.ensembles.flatMap(({ name, title, of, by }) => {
    if (by !== 'mean') return []
    const members = single.filter((model) => of.includes(model.name))
    const isWhole =
      members.length === of.length && members.every(({ runs }) => doesAllFolds(runs, folds.length))
    return isWhole ? [{ name, title, runs: members.flatMap(({ runs }) => runs) }] : []
  })
  const fusions = fusionsOf(experiment).flatMap((fusion) => {
    const { name, title, of } = fusion
    const runs = usable(fuseRuns(fusion, finished, labels), folds.length)
    return runs.length === 0 ? [] : [{ name, title, systems: of, runs }]
  })
  const models = [
    ...single.map(({ name, title, runs }) => ({ name, title, ...summarizeModel(runs, labels) })),
    ...means.map(({ name, title, runs }) => ({
      name,
      title,
      ...summarizeModel(averageRuns(runs), labels),
      seeds: seedsOf(runs)
    })),
    ...fusions.map(({ name, title, runs }) => ({
      name,
      title,
      ...summarizeModel(runs, labels),
      epochs: spreadOf(runs.flatMap(({ epochs }) => epochs))
    }))
  ]
  const contenders = [...single, ...means.map((own) => ({ ...own, runs: averageRuns(own.runs) })), ...fusions]
  return {
    formatVersion: 1,
    experiment,
    corpora: [...corpora],
    labels: [...labels],
    folds: [...folds],
    models,
    fusions: fusions.map(({ runs, ...fusion }) => ({
      ...fusion,
      fits: runs.map(({ fold, seed, fit }) => ({ fold: folds[fold], seed, ...fit }))
    })),
    comparisons: experiment.comparisons.flatMap(([a, b]) => {
      const [first, second] = [a, b].map((name) => contenders.find((own) => own.name === name))
      return first === undefined || second === undefined ? [] : compare(first, second, labels)
    }),
    runs: outcomes.map((outcome) => summarizeRun(outcome, folds, labels))
  }
}

/** The runs of the seeds of which all folds are done; while there is none, those of the seed with the most. */
function usable<Run extends FinishedRun>(runs: readonly Run[], folds: number): Run[] {
  const bySeed = new Map<number, Run[]>()
  for (const run of runs) bySeed.set(run.seed, [...(bySeed.get(run.seed) ?? []), run])
  const complete = [...bySeed.values()].filter((own) => doesAllFolds(own, folds))
  if (complete.length > 0) return complete.flat()
  return [...bySeed.values()].reduce((most, own) => (own.length > most.length ? own : most), [])
}

function doesAllFolds(runs: readonly FinishedRun[], folds: number): boolean {
  return new Set(runs.map(({ fold }) => fold)).size === folds
}

/** For each seed what was said of every test utterance. */
function repeatsOf(runs: readonly FinishedRun[]): Prediction[][] {
  return seedsOf(runs).map((seed) =>
    poolFolds(runs.filter((run) => run.seed === seed).map(({ result }) => result.predictions))
  )
}

function summarizeModel(
  runs: readonly FinishedRun[],
  labels: readonly string[]
): Omit<ModelSummary, 'name' | 'title'> {
  const pooled = poolScores(repeatsOf(runs), labels, DRAWS_SEED)
  const folds = [...new Set(runs.map(({ fold }) => fold))]
  const byFold = folds.map((fold) =>
    runs.filter((run) => run.fold === fold).map(({ result }) => plainScores(result.predictions, labels))
  )
  const score = (name: ScoreName): ModelScore => ({
    ...pooled[name],
    folds: spreadOf(byFold.map((own) => meanOf(own.map((scores) => scores[name]))))
  })
  const parameters = runs.map(({ result }) => result.parameters)
  return {
    runs: runs.length,
    seeds: seedsOf(runs),
    folds: folds.length,
    utterances: pooled.utterances,
    speakers: pooled.speakers,
    badge: badgeOf(
      runs.map(({ result }) => result),
      pooled.speakers
    ),
    method: pooled.method,
    scores: { maf: score('maf'), map: score('map'), accuracy: score('accuracy'), uar: score('uar') },
    parameters: [Math.min(...parameters), Math.max(...parameters)],
    epochs: spreadOf(runs.map(({ result }) => result.epochs.length)),
    seconds: spreadOf(runs.map(({ result }) => result.seconds))
  }
}

function plainScores(
  predictions: readonly Prediction[],
  labels: readonly string[]
): Record<ScoreName, number> {
  const report = classificationReport(truthOf(predictions, labels), answersOf(predictions), labels)
  return { accuracy: report.accuracy, uar: report.uar, maf: report.macroF1, map: report.macroPrecision }
}

/** The badge of a cross-validation promises what the weakest of its folds does. */
function badgeOf(results: readonly CellResult[], testSpeakers: number): ProtocolBadge {
  const badges = results.map(({ protocol }) => protocol)
  return {
    badge: badges.every(({ badge }) => badge === 'speaker-independent')
      ? 'speaker-independent'
      : 'speaker-dependent',
    kind: badges[0].name,
    testSpeakers,
    crossCorpus: badges.some(({ crossCorpus }) => crossCorpus),
    transductive: badges.some(({ transductive }) => transductive)
  }
}

interface Contender {
  title: string
  runs: readonly FinishedRun[]
}

/** On the seeds that both have done, if they were tested on the same utterances; else nothing. */
function compare(a: Contender, b: Contender, labels: readonly string[]): Comparison[] {
  const places = (runs: readonly FinishedRun[]) => runs.map(({ fold, seed }) => `${fold}/${seed}`)
  const seeds = seedsOf(a.runs).filter((seed) => seedsOf(b.runs).includes(seed))
  const [ofA, ofB] = [a, b].map(({ runs }) => runs.filter(({ seed }) => seeds.includes(seed)))
  const common = new Set(places(ofB))
  if (seeds.length === 0 || ofA.length !== ofB.length || !places(ofA).every((place) => common.has(place)))
    return []
  const contestant = ({ title }: Contender, runs: readonly FinishedRun[]) => ({
    name: title,
    repeats: repeatsOf(runs)
  })
  return [comparePaired(contestant(a, ofA), contestant(b, ofB), labels, DRAWS_SEED)]
}

function summarizeRun(
  { cell, result, failure }: CellOutcome,
  folds: readonly string[],
  labels: readonly string[]
): RunSummary {
  const { id, model, fold, seed, inner } = cell
  const run = {
    ...{ id, model, fold: folds[fold], seed },
    ...(inner === undefined ? {} : { inner: inner.fold + 1 })
  }
  if (result === undefined) {
    return failure === undefined ? { ...run, state: 'open' } : { ...run, state: 'failed', failure }
  }
  return {
    ...run,
    state: 'finished',
    scores: plainScores(result.predictions, labels),
    epochs: result.epochs.length,
    bestEpoch: result.bestEpoch,
    seconds: result.seconds
  }
}
