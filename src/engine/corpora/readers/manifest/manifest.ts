import { AffectronError } from '../../../../shared/errors.ts'
import { say, sentence } from '../../../../shared/said.ts'
import type { CorpusReader, FolderListing, Problem, Recognized, Style, Utterance } from '../../corpus.ts'
import { foldCase } from '../../emotion-words.ts'
import { describeSpeakers, quoted } from '../../notes.ts'
import { ProblemList } from '../../problems.ts'
import { badRow } from '../../read-table.ts'
import { readGender } from '../../sex-words.ts'
import { idsFromPaths } from '../ids.ts'
import { FileIndex, type Found } from './file-index.ts'
import { readManifestRows, type ManifestRow, type ManifestRows } from './rows.ts'
import { findSegment, type SegmentFault } from './segment.ts'

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
  layout: sentence('corpora.layoutManifest'),
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
    throw new AffectronError('corpus/not-recognized', say('corpora.noTable', { file: wanted }))
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
  const names = tables.map(({ path }) => quoted(path))
  if (found.length === 0) {
    const [first] = problems.list()
    throw new AffectronError(
      'corpus/missing-file',
      say('corpora.nothingListed', {
        tables: names,
        count: tables.length,
        why: first?.said ?? sentence('corpora.noRows')
      })
    )
  }
  const listed = new Set(found.map(({ relativePath }) => relativePath))
  const rest = listing.audio.length - listed.size
  const segments = found.filter(({ start, end }) => start !== undefined || end !== undefined).length
  const notes = [
    say('corpora.fromTables', { tables: names, what: describeSpeakers(found) }),
    ...(segments > 0 ? [say('corpora.segments', { count: segments })] : []),
    ...tables.flatMap((table) => table.notes),
    ...(rest > 0 ? [say('corpora.listedNowhere', { count: rest })] : [])
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

type RowFault = SegmentFault | 'corpora.rowNoPath' | 'corpora.rowNoEmotion' | 'corpora.rowQuote'

function readRow(row: ManifestRow, table: string, files: FileIndex): Omit<Utterance, 'path'> | Problem {
  const { path, emotion, speaker, sex, session, style } = row.values
  const bad = (reason: RowFault): Problem => badRow(table, row.line, sentence(reason))
  if (path === undefined) return bad('corpora.rowNoPath')
  if (emotion === undefined) return bad('corpora.rowNoEmotion')
  if (emotion.includes('\n')) return bad('corpora.rowQuote')
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
  const values = { file, line, recording: path }
  if (found === 'outside') {
    return { code: 'corpus/outside-folder', ...say('corpora.rowOutside', values), file, line }
  }
  const said = say(found === 'missing' ? 'corpora.rowMissing' : 'corpora.rowAmbiguous', values)
  return { code: 'corpus/missing-file', ...said, file, line }
}

function conflict({ relativePath }: Omit<Utterance, 'path'>, file: string, line: number): Problem {
  return {
    code: 'corpus/label-conflict',
    ...say('corpora.rowConflict', { file, line, recording: relativePath }),
    file,
    line
  }
}
