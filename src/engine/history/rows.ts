import { Analysis } from '../../shared/analysis.ts'
import {
  AudioFormat,
  KeptCorrection,
  type Correction,
  type KeptAnalysis,
  type KeptTimeline
} from '../../shared/history.ts'
import { emotionSegments, longestEmotion } from '../../shared/timeline-segments.ts'
import type { Database } from './database.ts'
import { PackedTimeline } from './pack-timeline.ts'
import type { HistoryRecord } from './record.ts'

interface RecordingRow {
  id: string
  name: string
  created: number
  duration: number
  source: HistoryRecord['source']
  format: string
  heard: string
  heard_bytes: number
  original: string | null
  original_bytes: number
  starred: number
  notes: string
  speaker: string
}

/** Number of a recording that was not deleted, undefined if there is none. */
export function numberOf(database: Database, id: string): number | undefined {
  const row = database.prepare('SELECT number FROM recordings WHERE id = ? AND deleted IS NULL').get(id) as
    { number: number } | undefined
  return row?.number
}

/** Puts a whole recording into the database. */
export function insertRecord(database: Database, record: HistoryRecord): void {
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO recordings (id, name, created, duration, source, format, heard, heard_bytes, original,
         original_bytes, starred, notes, speaker) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
    )
    .run(
      record.id,
      record.name,
      record.created,
      record.durationSeconds,
      record.source,
      JSON.stringify(record.format),
      record.heard.hash,
      record.heard.bytes,
      record.original?.hash ?? null,
      record.original?.bytes ?? 0,
      Number(record.starred),
      record.notes,
      record.speaker
    )
  const number = Number(lastInsertRowid)
  for (const kept of record.analyses) insertAnalysis(database, number, kept)
  for (const kept of record.timelines) insertTimeline(database, number, kept)
  insertCorrections(database, number, record.corrections)
  indexForSearch(database, number)
}

/** Adds an analysis; an earlier one of the same model gives way to it. */
export function insertAnalysis(
  database: Database,
  recording: number,
  { created, analysis }: KeptAnalysis
): void {
  const { model, backend, emotion } = analysis
  const { label, confidence } = emotion
  const labels = Object.keys(emotion.probabilities)
  insertAnswer(database, recording, {
    ...{ kind: 'clip', model, backend, label, confidence, labels, created },
    json: JSON.stringify(analysis)
  })
}

/** Adds a timeline; an earlier one of the same model gives way to it. */
export function insertTimeline(
  database: Database,
  recording: number,
  { created, timeline, attention }: PackedTimeline & { created: number }
): void {
  const { model, backend, labels } = timeline
  const { label, share } = longestEmotion(emotionSegments(timeline)) ?? { label: labels[0], share: 0 }
  insertAnswer(database, recording, {
    ...{ kind: 'timeline', model, backend, label, confidence: share, labels, created },
    json: JSON.stringify({ timeline, attention })
  })
}

interface Answer {
  kind: 'clip' | 'timeline'
  model: { id: string; name: string }
  backend: string
  label: string
  confidence: number
  labels: readonly string[]
  created: number
  json: string
}

function insertAnswer(database: Database, recording: number, answer: Answer): void {
  const { kind, model, backend, label, confidence, labels, created, json } = answer
  database.prepare('DELETE FROM analyses WHERE recording = ? AND model_id = ?').run(recording, model.id)
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO analyses (kind, recording, model_id, model_name, backend, label, confidence, labels, created)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
    )
    .run(
      ...([kind, recording, model.id, model.name, backend, label, confidence] as const),
      ...([JSON.stringify(labels), created] as const)
    )
  database.prepare('INSERT INTO analysis_texts (analysis, json) VALUES (?, ?)').run(lastInsertRowid, json)
}

/** Replaces all corrections of a recording. Of two for one place the later counts. */
export function insertCorrections(
  database: Database,
  recording: number,
  corrections: readonly KeptCorrection[]
): void {
  database.prepare('DELETE FROM corrections WHERE recording = ?').run(recording)
  const insert = database.prepare(
    'INSERT INTO corrections (recording, start, "end", label, created) VALUES (?, ?, ?, ?, ?)'
  )
  const byPlace = new Map(corrections.map((correction) => [placeOf(correction), correction]))
  for (const correction of byPlace.values()) {
    const [start, end] = 'start' in correction ? [correction.start, correction.end] : [null, null]
    insert.run(recording, start, end, correction.label, correction.created)
  }
}

