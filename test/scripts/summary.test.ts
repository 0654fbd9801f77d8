import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  countPlaywright,
  countVitest,
  describeSuite,
  reconcile,
  summaryLine
} from '../../scripts/suites/summary.mjs'

const suite = (passed: number, failed: number, skipped = 0) => ({
  name: 'unit',
  passed,
  failed,
  skipped,
  milliseconds: 1000
})

test('the last line adds up every suite', () => {
  expect(summaryLine([suite(3, 0), suite(40, 0)])).toBe('43 passed, 0 failed')
  expect(summaryLine([suite(3, 1), suite(40, 2)])).toBe('43 passed, 3 failed')
  expect(summaryLine([suite(3, 0, 2), suite(40, 0)])).toBe('43 passed, 0 failed, 2 skipped')
  expect(describeSuite(suite(3, 1, 2))).toBe('✗ unit         3 passed, 1 failed, 2 skipped (1.0 s)')
})

test('vitest: tests count by their outcome, a file that could not run as one failure', () => {
  const results = (...statuses: string[]) => statuses.map((status) => ({ status }))
  const report = {
    testResults: [
      { status: 'passed', assertionResults: results('passed', 'passed', 'skipped') },
      { status: 'failed', assertionResults: results('passed', 'failed') },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: results('todo') }
    ]
  }
  expect(countVitest(report)).toEqual({ passed: 3, failed: 2, skipped: 2 })
})

test('playwright: a flaky test and an error outside any test are failures', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }
  expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 3, skipped: 2 })
})

test('a suite whose program failed, or that ran nothing, never counts as passed', () => {
  expect(reconcile(undefined, 0).failed).toBe(1)
  expect(reconcile({ passed: 0, failed: 0, skipped: 0 }, 0).failed).toBe(1)
  const count = fc.nat({ max: 50 })
  fc.assert(
    fc.property(count, count, count, fc.integer({ min: 1, max: 255 }), (passed, failed, skipped, code) => {
      const result = reconcile({ passed, failed, skipped }, code)
      expect(result.failed).toBe(Math.max(failed, 1))
      expect(result.passed).toBe(passed)
    })
  )
})
