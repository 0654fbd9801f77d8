import { sentence } from '../../../../shared/said.ts'
import type { Statement } from '../../../../shared/said.ts'
import type { FolderListing, Problem } from '../../corpus.ts'
import { badRow, describeEncoding, encodingProblems, readTable } from '../../read-table.ts'
import { findColumns, type Columns, type Field } from './columns.ts'

/** One line of a manifest; empty cells are absent. */
export interface ManifestRow {
  line: number
  values: Partial<Record<Field, string>>
  inMilliseconds: ReadonlySet<Field>
}

export interface ManifestRows {
  rows: ManifestRow[]
  notes: Statement[]
  problems: Problem[]
}

/**
 * The rows of a CSV, TSV or JSON Lines file; undefined if it does not list recordings and their emotions.
 *
 * @throws AffectronError `file/unreadable`
 */
export async function readManifestRows(
  listing: FolderListing,
  path: string
): Promise<ManifestRows | undefined> {
  if (/\.(?:jsonl|ndjson)$/i.test(path)) return readJsonLines(listing, path)
  const { header, rows, notes, problems } = await readTable(listing, path)
  const columns = findColumns(header)
  if (columns === undefined) return undefined
  return { rows: rows.map(({ cells, line }) => toRow(line, cells, columns)), notes, problems }
}

async function readJsonLines(listing: FolderListing, path: string): Promise<ManifestRows | undefined> {
  const decoded = await listing.readText(path)
  const rows: ManifestRow[] = []
  const problems = encodingProblems(path, decoded)
  const known = new Map<string, Columns | undefined>()
  for (const [index, text] of decoded.text.split(/\r?\n/).entries()) {
    if (text.trim() === '') continue
    const line = index + 1
    const entries = parseObject(text)
    if (entries === undefined) {
      problems.push(badRow(path, line, sentence('corpora.rowNoObject')))
      continue
    }
    const header = entries.map(([name]) => name)
    const shape = header.join('\n')
    const columns = known.get(shape) ?? findColumns(header)
    known.set(shape, columns)
    if (columns === undefined) problems.push(badRow(path, line, sentence('corpora.rowNeither')))
    else
      rows.push(
        toRow(
          line,
          entries.map(([, value]) => value),
          columns
        )
      )
  }
  return rows.length === 0 ? undefined : { rows, ...describeEncoding(path, decoded), problems }
}

/** The plain values of a JSON object as text; undefined if the line is something else. */
function parseObject(text: string): [string, string][] | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.entries(value).map(([name, each]: [string, unknown]) => [
    name,
    typeof each === 'string' || typeof each === 'number' ? String(each).trim() : ''
  ])
}

function toRow(line: number, cells: readonly string[], { indexOf, inMilliseconds }: Columns): ManifestRow {
  const values: ManifestRow['values'] = {}
  for (const [field, index] of Object.entries(indexOf) as [Field, number][]) {
    if (cells[index] !== '') values[field] = cells[index]
  }
  return { line, values, inMilliseconds }
}
