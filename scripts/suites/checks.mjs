import { join, resolve } from 'node:path'
import { run } from '../setup/run.mjs'

const root = resolve(import.meta.dirname, '../..')

/** Two at a time are what two cores carry; the longest first. */
const AT_ONCE = 2

/** Each check as a program below the root and its arguments. */
const checks = /** @type {const} */ ([
  ['lint', 'node_modules/eslint/bin/eslint.js', ['.', '--max-warnings', '0']],
  ['types', 'node_modules/typescript/bin/tsc', ['-p', 'tsconfig.json']],
  ['e2e types', 'node_modules/typescript/bin/tsc', ['-p', 'tsconfig.e2e.json']],
  [
    'svelte',
    'node_modules/svelte-check/bin/svelte-check',
    ['--tsconfig', 'tsconfig.web.json', '--fail-on-warnings', '--output', 'human']
  ],
  ['format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  [
    'imports',
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    ['src', '--config', '.dependency-cruiser.cjs']
  ],
  ['messages', 'scripts/run-ts.mjs', ['scripts/checks/messages.ts']],
  ['unused', 'node_modules/knip/bin/knip.js', ['--no-progress']]
])

/**
 * Runs all checks, prints what they find, and counts each as one test.
 *
 * @returns {Promise<import('./summary.mjs').SuiteResult>}
 */
export async function runChecks() {
  const began = Date.now()
  const waiting = [...checks]
  let failed = 0
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const [name, program, args] = check
      const start = Date.now()
      const outcome = await run(process.execPath, [join(root, program), ...args], {
        cwd: root,
        env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) },
        timeoutSeconds: 600
      })
      const took = `${((Date.now() - start) / 1000).toFixed(1)} s`
      process.stdout.write(`${outcome.code === 0 ? '✓' : '✗'} ${name} (${took})\n`)
      if (outcome.code === 0) continue
      failed++
      process.stdout.write(`${outcome.stdout}${outcome.stderr}\n`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return {
    name: 'checks',
    passed: checks.length - failed,
    failed,
    skipped: 0,
    milliseconds: Date.now() - began
  }
}
