import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type {
  ComparedRun,
  ComparisonView,
  Disagreement,
  PairedTest,
  RunPair
} from '../../shared/comparison/comparison-view.ts'
import type { RunRow } from '../../shared/comparison/run-row.ts'
import { AffectronError, toToldFailure } from '../../shared/errors.ts'
import type { RunTest } from '../../shared/training/run-report.ts'
import { say } from '../../shared/said.ts'
import { classDifferences } from '../evaluation/class-differences.ts'
import { comparePaired } from '../evaluation/compare.ts'
import { verdictOf } from '../evaluation/comparison-sentence.ts'
import { INTERVAL_SEED } from '../evaluation/evaluation-record.ts'
import { inOrderOf } from '../evaluation/label-order.ts'
import { answersOf, UNKNOWN_SPEAKER, utteranceKey, type Prediction } from '../evaluation/prediction.ts'
import type { TestReport } from '../models/report-schema.ts'
import { differingSettings } from './differing-settings.ts'
import type { TestedModel } from './tested-model.ts'

type ReadModel = TestedModel & { row: RunRow }

/** Two or more models side by side; the first is what the others are compared with. */
export async function compareModels(models: readonly ReadModel[]): Promise<ComparisonView> {
  const names = namesOf(models)
  const runs = await Promise.all(models.map((model, i) => describeRun(model, names[i])))
  const { common, disagreements } = disagreementsOf(models)
  return {
    runs,
    pairs: models.slice(1).map((model, i) => pair([models[0], model], [names[0], names[i + 1]], i + 1)),
    settings: differingSettings(models),
    common,
    disagreements
  }
}

/** Names that tell the models apart: as the command line does, by their folders where the names are the same. */
function namesOf(models: readonly ReadModel[]): string[] {
  return models.map(({ row }, i) => {
    const isTwice = (of: (row: RunRow) => string) =>
      models.some((other, k) => k !== i && of(other.row) === of(row))
    if (!isTwice(({ name }) => name)) return row.name
    return isTwice(({ folder }) => folder) ? `${row.folder} (${i + 1})` : row.folder
  })
}

async function describeRun(
  { row, epochs, report, corpora = [], gone = [] }: ReadModel,
  name: string
): Promise<ComparedRun> {
  const folders = corpora.map(({ folder }) => folder)
  const there = await Promise.all(folders.map((folder) => stat(folder).catch(() => undefined)))
  return {
    ...{ row, name },
    epochs: epochs.map((epoch) => ({ ...epoch, validationConfusion: undefined })),
    ...(report === undefined ? {} : { test: testOf(report) }),
    missing: [...gone, ...folders.filter((_, i) => there[i] === undefined).map((folder) => basename(folder))]
  }
}

function testOf({ labels, confusion, perClass, perSpeaker = [] }: TestReport): RunTest {
  return {
    labels,
    confusion,
    classes: perClass.map(({ intervals, label, recall, precision, support }) => ({
      ...{ label, recall, precision, support },
      ...(intervals === undefined ? {} : { recallInterval: intervals.recall })
    })),
    speakers: perSpeaker.map(({ speaker, utterances, uar }) => ({ speaker, utterances, uar }))
  }
}

function pair([a, b]: readonly ReadModel[], [nameA, nameB]: readonly string[], other: number): RunPair {
  try {
    return { other, test: pairedTest([a, b], [nameA, nameB]) }
  } catch (error) {
    const failure = toToldFailure(error)
    return { other, failure }
  }
}

/** @throws AffectronError `evaluation/different-items` */
function pairedTest([a, b]: readonly ReadModel[], [nameA, nameB]: readonly string[]): PairedTest {
  const { labels } = a.row
  const [ofA, ofB] = [
    { name: nameA, predictions: knownOf(a, nameA) },
    { name: nameB, predictions: inOrderOf(labels, b.row.labels, knownOf(b, nameB)) }
  ]
  const comparison = comparePaired(
    { name: nameA, repeats: [ofA.predictions] },
    { name: nameB, repeats: [ofB.predictions] },
    labels,
    INTERVAL_SEED
  )
  const { utterances, speakers, method, uar, maf, accuracy, mcnemar, sentence, said } = comparison
  if (mcnemar === null) throw new TypeError('One training each has a table of single answers.')
  return {
    ...{ a: nameA, b: nameB, utterances, speakers, method, uar, maf, accuracy, sentence, said },
    mcnemar: { table: mcnemar.table, exactP: mcnemar.exactP },
    verdict: verdictOf(comparison),
    classes: classDifferences(ofA, ofB, labels, INTERVAL_SEED)
  }
}

function knownOf({ predictions }: ReadModel, name: string): Prediction[] {
  if (predictions !== undefined) return predictions
  throw new AffectronError('evaluation/different-items', say('tests.onlyScores', { name }))
}

/** The recordings that all models tested with the same truth, and those of them that not all heard alike. */
function disagreementsOf(models: readonly ReadModel[]): Pick<ComparisonView, 'common' | 'disagreements'> {
  const tests = models.map(({ predictions = [], row }) => {
    const answers = answersOf(predictions)
    return new Map(
      predictions.map((prediction, i) => [
        utteranceKey(prediction),
        {
          prediction,
          answer: { label: row.labels[answers[i]], probability: prediction.probabilities[answers[i]] }
        }
      ])
    )
  })
  let common = 0
  const disagreements: Disagreement[] = []
  for (const [recording, { prediction }] of tests[0]) {
    const all = tests.flatMap((test) => test.get(recording) ?? [])
    if (all.length < tests.length || all.some((each) => each.prediction.label !== prediction.label)) continue
    common++
    const answers = all.map(({ answer }) => answer)
    if (answers.every(({ label }) => label === answers[0].label)) continue
    const { speaker, label: truth } = prediction
    disagreements.push({
      ...{ recording, truth, answers },
      ...(speaker === UNKNOWN_SPEAKER ? {} : { speaker })
    })
  }
  return { common, disagreements }
}
