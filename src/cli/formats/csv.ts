import type { Analysis } from '../../shared/analysis.ts'

/**
 * `file,emotion,confidence`, then a column per emotion label, as RFC 4180 quotes it with \n at line ends.
 * All analyses come from one model, so the labels of the first hold for all.
 */
export function toCsv(analyses: readonly Analysis[]): string {
  const labels = Object.keys(analyses[0]?.emotion.probabilities ?? {})
  const rows = [
    ['file', 'emotion', 'confidence', ...labels.map(inertText)],
    ...analyses.map(({ file, emotion }) => [
      inertPath(file),
      inertText(emotion.label),
      String(emotion.confidence),
      ...labels.map((label) => String(emotion.probabilities[label]))
    ])
  ]
  return rows.map((row) => row.map(quote).join(',') + '\n').join('')
}

/** What a spreadsheet would run as a formula. */
const ACTIVE = /^[=+\-@\t\r]/

/** `./=x.wav` names the same file as `=x.wav` and is no formula. */
function inertPath(path: string): string {
  return ACTIVE.test(path) ? `./${path}` : path
}

function inertText(text: string): string {
  return ACTIVE.test(text) ? `'${text}` : text
}

function quote(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}
