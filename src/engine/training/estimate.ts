import { setImmediate } from 'node:timers/promises'
import type * as tf from '@tensorflow/tfjs'
import type { TrainingEstimate } from '../../shared/training/estimate.ts'
import { say, stage } from '../../shared/said.ts'
import { startBackend } from '../compute/backend.ts'
import type { Corpus, Utterance } from '../corpora/corpus.ts'
import type { ResolvedLabels } from '../corpora/label-maps.ts'
import { selectClasses } from '../corpora/labels.ts'
import { buildNetwork } from '../nn/build-network.ts'
import { readExamples, type DatasetHooks } from './dataset.ts'
import { epochBatches } from './epoch-batches.ts'
import { phasesOf, type Example } from './example.ts'
import { planOn, type TrainingPlan } from './plan.ts'
import { predictEmotions } from './predict.ts'
import type { RunSpec } from './run-spec.ts'
import type { TrainingSettings } from './settings.ts'
import { TrainingStep } from './training-step.ts'

/** So many batches of the trial differ in length as those of an epoch do. */
const TRIAL_BATCHES = 3
/** Raw and normalized features are both at hand while a training goes; measured with EMO-DB and CREMA-D. */
const COPIES = 2
/** Of the weights, beside the network's: the best, and a checkpoint's with the optimizer's running values. */
const KEPT_WEIGHTS = 4
const FLOAT_BYTES = 4

export interface EstimateData {
  corpora: readonly Corpus[]
  labels: ResolvedLabels
  spec: Pick<RunSpec, 'settings' | 'features'>
  /** Utterances on each side, as `previewSplit` counts them. */
  total: { training: number; validation: number; test: number; unused: number }
}

/**
 * How long a training would take and how much memory, from a trial: a few recordings evenly from the corpora are read
 * and some real steps made on them, and both are carried over to all. A backend is started. Features of the trial are
 * read anew though the cache may have them: the estimate is for a first reading.
 *
 * @throws AffectronError `corpus/too-few`, `compute/unavailable`; the signal's reason when canceled
 */
export async function estimateTraining(
  { corpora, labels, spec, total }: EstimateData,
  hooks: DatasetHooks
): Promise<TrainingEstimate> {
  const { settings, features } = spec
  const backend = await startBackend()
  const sample = sampleOf(corpora, labels, TRIAL_BATCHES * settings.batchSize)
  const began = hooks.now()
  const examples = await readExamples(sample, labels, features, { ...hooks, cache: false })
  const readSeconds = (hooks.now() - began) / 1000
  const plan = planOn(trainingOnly(examples), examples, labels.classes, settings, features)
  const network = buildNetwork(plan.network, settings.seed)
  try {
    const timed = await timeSteps(network, plan, settings, hooks)
    const recordings = total.training + total.validation + total.test + total.unused
    const scale = recordings / examples.length
    const variants = settings.augmentation?.variants?.length ?? 0
    const epoch =
      timed.unit * workOfEpoch(examples, total.training, settings) +
      (total.validation / examples.length) * timed.prediction
    const featureBytes = examples.flatMap(phasesOf).reduce((sum, { byteLength }) => sum + byteLength, 0)
    const copies = features.normalization === 'none' ? 1 : COPIES
    const trained = (total.training / examples.length) * variants
    const reading = readSeconds * (scale + trained)
    return {
      readingSeconds: reading,
      epochSeconds: epoch,
      maxEpochs: settings.maxEpochs,
      endsEarly: settings.monitor !== 'last',
      seconds: reading + settings.maxEpochs * epoch + (total.test / examples.length) * timed.prediction,
      memoryBytes: Math.round(
        1024 * process.resourceUsage().maxRSS +
          copies * featureBytes * Math.max(0, scale + trained - 1) +
          KEPT_WEIGHTS * FLOAT_BYTES * network.countParams()
      ),
      parameters: network.countParams(),
      recordings: examples.length,
      backend: backend.name,
      reason: backend.reason
    }
  } finally {
    network.dispose()
  }
}

/** At most so many utterances that belong to a class, evenly from all, so that short and long ones are among them. */
function sampleOf(corpora: readonly Corpus[], labels: ResolvedLabels, most: number): Corpus[] {
  const all = corpora.flatMap((corpus) => selectClasses(corpus, labels).utterances)
  const number = Math.min(most, all.length)
  const chosen = new Set<Utterance>()
  for (let i = 0; i < number; i++) chosen.add(all[Math.floor(((i + 0.5) * all.length) / number)])
  return corpora.map((corpus) => ({
    ...corpus,
    utterances: corpus.utterances.filter((utterance) => chosen.has(utterance))
  }))
}

function trainingOnly(examples: readonly Example[]): TrainingPlan['split'] {
  const training = examples.map((_, index) => index)
  return {
    training,
    validation: [],
    test: [],
    unused: [],
    badge: 'speaker-dependent',
    description: say('trainings.trial'),
    warnings: []
  }
}

/** The trial's lengths stand for those of all, so that as little of a batch is padding as in the training. */
function workOfEpoch(examples: readonly Example[], training: number, settings: TrainingSettings): number {
  const all = Array.from({ length: training }, (_, index) => examples[index % examples.length])
  const split = { training: all.map((_, index) => index) }
  return workOf(epochBatches({ examples: all, split }, settings, 1), all, settings)
}

/**
 * What the time of these batches' steps grows with: of a recurrent network the frames, with the padding; of one on
 * functionals the steps, because what each does with all the weights takes longer than the few rows it hears.
 */
function workOf(
  batches: readonly number[][],
  examples: readonly Example[],
  { augmentation, network }: TrainingSettings
): number {
  if (network === 'dnn') return batches.length
  const most = augmentation?.cropFrames ?? Infinity
  return batches.reduce((sum, batch) => {
    const longest = batch.reduce((frames, index) => Math.max(frames, examples[index].frames), 0)
    return sum + batch.length * Math.min(most, longest)
  }, 0)
}

/** Seconds of a unit of {@link workOf}, and of predicting all examples. */
async function timeSteps(
  network: tf.LayersModel,
  plan: TrainingPlan,
  settings: TrainingSettings,
  { now, signal, onProgress }: DatasetHooks
): Promise<{ unit: number; prediction: number }> {
  const step = new TrainingStep(network, plan, settings)
  try {
    const batches = epochBatches(plan, settings, 1)
    const runs = [...batches, ...batches]
    const seconds: number[] = []
    for (const [done, batch] of runs.entries()) {
      // A turn of the event loop lets a cancellation arrive.
      await setImmediate()
      signal?.throwIfAborted()
      const start = now()
      step.run(batch, settings.learningRate)
      seconds.push((now() - start) / 1000)
      onProgress?.({ ...stage('trainings.stageTrial'), done: done + 1, total: runs.length })
    }
    // The first time a length is slower: memory is asked for, kernels are prepared.
    const warm = seconds.slice(batches.length)
    const start = now()
    await predictEmotions(network, plan.examples, plan.split.training, signal)
    return {
      unit: warm.reduce((sum, each) => sum + each, 0) / workOf(batches, plan.examples, settings),
      prediction: (now() - start) / 1000
    }
  } finally {
    step.dispose()
  }
}
