// npm start: makes the checkout ready, then opens the window or runs the command given after `--`.
import { nodeProblem } from './setup/node-version.mjs'
import { oldestNode } from './setup/pins.mjs'

const problem = nodeProblem(process.versions.node, oldestNode)
if (problem) {
  process.stderr.write(`${problem}\n`)
  process.exit(1)
}

// Loaded only now: an older Node could not even read it.
const { start } = await import('./launch/start.mjs')
// Where one part of set-up failed, the others may still be under way: nobody waits for them.
process.exit(await start(process.argv.slice(2)))
