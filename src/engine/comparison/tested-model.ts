import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AffectronError } from '../../shared/errors.ts'
import type { RunRow } from '../../shared/comparison/run-row.ts'
import type { EpochRecord } from '../../shared/run-events.ts'
import { say, told } from '../../shared/said.ts'
import { utteranceKey, type Prediction } from '../evaluation/prediction.ts'
import type { CorpusRequest } from '../corpora/corpus-request.ts'
import { FUSION_FILE, readCard, readReport } from '../models/bundle-files.ts'
import {
  emotionLabels,
  isFusion,
  parametersOf,
  type ProtocolSummary,
  type Scores
} from '../models/card-schema.ts'
import type { TestReport } from '../models/report-schema.ts'
import { networkKind } from '../nn/config.ts'
import { badgeOf } from '../protocol/summary.ts'
import { RunSpec } from '../training/run-spec.ts'
import { networkOf } from '../training/settings.ts'
import { StoredResult } from '../training/stored-result.ts'
import { presetOf } from './preset-of.ts'
import { corporaOfMembers, FusionAsked, StoredFusion } from './tested-fusion.ts'

const MAX_BYTES = 512 * 1024 * 1024

/** What a folder says of a model that was tested. */
export interface TestedModel {
  row: Omit<RunRow, 'id' | 'source'>
  epochs: EpochRecord[]
  report?: TestReport
  /** Of a run: every tested recording, and where they lie. */
  predictions?: Prediction[]
  corpora?: CorpusRequest[]
  /** Of a fusion that does not know where they lie: names of the runs that did. */
  gone?: string[]
  /** Of a fusion: the folders of its members' runs. */
  members?: { name: string; folder: string }[]
  /** Settings by name, as far as they are known. */
  settings: Record<string, unknown>
}

/** Of a training, or of a fusion that was made of trainings. @throws AffectronError `run/not-found`, `run/damaged` */
export async function readTestedRun(folder: string): Promise<TestedModel> {
  const isFusion = await stat(join(folder, FUSION_FILE)).catch(() => undefined)
  return isFusion === undefined ? readTraining(folder) : readFusion(folder)
}

async function readFusion(folder: string): Promise<TestedModel> {
  const name = basename(folder)
  const [asked, result] = await Promise.all(
    [FUSION_FILE, 'result.json'].map((file) => readJson(join(folder, file), `${name}/${file}`))
  )
  const request = FusionAsked.safeParse(asked.json)
  if (!request.success) throw damaged(`${name}/${FUSION_FILE}`, request.error)
  const parsed = StoredFusion.safeParse(result.json)
  if (!parsed.success) throw damaged(`${name}/result.json`, parsed.error)
  const { modelId, members, heldOutUtterances, protocol, metrics, report, predictions, parameters, seconds } =
    parsed.data
  const { labels } = report
  assertFit(predictions, labels, `${name}/result.json`)
  const where = await corporaOfMembers(parsed.data)
  const { innerFolds, prior } = request.data
  const names = members.map((member) => member.name)
  return {
    row: {
      ...{ kind: 'run', name: request.data.name, folder: name, modelId },
      corpora:
        'corpora' in where
          ? where.corpora.map((corpus) => basename(corpus.folder))
          : [...new Set(predictions.map(({ corpus }) => corpus))],
      ...describeTest(protocol, metrics.overall),
      ...{ network: 'fusion', preset: 'own', labels, test: testOf(predictions) },
      ...{ epochs: 0, bestEpoch: 0, seconds, endedAt: result.changedAt }
    },
    ...{ epochs: [], report, predictions, ...where },
    members: members.map((member) => ({ name: member.name, folder: member.folder })),
    settings: { members: names, innerFolds, prior, heldOutUtterances, parameters }
  }
}

