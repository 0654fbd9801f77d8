// npm run check: types, style, import directions and unused code; every finding, not only the first check's.
import { runChecks } from './suites/checks.mjs'
import { describeSuite } from './suites/summary.mjs'

const result = await runChecks()
process.stdout.write(`${describeSuite(result)}\n`)
process.exitCode = result.failed === 0 ? 0 : 1
