// A training step of the paper's DNN, measured: `npm run bench:dnn -- [--python PYTHON] [--quick]`. JSON on stdout.
// With a Python that has PyTorch, both sides are timed by turns.
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { startBackend } from '../../src/engine/compute/backend.ts'
import { timeDnnStep } from './network.ts'
import { timePyTorchDnn } from './peer.ts'
import { median, round } from './stats.ts'

const { values: options } = parseArgs({
  options: { python: { type: 'string', default: 'python3' }, quick: { type: 'boolean', default: false } }
})
const rounds = options.quick ? 1 : 5
const repetitions = options.quick ? 2 : 7

const backend = await startBackend()
const ours: { medianMs: number; minMs: number }[] = []
const theirs: { medianMs: number; minMs: number }[] = []
let peer = ''
for (let i = 0; i < rounds; i++) {
  ours.push(await timeDnnStep(repetitions))
  const report = await timePyTorchDnn(options.python, repetitions, availableParallelism())
  peer = typeof report === 'string' ? report : `PyTorch ${report.torch}`
  if (typeof report !== 'string') theirs.push({ medianMs: report.median_ms, minMs: report.min_ms })
}

const summed = (rows: typeof ours) => ({
  medianMs: round(median(rows.map(({ medianMs }) => medianMs))),
  minMs: round(Math.min(...rows.map(({ minMs }) => minMs)))
})
const report = {
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  backend: backend.name,
  rounds,
  ours: summed(ours),
  peer,
  ...(theirs.length === 0
    ? {}
    : {
        theirs: summed(theirs),
        ratios: {
          'of medians': round(summed(ours).medianMs / summed(theirs).medianMs),
          'of best times': round(summed(ours).minMs / summed(theirs).minMs),
          'round by round': ours.map(({ medianMs }, i) => round(medianMs / theirs[i].medianMs))
        }
      })
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
