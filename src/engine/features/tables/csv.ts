import { csvLine, inertPath } from '../../csv-text.ts'
import { countRows, encodeLines, type FeatureTable, numberText, rowOf } from './table.ts'

/** The names, then a line per row; where rows are recordings, `file` comes first. */
export function encodeCsv(table: FeatureTable): Uint8Array {
  return encodeLines(lines(table))
}

function* lines(table: FeatureTable): Generator<string> {
  const { names, files } = table
  yield csvLine(files === undefined ? names : ['file', ...names])
  for (let row = 0; row < countRows(table); row++) {
    const numbers = Array.from(rowOf(table, row), numberText)
    yield csvLine(files === undefined ? numbers : [inertPath(files[row]), ...numbers])
  }
}
