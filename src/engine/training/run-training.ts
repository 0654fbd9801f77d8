import { startBackend } from '../compute/backend.ts'
import type { Corpus } from '../corpora/corpus.ts'
import type { ResolvedLabels } from '../corpora/label-maps.ts'
import { evaluate } from '../evaluation/evaluate.ts'
import { INTERVAL_SEED } from '../evaluation/evaluation-record.ts'
import { readCard } from '../models/bundle-files.ts'
import { buildNetwork } from '../nn/build-network.ts'
import { nearDuplicatesOf } from '../protocol/ties.ts'
import { draftCard } from './card.ts'
import { batchesPerEpoch } from './epoch-batches.ts'
import { EpochKeeper } from './epoch-keeper.ts'
import { fit } from './fit.ts'
import type { TrainingPlan } from './plan.ts'
import { predictEmotions, predictionsOf } from './predict.ts'
import type { TrainingResult } from './result.ts'
import type { RunFolder } from './run-folder.ts'
import { assertSame, identityOf } from './run-identity.ts'
import type { RunSpec } from './run-spec.ts'
import { networkOf } from './settings.ts'
import { TimeLeft } from './time-left.ts'
import type { TrainingHooks } from './train.ts'
import { stage } from '../../shared/said.ts'

interface Planned {
  /** As `config.json` has it. */
  spec: RunSpec
  corpora: readonly Corpus[]
  labels: ResolvedLabels
  plan: TrainingPlan
}

/**
 * Trains and tests in an open run, from its checkpoint if it has one.
 *
 * @throws AffectronError `run/changed`, `run/damaged`, `training/diverged`, `file/...`, `compute/unavailable`; the
 *   signal's reason when canceled
 */
export async function runTraining(
  run: RunFolder,
  { spec, corpora, labels, plan }: Planned,
  hooks: TrainingHooks
): Promise<TrainingResult> {
  const { name, protocol, settings } = spec
  const { classes } = labels
  const { signal, log, hold, stop } = hooks
  const now = hooks.now ?? (() => performance.now())
  const start = now()
  const backend = await startBackend()
  log?.(backend.reason)
  for (const warning of backend.warnings) hooks.onWarning?.(warning)
  log?.(plan.split.description)
  for (const warning of plan.split.warnings) hooks.onWarning?.(warning)

  const identity = identityOf(spec, plan, backend)
  const checkpoint = await run.loadCheckpoint()
  if (checkpoint !== undefined) assertSame(checkpoint.identity, identity, run.path)
  const createdAt = checkpoint?.createdAt ?? new Date().toISOString()
  const secondsBefore = checkpoint?.seconds ?? 0
  const epochsBefore = checkpoint?.epochs ?? []
  if (run.isResumed) {
    const last = epochsBefore.at(-1)?.epoch ?? 0
    await run.continueProgress(epochsBefore)
    await run.append({ event: 'resumed', epoch: last })
    hooks.onResumed?.(last)
  }
  const seconds = () => secondsBefore + (now() - start) / 1000

  const network = buildNetwork(plan.network, settings.seed)
  const base = draftCard(plan, {
    name,
    createdAt,
    corpora,
    protocol: protocol.kind,
    settings,
    parameters: network.countParams(),
    versions: backend.versions
  })
  const kept = { run, network, plan, classes, card: base, identity, createdAt, seconds, now }
  const keeper = new EpochKeeper(kept, hooks, checkpoint)
  try {
    const timeLeft = new TimeLeft(start, checkpoint && batchesPerEpoch(plan, settings) * epochsBefore.length)
    hooks.onPlan?.({
      classes,
      training: plan.split.training.length,
      validation: plan.split.validation.length,
      test: plan.split.test.length,
      badge: plan.split.badge,
      network: networkOf(settings),
      parameters: base.network.parameters,
      batchesPerEpoch: batchesPerEpoch(plan, settings),
      maxEpochs: settings.maxEpochs,
      backend: backend.name,
      reason: backend.reason.message,
      said: backend.reason.said
    })
    const { bestEpoch, stopped } = await fit(
      network,
      plan,
      settings,
      {
        now,
        signal,
        hold,
        stop,
        onBatch: (done, total) => {
          keeper.throwIfFailed()
          const secondsLeft = timeLeft.update(done, total, now())
          const said = stage('trainings.stageTraining', { epochs: settings.maxEpochs })
          hooks.onProgress?.({ ...said, done, total, secondsLeft })
        },
        onEpoch: (end) => keeper.add(end)
      },
      checkpoint
    )
    await keeper.written()
    const probabilities = await predictEmotions(network, plan.examples, plan.split.test, signal)
    const predictions = predictionsOf(plan.examples, plan.split.test, probabilities, classes)
    const { calibration, records: epochs } = keeper
    const { report, overall, perCorpus } = evaluate(predictions, classes, {
      seed: INTERVAL_SEED,
      calibration
    })
    const metrics = { overall, perCorpus }
    await keeper.saveTested(bestEpoch, metrics, report)
    const result: TrainingResult = {
      formatVersion: 1,
      modelId: (await readCard(run.bestPath)).id,
      protocol: base.protocol,
      nearDuplicates: nearDuplicatesOf(plan.examples).map((group) => group.map((i) => plan.examples[i].id)),
      metrics,
      report,
      epochs,
      bestEpoch,
      calibration,
      parameters: base.network.parameters,
      predictions,
      backend: backend.name,
      seconds: seconds(),
      ...(stopped ? { stopped } : {})
    }
    await run.append({ event: 'finished', epochs: epochs.length, bestEpoch, ...(stopped ? { stopped } : {}) })
    await run.writeJson('result.json', result)
    await run.removeCheckpoints()
    return result
  } catch (error) {
    await keeper.rescue(error)
    throw error
  } finally {
    network.dispose()
  }
}
