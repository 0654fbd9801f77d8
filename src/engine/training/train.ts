import type { Warning } from '../../shared/analysis.ts'
import { AffectronError } from '../../shared/errors.ts'
import type { EpochRecord, RunPlan } from '../../shared/run-events.ts'
import { say } from '../../shared/said.ts'
import type { Corpus } from '../corpora/corpus.ts'
import type { ResolvedLabels } from '../corpora/label-maps.ts'
import { describeCorpus } from '../corpora/describe-corpus.ts'
import { describeLabels, resolveLabels } from '../corpora/labels.ts'
import { readTextFile } from '../files.ts'
import { readLists } from '../protocol/read-lists.ts'
import { readCorpora } from '../corpora/read-corpora.ts'
import { addVariants } from './add-variants.ts'
import { readExamples, type DatasetHooks } from './dataset.ts'
import type { Example } from './example.ts'
import type { FitHooks } from './fit.ts'
import { planTraining, type TrainingPlan } from './plan.ts'
import type { TrainingResult } from './result.ts'
import { RunFolder } from './run-folder.ts'
import { exactly, type RunSpec } from './run-spec.ts'
import { runTraining } from './run-training.ts'
import { TrainingSettings } from './settings.ts'
import { utteranceIds } from './usable.ts'

export interface TrainingHooks extends Partial<DatasetHooks>, Pick<FitHooks, 'hold' | 'stop'> {
  /** Before the first epoch of this call. */
  onPlan?: (plan: RunPlan) => void
  onEpoch?: (epoch: EpochRecord & { best: boolean }) => void
  onWarning?: (warning: Warning) => void
  /** When a run goes on: the last epoch it had finished, 0 for none. */
  onResumed?: (epoch: number) => void
}

/**
 * Trains a model on corpora: reads and splits them, trains to the best validation epoch, tests it on the held-out
 * speakers and writes the run's folder (docs/training-run.md).
 *
 * When canceled, `best/` holds the best epoch so far, without test scores; {@link resume} goes on from there. When
 * stopped, the best epoch so far is tested and the run finished.
 *
 * @param out the run's folder: new or empty
 * @throws AffectronError `corpus/...`, `labels/...`, `protocol/...`, `usage`, `file/...`, `training/diverged`,
 *   `compute/unavailable`; the signal's reason when canceled
 */
export async function train(spec: RunSpec, out: string, hooks: TrainingHooks = {}): Promise<TrainingResult> {
  // Reading the corpora takes long; what cannot succeed is refused before.
  checkSettings(spec.settings)
  await RunFolder.assertFree(out)
  const protocol = await readLists(spec.protocol, (file) => readTextFile(file, file))
  const data = await readCorporaAndLabels(spec, hooks)
  const exact = { ...spec, protocol, labels: exactly(data.labels) }
  const run = await RunFolder.create(out, exact)
  return runToItsEnd(run, hooks, async () => {
    try {
      const plan = await readPlan(exact, data, hooks)
      return await runTraining(run, { spec: exact, ...data, plan }, hooks)
    } catch (error) {
      if (isRefusal(error)) await run.discard()
      throw error
    }
  })
}

/**
 * Goes on with a run that was canceled, killed or failed, to the same result as if it had never stopped. A finished
 * run gives its result again.
 *
 * @throws AffectronError `run/...` and what {@link train} throws
 */
export async function resume(path: string, hooks: TrainingHooks = {}): Promise<TrainingResult> {
  const { run, spec } = await RunFolder.open(path)
  return runToItsEnd(run, hooks, async () => {
    const finished = await run.readResult()
    if (finished !== undefined) {
      await run.removeCheckpoints()
      return finished as TrainingResult
    }
    const data = await readCorporaAndLabels(spec, hooks)
    const plan = await readPlan(spec, data, hooks)
    return runTraining(run, { spec, ...data, plan }, hooks)
  })
}

interface RunData {
  /** The spec's, as `readCorpora` gives them. */
  corpora: readonly Corpus[]
  /** What the corpora's labels mean, as `resolveLabels` found it. */
  labels: ResolvedLabels
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
  const exact = { ...spec, labels: exactly(labels) }
  const plan = planOf(examples, { corpora, labels }, spec)
  const run = await RunFolder.create(out, exact)
  return runToItsEnd(run, hooks, () => runTraining(run, { spec: exact, corpora, labels, plan }, hooks))
}

/** Notes in the run how it ended, if not well, and lets go of it. */
async function runToItsEnd<T>(run: RunFolder, hooks: TrainingHooks, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await run.noteEnd(error, hooks.signal?.aborted === true)
    throw error
  } finally {
    await run.close()
  }
}

async function readCorporaAndLabels(spec: RunSpec, hooks: TrainingHooks): Promise<RunData> {
  const corpora = await readCorpora(spec.corpora, hooks.signal)
  for (const corpus of corpora) {
    for (const line of describeCorpus(corpus)) hooks.log?.(line)
    for (const { code, said } of corpus.problems) {
      hooks.onWarning?.({ code, ...say('corpora.ofCorpus', { corpus: corpus.name, what: said }) })
    }
  }
  const labels = resolveLabels(corpora, spec.labels)
  for (const line of describeLabels(corpora, labels)) hooks.log?.(line)
  return { corpora, labels }
}

async function readPlan(spec: RunSpec, data: RunData, hooks: TrainingHooks): Promise<TrainingPlan> {
  const datasetHooks = { now: () => performance.now(), ...hooks }
  const { corpora, labels } = data
  const plan = planOf(await readExamples(corpora, labels, spec.features, datasetHooks), data, spec)
  const variants = spec.settings.augmentation?.variants ?? []
  const { training } = plan.split
  const examples = await addVariants(plan.examples, training, corpora, spec.features, variants, datasetHooks)
  return { ...plan, examples }
}

function planOf(examples: readonly Example[], { corpora, labels }: RunData, spec: RunSpec): TrainingPlan {
  const { protocol, settings, features } = spec
  const knownIds = utteranceIds(corpora)
  return planTraining(examples, labels.classes, protocol, settings, { features, knownIds })
}

/** Whether the corpora cannot carry what was asked for: then no run has begun. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof AffectronError) || error.code === 'corpus/vanished') return false
  return /^(corpus|labels|protocol)\/|^usage$/.test(error.code)
}

function checkSettings(settings: TrainingSettings): void {
  const parsed = TrainingSettings.safeParse(settings)
  if (parsed.success) return
  const [{ path, message }] = parsed.error.issues
  throw new AffectronError('usage', say('trainings.badSetting', { setting: path.join('.'), why: message }))
}
