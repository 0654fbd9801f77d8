/** The kinds of file that a table can become; all but `npy` carry the names. */
export const tableFormats = ['npy', 'csv', 'arff', 'parquet'] as const
export type TableFormat = (typeof tableFormats)[number]

/** Features as a table: a row per frame of one recording, or a row per recording. */
export interface FeatureTable {
  /** What the table is of, e.g. `is10`. */
  title: string
  /** Names of the columns, length F. */
  names: readonly string[]
  /** [R, F] row major. */
  values: Float32Array
  /** The recording of each row, length R, where rows are recordings. */
  files?: readonly string[]
}

export function countRows({ names, values }: FeatureTable): number {
  return values.length / names.length
}

export function rowOf({ names, values }: FeatureTable, row: number): Float32Array {
  return values.subarray(row * names.length, (row + 1) * names.length)
}

/** Nine significant digits, which is what it takes to read back the same 32-bit number. */
export function numberText(value: number): string {
  return String(Number(value.toPrecision(9)))
}

/** Lines as UTF-8, beyond the length that one string may have. */
export function encodeLines(lines: Iterable<string>): Uint8Array {
  const encoder = new TextEncoder()
  const parts = Array.from(lines, (line) => encoder.encode(line))
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
