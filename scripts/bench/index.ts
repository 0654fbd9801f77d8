// Speed, measured: `npm run bench -- [--peers FOLDER] [--python COMMAND] [--corpus FOLDER]… [--quick]`.
// JSON on stdout.
// With a folder that holds the PyTorch peer and a Python that has PyTorch, both sides are timed in this one run.
import { cpus, totalmem } from 'node:os'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { startBackend } from '../../src/engine/compute/backend.ts'
import { timeFeatures, timeLatency } from './clips.ts'
import { timeCorpus, timeEpochs } from './corpora.ts'
import { timeInference, timeTrainingStep } from './network.ts'
import { timeProducts } from './floor.ts'
import { peerVariants, timeKeras, timePyTorch, type PyTorchReport } from './peer.ts'
import { round, type Timing } from './stats.ts'

const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string', multiple: true, default: [] },
    peers: { type: 'string' },
    python: { type: 'string', default: 'python3' },
    quick: { type: 'boolean', default: false }
  }
})
const repetitions = options.quick ? 2 : 7
const kinds = ['lstm', 'mean', 'alstm', 'gru', 'agru'] as const
const lengths = [100, 300] as const
const say = (text: string) => process.stderr.write(`${text}\n`)

const backend = await startBackend()
say(`Backend: ${backend.name}`)

const trainingStep: Record<string, Record<string, Timing>> = {}
const inference: Record<string, Timing> = {}
for (const kind of kinds) {
  trainingStep[kind] = {}
  for (const frames of lengths) {
    say(`Training step, ${kind}, ${frames} frames`)
    trainingStep[kind][frames] = await timeTrainingStep(kind, frames, repetitions)
  }
  inference[kind] = await timeInference(kind, 2 * repetitions)
}

say('The products alone')
const products = await timeProducts(repetitions)

say('PyTorch and Keras peers')
const peer = await timePyTorch(options.python, options.peers)
const keras = await timeKeras(options.python, options.peers)

say('Features and latency')
const features = await timeFeatures('test/data/emodb/wav', repetitions)
const latency = await timeLatency(
  'resources/models',
  'resources/samples/03a05Wa.wav',
  backend.name,
  3 * repetitions
)

const corpora: Record<string, unknown> = {}
for (const folder of options.corpus) {
  say(`Corpus in ${folder}`)
  corpora[basename(folder)] = {
    ...(await timeCorpus(folder)),
    epochs: { lstm: await timeEpochs(folder, 'lstm'), alstm: await timeEpochs(folder, 'alstm') }
  }
}

const report = {
  machine: {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version
  },
  backend: { name: backend.name, versions: backend.versions },
  trainingStepMs: { batch: 32, ...trainingStep, productsAlone300: products },
  inferenceMs: { frames: 300, ...inference },
  pytorch: typeof peer === 'string' ? { absent: peer } : peer,
  keras: typeof keras === 'string' ? { absent: keras } : keras,
  ratios: {
    ...(typeof peer === 'string' ? {} : ratios(peer)),
    ...(typeof keras === 'string'
      ? {}
      : { 'train lstm 300 / Keras': round(trainingStep.lstm[300].medianMs / keras.train['300'].median_ms) }),
    'train lstm 300 / products alone': round(trainingStep.lstm[300].medianMs / products.medianMs),
    'train alstm 300 / products alone': round(trainingStep.alstm[300].medianMs / products.medianMs)
  },
  features,
  corpora,
  latencyOf3sClipMs: latency
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)

/** Our median over the peer's: below 1 we are the quicker. */
function ratios({ train, inference: theirInference }: PyTorchReport): Record<string, number> {
  const result: Record<string, number> = {}
  for (const [kind, variants] of Object.entries(peerVariants)) {
    for (const variant of variants) {
      for (const frames of lengths) {
        const theirs = train[variant][String(frames)].median_ms
        result[`train ${kind} ${frames} / ${variant}`] = round(trainingStep[kind][frames].medianMs / theirs)
      }
      result[`inference ${kind} / ${variant}`] = round(
        inference[kind].medianMs / theirInference[variant].median_ms
      )
    }
  }
  return result
}
