import type { Warning } from '../../shared/analysis.ts'
import { AffectronError } from '../../shared/errors.ts'
import type { EpochRecord } from '../../shared/run-events.ts'
import { startBackend, type BackendReport } from '../compute/backend.ts'
import type { Corpus } from '../corpora/corpus.ts'
import type { ResolvedLabels } from '../corpora/label-maps.ts'
import { describeLabels, resolveLabels } from '../corpora/labels.ts'
import { readTextFile } from '../files.ts'
import { readLists } from '../protocol/read-lists.ts'
import { readCorpora } from '../corpora/read-corpora.ts'
import { calibrate } from '../evaluation/calibration.ts'
import { evaluate } from '../evaluation/evaluate.ts'
import type { Prediction } from '../evaluation/prediction.ts'
import { readCard, saveBundle, type CardDraft } from '../models/bundle.ts'
import type { Calibration, ProtocolSummary, Scores, TestReport } from '../models/card-schema.ts'
import { buildNetwork } from '../nn/build-network.ts'
import { draftCard } from './card.ts'
import { readExamples, type DatasetHooks } from './dataset.ts'
import type { Example } from './example.ts'
import { fit } from './fit.ts'
import { planTraining, type TrainingPlan } from './plan.ts'
import { predictEmotions, predictionsOf } from './predict.ts'
import { RunFolder } from './run-folder.ts'
import { exactly, type RunSpec } from './run-spec.ts'
import { TrainingSettings } from './settings.ts'
import { TimeLeft } from './time-left.ts'

export interface TrainingHooks extends Partial<DatasetHooks> {
  onEpoch?: (epoch: EpochRecord & { best: boolean }) => void
  onWarning?: (warning: Warning) => void
  /** When a run goes on: the last epoch it had finished, 0 for none. */
  onResumed?: (epoch: number) => void
}

/** What a finished training found; also `result.json` of the run. */
export interface TrainingResult {
  formatVersion: 1
  /** Of the bundle in `best/`. */
  modelId: string
  protocol: ProtocolSummary
  /** On the held-out speakers. */
  metrics: { overall: Scores; perCorpus: Record<string, Scores> }
  report: TestReport
  epochs: EpochRecord[]
  bestEpoch: number
  calibration: Calibration
  /** Number of weights. */
  parameters: number
  /** Every held-out utterance, so that all scores can be computed again. */
  predictions: Prediction[]
  backend: BackendReport['name']
  seconds: number
}

/**
 * Trains a model on corpora: reads and splits them, trains to the best validation epoch, tests it on the held-out
 * speakers and writes the run's folder (`config.json`, `progress.jsonl`, `best/`, `result.json`).
 *
 * When canceled, `best/` holds the best epoch so far, without test scores.
 *
 * @param out the run's folder: new or empty
 * @throws AffectronError `corpus/...`, `protocol/...`, `usage`, `file/...`, `compute/unavailable`; the signal's
 *   reason when canceled
 */
export async function train(spec: RunSpec, out: string, hooks: TrainingHooks = {}): Promise<TrainingResult> {
  // Reading the corpora takes long; what cannot succeed is refused before.
  checkSettings(spec.settings)
  await RunFolder.assertFree(out)
  const protocol = await readLists(spec.protocol, (file) => readTextFile(file, file))
  const { examples, ...data } = await readData(spec, hooks)
  return trainOnExamples(examples, { spec: { ...spec, protocol }, ...data, out }, hooks)
}

/**
 * Goes on with a run that was canceled, killed or failed, to the same result as if it had never stopped. A finished
 * run gives its result again.
 *
 * @throws AffectronError `run/not-found`, `run/damaged` and what {@link train} throws
 */
export async function resume(path: string, hooks: TrainingHooks = {}): Promise<TrainingResult> {
  const { run, spec } = await RunFolder.open(path)
  const finished = await run.readResult()
  if (finished !== undefined) return finished as TrainingResult
  const { examples, ...data } = await readData(spec, hooks)
  const plan = planTraining(examples, data.labels.classes, spec.protocol, spec.settings, {
    features: spec.features
  })
  hooks.onResumed?.(0)
  await run.beginProgress()
  return trainInFolder(run, { spec, ...data, plan }, hooks)
}

interface RunData {
  /** The spec's, as `readCorpora` gives them. */
  corpora: readonly Corpus[]
  /** What the corpora's labels mean, as `resolveLabels` found it. */
  labels: ResolvedLabels
}

