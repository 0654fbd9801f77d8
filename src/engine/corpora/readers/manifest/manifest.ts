import { AffectronError } from '../../../../shared/errors.ts'
import type { CorpusReader, FolderListing, Problem, Recognized, Style, Utterance } from '../../corpus.ts'
import { foldCase } from '../../emotion-words.ts'
import { count, describeSpeakers, joinWords } from '../../notes.ts'
import { ProblemList } from '../../problems.ts'
import { badRow } from '../../read-table.ts'
import { readGender } from '../../sex-words.ts'
import { idsFromPaths } from '../ids.ts'
import { FileIndex, type Found } from './file-index.ts'
import { readManifestRows, type ManifestRow, type ManifestRows } from './rows.ts'
import { findSegment } from './segment.ts'

const MANIFEST = /\.(?:csv|tsv|jsonl|ndjson)$/i

/** A folder with more tables keeps one per recording, not a manifest. */
const MOST_TABLES = 50

/**
 * Tables that list recordings: CSV, TSV or JSON Lines with a path and an emotion in each row, and as far as they are
 * there speaker, sex, session, style, start and end. Several tables of a folder are read together.
 */
export const manifest: CorpusReader = {
  id: 'manifest',
  name: 'Manifest',
  about: { licence: 'not stated; the terms of the recordings apply' },
  layout: 'a CSV, TSV or JSON Lines file with the columns path and emotion',
  async read(listing, { manifest: wanted }) {
    const tables = await readManifests(listing, wanted)
    if (tables.length === 0) return undefined
    return collect(listing, tables)
  }
}

interface ManifestTable extends ManifestRows {
  path: string
}

async function readManifests(listing: FolderListing, wanted: string | undefined): Promise<ManifestTable[]> {
  if (wanted !== undefined) {
    const rows = listing.paths.includes(wanted) ? await readManifestRows(listing, wanted) : undefined
    if (rows !== undefined) return [{ path: wanted, ...rows }]
    throw new AffectronError(
      'corpus/not-recognized',
      `"${wanted}" is no table with a path and an emotion in each row. Name the columns "path" and "emotion", or ` +
        'choose another file.'
    )
  }
  const tables: ManifestTable[] = []
  const depth = (path: string): number => path.split('/').length
  const candidates = listing.paths.filter((path) => MANIFEST.test(path)).sort((a, b) => depth(a) - depth(b))
  for (const path of candidates.slice(0, MOST_TABLES)) {
    const rows = await readManifestRows(listing, path).catch((error: unknown) => {
      if (error instanceof AffectronError) return undefined
      throw error
    })
    if (rows !== undefined) tables.push({ path, ...rows })
  }
  return tables
}

function collect(listing: FolderListing, tables: readonly ManifestTable[]): Recognized {
  const files = new FileIndex(listing)
  const utterances = new Map<string, Omit<Utterance, 'path'>>()
  const problems = new ProblemList()
  for (const table of tables) {
    problems.add(...table.problems)
    for (const row of table.rows) {
      const result = readRow(row, table.path, files)
      if ('code' in result) problems.add(result)
      else {
        const { start, end, relativePath } = result
        const key = `${relativePath}@${start}-${end}`
        const other = utterances.get(key)
        if (other === undefined) utterances.set(key, result)
        else if (other.emotion !== result.emotion || other.speaker !== result.speaker) {
          problems.add(conflict(result, table.path, row.line))
        }
      }
    }
  }
  const found = withIds([...utterances.values()])
  const names = joinWords(tables.map(({ path }) => `"${path}"`))
  if (found.length === 0) {
    const [first] = problems.list()
    throw new AffectronError(
      'corpus/missing-file',
      `${names} ${tables.length === 1 ? 'lists' : 'list'} no recording that can be used. ${first?.message ?? 'There are no rows.'}`
    )
  }
  const listed = new Set(found.map(({ relativePath }) => relativePath))
  const rest = listing.audio.length - listed.size
  const segments = found.filter(({ start, end }) => start !== undefined || end !== undefined).length
  const notes = [
    `Read ${names}: ${describeSpeakers(found)}.`,
    ...(segments > 0 ? [`${segments.toLocaleString('en')} are segments of longer files.`] : []),
    ...tables.flatMap((table) => table.notes),
    ...(rest > 0 ? [`${count(rest, 'audio file is', 'audio files are')} listed nowhere and left out.`] : [])
  ]
  return { utterances: found, notes, problems }
}

/** The manifest's own ids where each row has one and no two share it; else the path, with the start of a segment. */
function withIds(utterances: Omit<Utterance, 'path'>[]): Omit<Utterance, 'path'>[] {
  const own = new Set(utterances.map(({ id }) => id))
  if (own.size === utterances.length && !own.has('')) return utterances
  const files = [...new Set(utterances.map(({ relativePath }) => relativePath))]
  const ids = idsFromPaths(files)
  const idOf = new Map(files.map((file, index) => [file, ids[index]]))
  return utterances.map((utterance) => {
    const { relativePath, start, end } = utterance
    const part = start === undefined && end === undefined ? '' : `@${start ?? 0}-${end ?? ''}`
    return { ...utterance, id: `${idOf.get(relativePath)}${part}` }
  })
}

function readRow(row: ManifestRow, table: string, files: FileIndex): Omit<Utterance, 'path'> | Problem {
  const { path, emotion, speaker, sex, session, style } = row.values
  const bad = (reason: string): Problem => badRow(table, row.line, reason)
  if (path === undefined) return bad('has no path')
  if (emotion === undefined) return bad('has no emotion')
  if (emotion.includes('\n')) return bad('has a quotation mark that is not closed')
  const found = files.find(path, table)
  if (typeof found === 'string') return notFound(found, path, table, row.line)
  const segment = findSegment(row)
  if (typeof segment === 'string') return bad(segment)
  const gender = readGender(sex ?? '')
  const manner = readStyle(style)
  return {
    id: row.values.id ?? '',
    relativePath: found.path,
    emotion,
    ...(speaker === undefined ? {} : { speaker }),
    ...(gender === undefined ? {} : { gender }),
    ...(session === undefined ? {} : { session }),
    ...segment,
    ...(manner === undefined ? {} : { style: manner })
  }
}

function readStyle(text = ''): Style | undefined {
  const word = foldCase(text)
  if (/^(?:script|read|acted|gelesen)/.test(word)) return 'scripted'
  return /^(?:impro|spont|frei)/.test(word) ? 'improvised' : undefined
}

function notFound(found: Exclude<Found, object>, path: string, file: string, line: number): Problem {
  const place = `"${file}", line ${line}`
  if (found === 'outside') {
    const message = `${place} names "${path}", which is outside of the folder; it is left out. Put the recording into the folder.`
    return { code: 'corpus/outside-folder', message, file, line }
  }
  const reason =
    found === 'missing'
      ? 'which is not in the folder. Check the path.'
      : 'a name that several recordings have. Write the path with its folders.'
  return { code: 'corpus/missing-file', message: `${place} names "${path}", ${reason}`, file, line }
}

function conflict({ relativePath }: Omit<Utterance, 'path'>, file: string, line: number): Problem {
  return {
    code: 'corpus/label-conflict',
    message: `"${file}", line ${line} gives "${relativePath}" another emotion or speaker than an earlier row, which is used.`,
    file,
    line
  }
}
