import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { runInPlace } from '../launch/child.mjs'
import { prepare } from '../setup/prepare.mjs'
import { say, sentenceOf } from '../setup/problem.mjs'
import { runChecks } from './checks.mjs'
import { countPlaywright, countVitest, describeSuite, reconcile, summaryLine } from './summary.mjs'

const root = resolve(import.meta.dirname, '../..')
const reports = join(root, 'artifacts/reports')

const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const playwright = join(root, 'node_modules/@playwright/test/cli.js')

/** @typedef {import('./summary.mjs').SuiteResult} SuiteResult */

/** @returns {Promise<number>} the exit code */
export async function test() {
  try {
    await prepare({ root, window: true })
  } catch (error) {
    say(sentenceOf(error))
    return 1
  }
  await mkdir(reports, { recursive: true })
  const results = [
    await headed('checks', runChecks),
    await headed('unit', () => runVitest('unit', [])),
    await headed('slow', () => runVitest('slow', ['--config', 'vitest.slow.config.ts'])),
    await headed('end to end', runEndToEnd)
  ]
  process.stdout.write(`\n${results.map(describeSuite).join('\n')}\n\n${summaryLine(results)}\n`)
  return results.every((result) => result.failed === 0) ? 0 : 1
}

/**
 * @param {string} title
 * @param {() => Promise<SuiteResult>} suite
 */
function headed(title, suite) {
  process.stdout.write(`\n── ${title} ──\n`)
  return suite()
}

/**
 * @param {string} name
 * @param {readonly string[]} args
 * @returns {Promise<SuiteResult>}
 */
async function runVitest(name, args) {
  const report = join(reports, `${name}.json`)
  const all = [vitest, 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return runReported(name, [process.execPath, ...all], report, {}, countVitest)
}

/** @returns {Promise<SuiteResult>} */
async function runEndToEnd() {
  const report = join(reports, 'e2e.json')
  // Its windows would otherwise open in front of whoever sits there.
  const screen = existsSync('/usr/bin/xvfb-run')
    ? ['xvfb-run', '--auto-servernum', '--server-args', '-screen 0 1440x1000x24']
    : []
  const all = [...screen, process.execPath, playwright, 'test', '--reporter=list,json']
  return runReported('end to end', all, report, { PLAYWRIGHT_JSON_OUTPUT_FILE: report }, countPlaywright)
}

/**
 * Runs a suite's program and reads the report it writes.
 *
 * @template Report
 * @param {string} name
 * @param {readonly string[]} command
 * @param {string} report
 * @param {NodeJS.ProcessEnv} env
 * @param {(report: Report) => Pick<SuiteResult, 'passed' | 'failed' | 'skipped'>} count
 * @returns {Promise<SuiteResult>}
 */
async function runReported(name, [program, ...args], report, env, count) {
  const began = Date.now()
  await rm(report, { force: true })
  const code = await runInPlace(program, args, { cwd: root, env: { ...process.env, ...env } })
  /** @type {Report | undefined} */
  const read = await readFile(report, 'utf8').then(JSON.parse, () => undefined)
  return { name, ...reconcile(read && count(read), code), milliseconds: Date.now() - began }
}
