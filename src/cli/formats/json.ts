import type { Analysis } from '../../shared/analysis.ts'

/** One analysis as an object, several as an array; lists of numbers stay on one line. */
export function toJson(value: Analysis | readonly Analysis[]): string {
  // A line break cannot stand inside a JSON string, so this meets lists alone.
  const numbers = /\[\n[-+.\deE,\s]+\]/g
  return JSON.stringify(value, null, 2).replace(numbers, (list) => list.replace(/\s+/g, '')) + '\n'
}