async function readTraining(folder: string): Promise<TestedModel> {
  const name = basename(folder)
  const [config, result] = await Promise.all(
    ['config.json', 'result.json'].map((file) => readJson(join(folder, file), `${name}/${file}`))
  )
  const spec = RunSpec.safeParse(config.json)
  if (!spec.success) throw damaged(`${name}/config.json`, spec.error)
  const parsed = StoredResult.safeParse(result.json)
  if (!parsed.success) throw damaged(`${name}/result.json`, parsed.error)
  const { modelId, protocol, metrics, report, epochs, bestEpoch, parameters, predictions, seconds } =
    parsed.data
  const { labels } = report
  assertFit(predictions, labels, `${name}/result.json`)
  const { features, settings } = spec.data
  return {
    row: {
      ...{ kind: 'run', name: spec.data.name, folder: name, modelId },
      corpora: spec.data.corpora.map((corpus) => basename(corpus.folder)),
      ...describeTest(protocol, metrics.overall),
      ...{ network: networkOf(settings), preset: presetOf(spec.data), labels, test: testOf(predictions) },
      ...{ epochs: epochs.length, bestEpoch, seconds, endedAt: result.changedAt }
    },
    ...{ epochs, report, predictions, corpora: spec.data.corpora },
    settings: { ...spec.data, features, settings, parameters }
  }
}

/** @throws AffectronError `model/...`; `run/not-found` when it was never tested */
export async function readTestedBundle(folder: string): Promise<TestedModel> {
  const { id, card } = await readCard(folder)
  if (card.metrics === undefined) {
    throw new AffectronError('run/not-found', say('tests.neverTested', { folder: basename(folder) }))
  }
  const report = await readReport(folder, card)
  const { training, protocol, metrics } = card
  return {
    row: {
      ...{ kind: 'model', name: card.name, folder: basename(folder), modelId: id },
      corpora: training.corpora.map(({ name }) => name),
      ...describeTest(protocol, metrics.overall),
      ...{
        network: isFusion(card) ? 'fusion' : networkKind(card.network),
        preset: 'own',
        labels: emotionLabels(card)
      },
      ...{ epochs: training.epochs, bestEpoch: training.bestEpoch, endedAt: card.createdAt }
    },
    epochs: report?.epochs ?? [],
    ...(report?.test === undefined ? {} : { report: report.test }),
    settings: { settings: training.settings, parameters: parametersOf(card) }
  }
}

/** @throws AffectronError `run/damaged` */
function assertFit(predictions: readonly Prediction[], labels: readonly string[], shown: string): void {
  const fits = predictions.every(
    ({ label, probabilities }) => labels.includes(label) && probabilities.length === labels.length
  )
  if (!fits || predictions.length === 0) throw damaged(shown, 'Its predictions do not fit.')
}

function describeTest(protocol: ProtocolSummary, scores: Scores) {
  const { uar, maf, accuracy, utterances, speakers } = scores
  const { testSpeakers } = protocol
  const description = told(protocol.description, protocol.said)
  return { badge: badgeOf(protocol), description, testSpeakers, uar, maf, accuracy, utterances, speakers }
}

/** The same for all tests of the same recordings with the same labels, in any order. */
export function testOf(predictions: readonly Prediction[]): string {
  const lines = predictions.map((prediction) => `${utteranceKey(prediction)}\t${prediction.label}`).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)
}

async function readJson(path: string, shown: string): Promise<{ json: unknown; changedAt: string }> {
  const info = await stat(path).catch(() => undefined)
  if (info === undefined) {
    throw new AffectronError('run/not-found', say('tests.fileGone', { file: shown }))
  }
  if (info.size > MAX_BYTES) throw damaged(shown, 'It is too large.')
  try {
    return { json: JSON.parse(await readFile(path, 'utf8')) as unknown, changedAt: info.mtime.toISOString() }
  } catch (cause) {
    throw damaged(shown, cause)
  }
}

function damaged(shown: string, cause: unknown): AffectronError {
  return new AffectronError('run/damaged', say('tests.badRun', { file: shown }), { cause })
}