/** What a correction is about, as a text to compare. */
export function placeOf(correction: Correction | KeptCorrection): string {
  return 'start' in correction ? `${correction.start}-${correction.end}` : 'whole'
}

/** Brings the full-text index up to what the rows of a recording say now. */
export function indexForSearch(database: Database, recording: number): void {
  database.prepare('DELETE FROM search WHERE rowid = ?').run(recording)
  database
    .prepare(
      `INSERT INTO search (rowid, name, labels, notes, speaker)
       SELECT number, name,
         (SELECT coalesce(group_concat(label, ' '), '') FROM (
           SELECT label FROM analyses WHERE recording = recordings.number
           UNION SELECT label FROM corrections WHERE recording = recordings.number)),
         notes, speaker
       FROM recordings WHERE number = ?`
    )
    .run(recording)
}

/** A recording as its file in `records/` says it. */
export function recordOf(database: Database, recording: number): HistoryRecord {
  const row = database.prepare('SELECT * FROM recordings WHERE number = ?').get(recording) as RecordingRow
  return {
    version: 1,
    id: row.id,
    name: row.name,
    created: row.created,
    durationSeconds: row.duration,
    source: row.source,
    format: AudioFormat.parse(JSON.parse(row.format)),
    heard: { hash: row.heard, bytes: row.heard_bytes },
    ...(row.original === null ? {} : { original: { hash: row.original, bytes: row.original_bytes } }),
    starred: row.starred === 1,
    notes: row.notes,
    speaker: row.speaker,
    analyses: analysesOf(database, recording),
    timelines: timelinesOf(database, recording),
    corrections: correctionsOf(database, recording)
  }
}

/** Timelines of a recording in short, the newest first. */
export function timelinesInShort(database: Database, recording: number): KeptTimeline[] {
  const rows = database
    .prepare(
      `SELECT created, model_id AS id, model_name AS name, labels, label, confidence AS share FROM analyses
         WHERE recording = ? AND kind = 'timeline' ORDER BY number DESC`
    )
    .all(recording) as (Record<'id' | 'name' | 'labels' | 'label', string> &
    Record<'created' | 'share', number>)[]
  return rows.map(({ created, id, name, labels, label, share }) => ({
    ...{ created, model: { id, name }, label, share },
    labels: JSON.parse(labels) as string[]
  }))
}

/** The timeline of a model, or the newest; undefined when there is none. */
export function timelineOf(
  database: Database,
  recording: number,
  modelId?: string
): PackedTimeline | undefined {
  const row = database
    .prepare(
      `SELECT json FROM analyses JOIN analysis_texts ON analysis = number
         WHERE recording = ? AND kind = 'timeline' AND (? IS NULL OR model_id = ?) ORDER BY number DESC LIMIT 1`
    )
    .get(recording, modelId ?? null, modelId ?? null) as { json: string } | undefined
  return row === undefined ? undefined : PackedTimeline.parse(JSON.parse(row.json))
}

function timelinesOf(database: Database, recording: number): HistoryRecord['timelines'] {
  const rows = database
    .prepare(
      `SELECT created, json FROM analyses JOIN analysis_texts ON analysis = number
         WHERE recording = ? AND kind = 'timeline' ORDER BY number`
    )
    .all(recording) as { created: number; json: string }[]
  return rows.map(({ created, json }) => ({ created, ...PackedTimeline.parse(JSON.parse(json)) }))
}

export function analysesOf(database: Database, recording: number): KeptAnalysis[] {
  const rows = database
    .prepare(
      `SELECT created, json FROM analyses JOIN analysis_texts ON analysis = number
         WHERE recording = ? AND kind = 'clip' ORDER BY number`
    )
    .all(recording) as { created: number; json: string }[]
  return rows.map(({ created, json }) => ({ created, analysis: Analysis.parse(JSON.parse(json)) }))
}

export function correctionsOf(database: Database, recording: number): KeptCorrection[] {
  const rows = database
    .prepare(
      'SELECT start, "end", label, created FROM corrections WHERE recording = ? ORDER BY start, number'
    )
    .all(recording) as { start: number | null; end: number | null; label: string | null; created: number }[]
  return rows.map(({ start, end, label, created }) =>
    KeptCorrection.parse({ label, created, ...(start === null || end === null ? {} : { start, end }) })
  )
}
