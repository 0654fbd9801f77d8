import type {
  HistoryFilter,
  HistoryItem,
  HistoryOverview,
  HistoryPage,
  HistoryQuestion
} from '../../shared/history.ts'
import type { Database } from './database.ts'
import { searchWords } from './search-words.ts'

type Value = string | number | null

/** A row as {@link ITEM_COLUMNS} gives it. */
export interface ItemRow {
  number: number
  id: string
  name: string
  created: number
  duration: number
  source: HistoryItem['source']
  starred: number
  analyses: number
  correctedTo: string | null
  correctedSpans: number
  hasNotes: number
  label: string | null
  confidence: number
  labels: string
  modelId: string
  modelName: string
  kind: 'clip' | 'timeline'
}

/** Of `recordings r LEFT JOIN analyses a`; every subquery is answered from an index. */
export const ITEM_COLUMNS = `
  r.number, r.id, r.name, r.created, r.duration, r.source, r.starred,
  (SELECT count(*) FROM analyses WHERE recording = r.number) AS analyses,
  (SELECT label FROM corrections WHERE recording = r.number AND start IS NULL) AS correctedTo,
  (SELECT count(*) FROM corrections WHERE recording = r.number AND start IS NOT NULL) AS correctedSpans,
  r.notes <> '' AS hasNotes,
  a.label, a.confidence, a.labels, a.model_id AS modelId, a.model_name AS modelName, a.kind`

const NEWEST = 'SELECT max(number) FROM analyses WHERE recording = r.number'

export function toItem(row: ItemRow): HistoryItem {
  const { label, confidence, modelId, modelName } = row
  const labels = label === null ? [] : (JSON.parse(row.labels) as string[])
  const isTimeline = row.kind === 'timeline'
  return {
    id: row.id,
    name: row.name,
    created: row.created,
    durationSeconds: row.duration,
    source: row.source,
    starred: row.starred === 1,
    ...(label === null ? {} : { answer: { label, confidence, isTimeline, labels, modelId, modelName } }),
    analyses: row.analyses,
    ...(row.correctedTo === null ? {} : { correctedTo: row.correctedTo }),
    correctedSpans: row.correctedSpans,
    hasNotes: row.hasNotes === 1
  }
}

/** One page of what passes the filter, the newest first. Each page takes as long as the first. */
export function listPage(database: Database, { filter, after, limit }: HistoryQuestion): HistoryPage {
  const { where, values } = conditions(filter)
  // With a model, its own newest answer is the one to show.
  const ofModel = filter.modelId === undefined ? '' : ' AND model_id = ?'
  const modelValues = filter.modelId === undefined ? [] : [filter.modelId]
  const from = `FROM recordings r LEFT JOIN analyses a ON a.number = (${NEWEST}${ofModel}) WHERE ${where}`
  const all = [...modelValues, ...values]
  const { total } = database.prepare(`SELECT count(*) AS total ${from}`).get(...all) as { total: number }
  const seek = after === undefined ? '' : ' AND (r.created, r.number) < (?, ?)'
  const rows = database
    .prepare(`SELECT ${ITEM_COLUMNS} ${from}${seek} ORDER BY r.created DESC, r.number DESC LIMIT ?`)
    .all(...all, ...(after === undefined ? [] : [after.created, after.number]), limit) as ItemRow[]
  const last = rows.at(-1)
  return {
    items: rows.map(toItem),
    total,
    ...(last !== undefined && rows.length === limit
      ? { next: { created: last.created, number: last.number } }
      : {})
  }
}

function conditions(filter: HistoryFilter): { where: string; values: Value[] } {
  const where = ['r.deleted IS NULL']
  const values: Value[] = []
  const add = (condition: string, ...of: Value[]): void => {
    where.push(condition)
    values.push(...of)
  }
  const { match, like } = searchWords(filter.text ?? '')
  if (match !== undefined) add('r.number IN (SELECT rowid FROM search WHERE search MATCH ?)', match)
  for (const pattern of like) {
    add(
      `r.number IN (SELECT rowid FROM search WHERE name || ' ' || labels || ' ' || notes || ' ' || speaker LIKE ? ESCAPE '\\')`,
      pattern
    )
  }
  if (filter.modelId !== undefined) add('a.number IS NOT NULL')
  if (filter.label !== undefined) {
    add(
      '(a.label = ? OR EXISTS (SELECT 1 FROM corrections WHERE recording = r.number AND label = ?))',
      filter.label,
      filter.label
    )
  }
  if (filter.starred !== undefined) add('r.starred = ?', Number(filter.starred))
  if (filter.corrected !== undefined) {
    const not = filter.corrected ? '' : 'NOT '
    add(`${not}EXISTS (SELECT 1 FROM corrections WHERE recording = r.number)`)
  }
  if (filter.from !== undefined) add('r.created >= ?', filter.from)
  if (filter.before !== undefined) add('r.created < ?', filter.before)
  return { where: where.join(' AND '), values }
}

/** What there is to filter by, and what the history takes up. */
export function overview(database: Database): HistoryOverview {
  const get = (sql: string) => database.prepare(sql).get() as Record<string, number>
  const { recordings, corrected } = get(`
    SELECT count(*) AS recordings,
      count(*) FILTER (WHERE EXISTS (SELECT 1 FROM corrections WHERE recording = recordings.number)) AS corrected
    FROM recordings WHERE deleted IS NULL`)
  const { audioBytes } = get(`
    SELECT (SELECT coalesce(sum(heard_bytes), 0) FROM (SELECT DISTINCT heard, heard_bytes FROM recordings))
      + (SELECT coalesce(sum(original_bytes), 0) FROM
        (SELECT DISTINCT original, original_bytes FROM recordings WHERE original IS NOT NULL)) AS audioBytes`)
  return {
    recordings,
    corrected,
    audioBytes,
    labels: database
      .prepare(
        `
      SELECT label, count(DISTINCT recording) AS count FROM
        (SELECT recording, label FROM analyses UNION ALL SELECT recording, label FROM corrections WHERE label IS NOT NULL)
        JOIN recordings r ON r.number = recording WHERE r.deleted IS NULL GROUP BY label ORDER BY count DESC, label`
      )
      .all() as HistoryOverview['labels'],
    models: database
      .prepare(
        `
      SELECT model_id AS id, max(model_name) AS name, count(DISTINCT recording) AS count
      FROM analyses JOIN recordings r ON r.number = recording WHERE r.deleted IS NULL
      GROUP BY model_id ORDER BY count DESC, name`
      )
      .all() as HistoryOverview['models']
  }
}
