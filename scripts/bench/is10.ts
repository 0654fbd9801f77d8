// Speed of the 1,582 features, measured: `npm run bench:is10 -- [--opensmile PYTHON] [--quick]`. JSON on stdout.
// With a Python that has the package `opensmile`, both sides are timed in this one run. Best times count where the machine
// has other work.
import { readdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { mapInWorkers } from '../../src/engine/parallel/map-in-workers.ts'
import { timeIs10 } from './clips.ts'
import { timeOpenSmile } from './peer.ts'
import { round, time, type Timing } from './stats.ts'

const { values: options } = parseArgs({
  options: { opensmile: { type: 'string' }, quick: { type: 'boolean', default: false } }
})
const folder = 'test/data/emodb/wav'
const repetitions = options.quick ? 2 : 9

const ours = await timeIs10(folder, repetitions)
const peer = await timeOpenSmile(options.opensmile, folder, repetitions)
const byThreads: Record<number, Timing> = {}
for (const threads of new Set([1, cpus().length])) byThreads[threads] = await timeThreads(threads)

const report = {
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  oneCore: ours,
  opensmile: typeof peer === 'string' ? { absent: peer } : peer,
  ratios:
    typeof peer === 'string'
      ? {}
      : {
          'clips / opensmile': round(ours.clips.minMs / peer.clips.min_ms),
          'joined / opensmile': round(ours.joined.minMs / peer.joined.min_ms)
        },
  filesByThreads: byThreads
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)

/** Every file of the folder eight times over, decoding and starting the threads included, as the command does it. */
async function timeThreads(threads: number): Promise<Timing> {
  const paths = readdirSync(folder).map((name) => join(folder, name))
  const jobs = Array.from({ length: 8 }, () => paths)
    .flat()
    .map((path) => ({ path, shown: path, variant: 'compat' as const }))
  return time(
    async () => {
      for await (const outcome of mapInWorkers('extractIs10File', jobs, { threads })) {
        if (!outcome.ok) throw new Error(outcome.error.message)
      }
    },
    options.quick ? 1 : 3,
    1
  )
}
