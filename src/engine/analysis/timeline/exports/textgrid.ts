import type { AnnotationDocument, AnnotationTier } from './document.ts'

/**
 * Praat's TextGrid, long text form, UTF-8: interval tiers that cover the whole recording, with empty intervals where
 * nothing is annotated (Praat manual, "TextGrid file formats").
 */
export function toTextGrid({ durationSeconds, tiers }: AnnotationDocument): string {
  const end = seconds(durationSeconds)
  const lines = [
    'File type = "ooTextFile"',
    'Object class = "TextGrid"',
    '',
    'xmin = 0',
    `xmax = ${end}`,
    'tiers? <exists>',
    `size = ${tiers.length}`,
    'item []:',
    ...tiers.flatMap((tier, t) => {
      const intervals = intervalsOf(tier, durationSeconds)
      return [
        `    item [${t + 1}]:`,
        '        class = "IntervalTier"',
        `        name = ${quoted(tier.name)}`,
        '        xmin = 0',
        `        xmax = ${end}`,
        `        intervals: size = ${intervals.length}`,
        ...intervals.flatMap(({ start, stop, text }, i) => [
          `        intervals [${i + 1}]:`,
          `            xmin = ${start}`,
          `            xmax = ${stop}`,
          `            text = ${quoted(text)}`
        ])
      ]
    })
  ]
  return lines.map((line) => `${line}\n`).join('')
}

/** Annotations and the empty intervals between them, each beginning at the very number the one before ends at. */
function intervalsOf(
  { annotations }: AnnotationTier,
  durationSeconds: number
): { start: string; stop: string; text: string }[] {
  const intervals: { start: string; stop: string; text: string }[] = []
  let reached = '0'
  const add = (stop: string, text: string) => {
    if (stop !== reached) intervals.push({ start: reached, stop, text })
    reached = stop
  }
  for (const { startSeconds, endSeconds, text } of annotations) {
    add(seconds(startSeconds), '')
    add(seconds(Math.min(endSeconds, durationSeconds)), text)
  }
  add(seconds(durationSeconds), '')
  return intervals
}

/** To the microsecond, without trailing zeros. */
function seconds(value: number): string {
  return String(Number(value.toFixed(6)))
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
