// Speed of the window, measured: `npm run bench:app [-- --quick] [-- --only launch,answer,history,memory]`. Build first;
// without a screen under xvfb-run. JSON on stdout, milliseconds and megabytes.
import { cpus, totalmem } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { measureMemory, timeAnswers } from './app/clips.ts'
import { timeHistory } from './app/history.ts'
import { timeLaunch } from './app/launch.ts'
import { measureTimeline } from './app/timeline.ts'
import { timingOf } from './stats.ts'

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } }
})
const repetitions = options.quick ? 2 : 7
const rows = {
  async launch() {
    const { first, again } = await timeLaunch(repetitions)
    return { firstMs: timingOf(first), againMs: timingOf(again) }
  },
  answer: () => timeAnswers(resolve('resources/samples/08a02Tb.wav'), options.quick ? 5 : 31),
  history: () => timeHistory(10_000, repetitions),
  timeline: measureTimeline,
  memory: () => measureMemory(resolve('test/data/emodb/wav'), options.quick ? [5, 10] : [50, 200, 350, 500])
}
const wanted = options.only?.split(',') ?? Object.keys(rows)
const report: Record<string, unknown> = {
  machine: {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version
  }
}
for (const [name, measure] of Object.entries(rows)) {
  if (wanted.includes(name)) report[name] = await measure()
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
