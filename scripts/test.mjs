// npm test: makes the checkout ready, then runs every check and every suite. Its last line is `N passed, 0 failed`.
import { nodeProblem } from './setup/node-version.mjs'
import { oldestNode } from './setup/pins.mjs'

const problem = nodeProblem(process.versions.node, oldestNode)
if (problem) {
  process.stderr.write(`${problem}\n`)
  process.exit(1)
}

// Loaded only now: an older Node could not even read it.
const { test } = await import('./suites/test.mjs')
process.exit(await test())
