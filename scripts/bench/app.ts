// Speed of the window, measured: `npm run bench:app [-- --quick]`. Build first; without a screen under xvfb-run.
// JSON on stdout, milliseconds.
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { timeLaunch } from './app/launch.ts'
import { timingOf } from './stats.ts'

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const repetitions = options.quick ? 2 : 7

const launch = await timeLaunch(repetitions)
const report = {
  machine: { processor: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version },
  launchMs: { first: timingOf(launch.first), again: timingOf(launch.again) }
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
