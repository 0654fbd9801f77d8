import { csvLine, inertPath, inertText } from '../../engine/csv-text.ts'
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
  return rows.map(csvLine).join('')
}
