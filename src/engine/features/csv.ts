import type { FrameFeatures } from './frame-features.ts'

/**
 * Frame features as CSV: the column names, then a line per frame. Nine significant digits, which is what it takes to
 * read back the same 32-bit numbers.
 */
export function encodeFeaturesCsv({ names, frames, values }: FrameFeatures): string {
  const lines = [names.join(',')]
  for (let t = 0; t < frames; t++) {
    const row = values.subarray(t * names.length, (t + 1) * names.length)
    lines.push(Array.from(row, (value) => String(Number(value.toPrecision(9)))).join(','))
  }
  return lines.join('\n') + '\n'
}
