import type { Analysis } from '../shared/analysis.ts'

/** Gives a person the analysis with the fields that `affectron analyze --format json` writes. */
export function downloadAnalysis(analysis: Analysis): void {
  const text = `${JSON.stringify(analysis, null, 2)}\n`
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${analysis.file.replace(/\.[^.]+$/, '')}.json`
  link.click()
  // Later: the browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
