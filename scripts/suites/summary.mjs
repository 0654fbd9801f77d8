/**
 * What became of a suite's tests.
 *
 * @typedef {{ name: string, passed: number, failed: number, skipped: number, milliseconds: number }} SuiteResult
 */

/**
 * A suite on one line.
 *
 * @param {SuiteResult} result
 * @returns {string}
 */
export function describeSuite({ name, passed, failed, skipped, milliseconds }) {
  const parts = [`${passed} passed`, `${failed} failed`, ...(skipped > 0 ? [`${skipped} skipped`] : [])]
  return `${failed > 0 ? '✗' : '✓'} ${name.padEnd(12)} ${parts.join(', ')} (${(milliseconds / 1000).toFixed(1)} s)`
}

/**
 * All suites on one line: `N passed, 0 failed`, with `, K skipped` where tests were.
 *
 * @param {readonly SuiteResult[]} results
 * @returns {string}
 */
export function summaryLine(results) {
  /** @param {'passed' | 'failed' | 'skipped'} key */
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  const skipped = sum('skipped')
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * @typedef {object} VitestReport the part of Vitest's JSON report that counts
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults one per file
 *
 * @typedef {object} PlaywrightReport likewise
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 * @property {unknown[]} errors outside any test
 */

/**
 * @param {VitestReport} report
 * @returns {Pick<SuiteResult, 'passed' | 'failed' | 'skipped'>}
 */
export function countVitest(report) {
  const statuses = report.testResults.flatMap((file) => file.assertionResults.map((test) => test.status))
  const passed = statuses.filter((status) => status === 'passed').length
  const failed = statuses.filter((status) => status === 'failed').length
  // A file that failed without a failed test could not be run at all.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')
  ).length
  return { passed, failed: failed + broken, skipped: statuses.length - passed - failed }
}

/**
 * A test that passes only when repeated counts as failed.
 *
 * @param {PlaywrightReport} report
 * @returns {Pick<SuiteResult, 'passed' | 'failed' | 'skipped'>}
 */
export function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped
  }
}

/**
 * The counts of a suite, made to agree with how its program ended: a failure that the report does not show, or no
 * report at all, is one failure.
 *
 * @param {Pick<SuiteResult, 'passed' | 'failed' | 'skipped'> | undefined} counts
 * @param {number} exitCode
 * @returns {Pick<SuiteResult, 'passed' | 'failed' | 'skipped'>}
 */
export function reconcile(counts, exitCode) {
  if (!counts) return { passed: 0, failed: 1, skipped: 0 }
  const silent =
    (exitCode !== 0 && counts.failed === 0) || counts.passed + counts.failed + counts.skipped === 0
  return silent ? { ...counts, failed: 1 } : counts
}
