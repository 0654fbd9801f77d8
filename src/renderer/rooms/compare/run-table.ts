import type { RunRow } from '../../../shared/comparison/run-row.ts'

/** The columns in their order, after the one with the checkboxes. */
export const columns = [
  'name',
  'test',
  'corpora',
  'protocol',
  'model',
  'uar',
  'maf',
  'accuracy',
  'recordings',
  'speakers',
  'epochs',
  'when',
  'time'
] as const
export type ColumnName = (typeof columns)[number]

export const groupings = ['test', 'corpus', 'protocol', 'experiment', 'none'] as const
export type Grouping = (typeof groupings)[number]

export interface TableFilter {
  text: string
  corpus: string | null
  /** The badge in words. */
  protocol: string | null
  model: string | null
}

export interface Sorting {
  by: ColumnName
  descending: boolean
}

/** What a person reads in a row; it depends on the language, so the window says it. */
export interface RowWords {
  protocol: (row: RunRow) => string
  model: (row: RunRow) => string
}

/** A line of the table: a row, or the title of the rows below it. */
export type TableLine = { kind: 'group'; key: string; count: number } | { kind: 'row'; row: RunRow }

/**
 * A letter for each test, A for the one that most rows have: rows with the same letter were tested on the same
 * recordings with the same labels. After Z come AA, AB and so on.
 */
export function testLetters(rows: readonly RunRow[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>()
  for (const { test } of rows) if (test !== undefined) counts.set(test, (counts.get(test) ?? 0) + 1)
  const ordered = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return new Map(ordered.map(([test], i) => [test, letters(i)]))
}

function letters(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest === 0 ? '' : letters(rest - 1)) + String.fromCharCode(65 + (index % 26))
}

/** The rows that a filter lets through: each word of the text must stand somewhere in a row. */
export function filterRows(rows: readonly RunRow[], filter: TableFilter, words: RowWords): RunRow[] {
  const wanted = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    if (filter.corpus !== null && !row.corpora.includes(filter.corpus)) return false
    if (filter.protocol !== null && words.protocol(row) !== filter.protocol) return false
    if (filter.model !== null && words.model(row) !== filter.model) return false
    if (wanted.length === 0) return true
    const text = [
      ...[row.name, row.folder, row.broughtIn, ...row.corpora, ...row.labels, ...row.testSpeakers],
      ...[words.protocol(row), words.model(row), row.experiment?.title, row.experiment?.model]
    ]
      .join(' ')
      .toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}

/** Rows in the order a person chose; equals by name, so that the order never depends on the one before. */
export function sortRows(
  rows: readonly RunRow[],
  { by, descending }: Sorting,
  words: RowWords & { letters: ReadonlyMap<string, string> }
): RunRow[] {
  const keyed = rows.map((row) => ({ row, key: sortKey(row, by, words) }))
  const sign = descending ? -1 : 1
  keyed.sort((a, b) => {
    // What is not known comes last, whichever way.
    if (a.key === undefined || b.key === undefined)
      return Number(a.key === undefined) - Number(b.key === undefined) || byName(a.row, b.row)
    return sign * compareKeys(a.key, b.key) || byName(a.row, b.row)
  })
  return keyed.map(({ row }) => row)
}

function sortKey(
  row: RunRow,
  by: ColumnName,
  words: RowWords & { letters: ReadonlyMap<string, string> }
): string | number | undefined {
  switch (by) {
    case 'name':
      return row.name
    case 'test': {
      const letter = words.letters.get(row.test ?? '')
      // Z before AA.
      return letter === undefined ? undefined : letter.padStart(4)
    }
    case 'corpora':
      return row.corpora.join(' ')
    case 'protocol':
      return words.protocol(row)
    case 'model':
      return words.model(row)
    case 'uar':
    case 'maf':
    case 'accuracy':
      return row[by].value
    case 'recordings':
      return row.utterances
    case 'speakers':
      return row.speakers
    case 'epochs':
      return row.epochs
    case 'when':
      return row.endedAt
    case 'time':
      return row.seconds
  }
}

const collator = new Intl.Collator(undefined, { numeric: true })

function compareKeys(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
}

function byName(a: RunRow, b: RunRow): number {
  return collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)
}

/** What a row's group is called by; empty for rows without one. */
export function groupOf(row: RunRow, grouping: Grouping, words: RowWords): string {
  switch (grouping) {
    case 'test':
      return row.test ?? ''
    case 'corpus':
      return row.corpora.join(', ')
    case 'protocol':
      return words.protocol(row)
    case 'experiment':
      return row.experiment?.title ?? ''
    case 'none':
      return ''
  }
}

/**
 * Sorted rows below the titles of their groups. Groups stand in the order of their first row, so that the best is on
 * top where rows are sorted by score; rows without a group come last.
 */
export function groupRows(
  rows: readonly RunRow[],
  grouping: Grouping,
  words: RowWords,
  closed: readonly string[] = []
): TableLine[] {
  const lines = (some: readonly RunRow[]): TableLine[] => some.map((row) => ({ kind: 'row', row }))
  if (grouping === 'none') return lines(rows)
  const groups = new Map<string, RunRow[]>()
  for (const row of rows) {
    const key = groupOf(row, grouping, words)
    const own = groups.get(key)
    if (own === undefined) groups.set(key, [row])
    else own.push(row)
  }
  const ordered = [...groups].sort(([a], [b]) => Number(a === '') - Number(b === ''))
  return ordered.flatMap(([key, own]) => [
    { kind: 'group' as const, key, count: own.length },
    ...(closed.includes(key) ? [] : lines(own))
  ])
}

/** How many different tests the rows are of; rows of which it is not known count as one more. */
export function countTests(rows: readonly RunRow[]): number {
  return new Set(rows.map(({ test }) => test ?? '')).size
}

/** What a facet offers, with how many rows have it. */
export function facet(
  rows: readonly RunRow[],
  of: (row: RunRow) => readonly string[]
): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const value of rows.flatMap((row) => [...new Set(of(row))]))
    counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => collator.compare(a.value, b.value))
}
