import { sentence } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'
import { parse, type Options } from 'csv-parse/sync'

export interface TableRow {
  /** Trimmed; as many as the header has. */
  cells: string[]
  /** Where it begins, from 1. */
  line: number
}

export interface Table {
  header: string[]
  rows: TableRow[]
  /** Rows that do not fit the header, and why in a clause. */
  broken: { line: number; reason: Sentence }[]
}

/**
 * Reads a table of delimited text (RFC 4180; cells may be quoted and then hold line breaks). Empty lines are passed
 * over. A quotation mark that is never closed would swallow the rows behind it; these are read again one by one, so that
 * only the row it stands in is lost.
 */
export function parseTable(text: string, delimiter: string): Table {
  const [head, ...records] = parseRecords(text.replace(/\r\n?/g, '\n'), delimiter)
  const header = head?.cells ?? []
  const table: Table = { header, rows: [], broken: [] }
  for (const { cells, line, raw } of records) {
    const fitting = cells.some(hasLostQuote) ? undefined : fit(cells, header.length)
    if (fitting !== undefined) table.rows.push({ cells: fitting, line })
    else readSingly(raw, line, delimiter, table)
  }
  table.broken.sort((a, b) => a.line - b.line)
  return table
}

/** A cell over several lines that still bears its mark was closed by the mark of another cell. */
function hasLostQuote(cell: string): boolean {
  return cell.startsWith('"') && cell.includes('\n')
}

/** Each line of a record that does not fit, as a row of its own; where quotation marks do not pair, as plain text. */
function readSingly(raw: string, first: number, delimiter: string, table: Table): void {
  for (const [index, text] of raw.split('\n').entries()) {
    if (text.trim() === '') continue
    const line = first + index
    const quoted = parseRecords(text, delimiter)[0]?.cells
    const plain = text.split(delimiter).map(clean)
    const cells = fit(quoted, table.header.length) ?? fit(plain, table.header.length)
    if (cells !== undefined) table.rows.push({ cells, line })
    else {
      const found = sentence('corpora.columns', { count: plain.length })
      const reason = sentence('corpora.rowCells', { found, wanted: table.header.length })
      table.broken.push({ line, reason })
    }
  }
}

/** Cells of the wanted number; spreadsheets leave empty ones at the end, which may go. */
function fit(cells: readonly string[] | undefined, number: number): string[] | undefined {
  if (cells === undefined || cells.length < number) return undefined
  return cells.slice(number).every((cell) => cell === '') ? cells.slice(0, number) : undefined
}

interface TextRecord extends TableRow {
  raw: string
}

function parseRecords(text: string, delimiter: string): TextRecord[] {
  const records: TextRecord[] = []
  let line = 1
  const add = (cells: string[], raw: string): void => {
    records.push({ cells: cells.map(clean), line, raw })
    line += raw.split('\n').length - 1
  }
  const options: Options = {
    delimiter,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    raw: true,
    record_delimiter: '\n',
    skip_records_with_error: true,
    on_record: (wrapped) => {
      // With `raw` the parser hands over a pair, which its types do not know.
      const { record, raw } = wrapped as unknown as { record: string[]; raw: string }
      add(record, raw)
      return null
    },
    on_skip: (_, raw = '') => {
      add([], raw)
      return undefined
    }
  }
  parse(text, options)
  return records.filter(({ cells }) => cells.length === 0 || cells.some((cell) => cell !== ''))
}

/** Without the spaces around it, and without quotation marks that stood within those spaces. */
function clean(cell: string): string {
  const trimmed = cell.trim()
  return /^"[^"]*"$/.test(trimmed) ? trimmed.slice(1, -1).trim() : trimmed
}