async function readData(spec: RunSpec, hooks: TrainingHooks): Promise<RunData & { examples: Example[] }> {
  const corpora = await readCorpora(spec.corpora)
  for (const { name, utterances, notes, problems } of corpora) {
    hooks.log?.(`${name}: ${utterances.length} utterances.`)
    for (const note of notes) hooks.log?.(`  ${note}`)
    for (const { code, message } of problems) hooks.onWarning?.({ code, message: `${name}: ${message}` })
  }
  const labels = resolveLabels(corpora, spec.labels)
  for (const line of describeLabels(corpora, labels)) hooks.log?.(line)
  const examples = await readExamples(corpora, labels, spec.features, {
    now: () => performance.now(),
    ...hooks
  })
  return { corpora, labels, examples }
}

export interface TrainingOptions extends RunData {
  spec: RunSpec
  /** The run's folder: new or empty. */
  out: string
}

/** {@link train} on what `readExamples` gave for the same corpora and labels, as when several models are trained. */
export async function trainOnExamples(
  examples: readonly Example[],
  { spec, corpora, labels, out }: TrainingOptions,
  hooks: TrainingHooks = {}
): Promise<TrainingResult> {
  checkSettings(spec.settings)
  const plan = planTraining(examples, labels.classes, spec.protocol, spec.settings, {
    features: spec.features
  })
  const run = await RunFolder.create(out, { ...spec, labels: exactly(labels) })
  return trainInFolder(run, { spec, corpora, labels, plan }, hooks)
}

interface Planned extends RunData {
  spec: RunSpec
  plan: TrainingPlan
}

async function trainInFolder(
  run: RunFolder,
  { spec, corpora, labels, plan }: Planned,
  hooks: TrainingHooks
): Promise<TrainingResult> {
  const { protocol, name, settings } = spec
  const { classes } = labels
  const { signal, log } = hooks
  const now = hooks.now ?? (() => performance.now())
  const start = now()
  const backend = await startBackend()
  log?.(backend.reason)
  for (const warning of backend.warnings) hooks.onWarning?.(warning)
  log?.(plan.split.description)
  for (const warning of plan.split.warnings) hooks.onWarning?.(warning)

  const network = buildNetwork(plan.network, settings.seed)
  try {
    const base = draftCard(plan, {
      name,
      createdAt: new Date().toISOString(),
      corpora,
      protocol: protocol.kind,
      settings,
      parameters: network.countParams(),
      versions: backend.versions
    })
    const epochs: EpochRecord[] = []
    let calibration: Calibration = { temperature: 1 }
    const timeLeft = new TimeLeft(start)
    const { bestEpoch } = await fit(network, plan, settings, {
      now,
      signal,
      onBatch: (done, total) => {
        const secondsLeft = timeLeft.update(done, total, now())
        const stage = `Training, at most ${settings.maxEpochs} epochs`
        hooks.onProgress?.({ stage, done, total, secondsLeft })
      },
      onEpoch: async (record, best, probabilities) => {
        epochs.push(record)
        if (best) {
          const validation = predictionsOf(plan.examples, plan.split.validation, probabilities, classes)
          calibration = calibrate(validation, classes)
          const card = withProgress(base, record.epoch, record.epoch, calibration)
          await saveBundle(run.bestPath, { model: network, card, report: { epochs } })
        }
        await run.append({ event: 'epoch', best, ...record })
        hooks.onEpoch?.({ ...record, best })
      }
    })
    const probabilities = await predictEmotions(network, plan.examples, plan.split.test, signal)
    const predictions = predictionsOf(plan.examples, plan.split.test, probabilities, classes)
    const { report, overall, perCorpus } = evaluate(predictions, classes, {
      seed: settings.seed,
      calibration
    })
    const metrics = { overall, perCorpus }
    const card = { ...withProgress(base, epochs.length, bestEpoch, calibration), metrics }
    await saveBundle(run.bestPath, { model: network, card, report: { epochs, test: report } })
    const result: TrainingResult = {
      formatVersion: 1,
      modelId: (await readCard(run.bestPath)).id,
      protocol: base.protocol,
      metrics,
      report,
      epochs,
      bestEpoch,
      calibration,
      parameters: base.network.parameters,
      predictions,
      backend: backend.name,
      seconds: (now() - start) / 1000
    }
    await run.writeResult(result)
    await run.append({ event: 'finished', epochs: epochs.length, bestEpoch })
    return result
  } catch (error) {
    if (signal?.aborted === true) await run.append({ event: 'canceled' })
    throw error
  } finally {
    network.dispose()
  }
}

function checkSettings(settings: TrainingSettings): TrainingSettings {
  const parsed = TrainingSettings.safeParse(settings)
  if (parsed.success) return parsed.data
  const [{ path, message }] = parsed.error.issues
  throw new AffectronError('usage', `The training setting "${path.join('.')}" cannot be used: ${message}.`)
}

function withProgress(
  card: CardDraft,
  epochs: number,
  bestEpoch: number,
  calibration: Calibration
): CardDraft {
  return { ...card, training: { ...card.training, epochs, bestEpoch }, calibration }
}
