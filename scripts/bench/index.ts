// Speed, measured: `npm run bench -- [--peers FOLDER] [--python COMMAND] [--quick]`. JSON on stdout.
// With a folder that holds the PyTorch peer and a Python that has PyTorch, both sides are timed in this one run.
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { startBackend } from '../../src/engine/compute/backend.ts'
import { timeFeatures, timeLatency } from './clips.ts'
import { timeInference, timeTrainingStep } from './network.ts'
import { peerVariants, timePeer, type PeerReport } from './peer.ts'
import { round, type Timing } from './stats.ts'

const { values: options } = parseArgs({
  options: {
    peers: { type: 'string', default: '../shared/peers' },
    python: { type: 'string', default: 'python3' },
    quick: { type: 'boolean', default: false }
  }
})
const repetitions = options.quick ? 2 : 7
const kinds = ['lstm', 'alstm'] as const
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

say('PyTorch peer')
const peer = await timePeer(options.python, options.peers)

say('Features and latency')
const features = await timeFeatures('test/data/emodb/wav', repetitions)
const latency = await timeLatency(
  'resources/models',
  'resources/samples/03a05Wa.wav',
  backend.name,
  3 * repetitions
)

const report = {
  machine: {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version
  },
  backend: { name: backend.name, versions: backend.versions },
  trainingStepMs: { batch: 32, ...trainingStep },
  inferenceMs: { frames: 300, ...inference },
  peer: typeof peer === 'string' ? { absent: peer } : { ...peer, ratios: ratios(peer) },
  features,
  latencyOf3sClipMs: latency
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)

/** Our median over the peer's: below 1 we are the quicker. */
function ratios(measured: PeerReport): Record<string, number> {
  const result: Record<string, number> = {}
  for (const kind of kinds) {
    const theirs = measured.train[peerVariants[kind]]
    for (const frames of lengths) {
      result[`train ${kind} ${frames}`] = round(
        trainingStep[kind][frames].medianMs / theirs[String(frames)].median_ms
      )
    }
    result[`inference ${kind}`] = round(
      inference[kind].medianMs / measured.inference[peerVariants[kind]].median_ms
    )
  }
  return result
}
