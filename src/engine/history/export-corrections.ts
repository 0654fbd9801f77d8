import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { csv } from '../csv.ts'
import { notWritable } from '../files.ts'
import type { Database } from './database.ts'
import type { HistoryFolder } from './folder.ts'
import { recordOf } from './rows.ts'
import type { HistoryRecord } from './record.ts'

/** What was exported. */
export interface ExportedCorrections {
  recordings: number
  /** Rows of the manifest: a recording with several labeled stretches has several. */
  rows: number
}

/**
 * Makes a folder that trains: `manifest.csv` with `path,emotion,start,end,speaker` and the recordings it names, as 16
 * kHz WAV. A recording with labeled stretches is listed by these alone, so that no sound is in it twice.
 *
 * @param target does not exist yet; appears whole or not at all
 * @throws AffectronError `history/no-corrections`, `file/not-writable`, `file/disk-full`; the signal's reason
 */
export async function exportCorrections(
  database: Database,
  folder: HistoryFolder,
  target: string,
  signal?: AbortSignal
): Promise<ExportedCorrections> {
  const rows = database
    .prepare(
      `SELECT number FROM recordings WHERE deleted IS NULL
         AND EXISTS (SELECT 1 FROM corrections WHERE recording = recordings.number AND label IS NOT NULL) ORDER BY created, number`
    )
    .all() as { number: number }[]
  if (rows.length === 0) {
    throw new AffectronError('history/no-corrections', say('hosts.noCorrections'))
  }
  if (existsSync(target)) {
    throw new AffectronError('file/not-writable', say('files.alreadyThere', { path: target }))
  }
  const temporary = `${target}.${process.pid}.tmp`
  const lines: (string | number)[][] = [['path', 'emotion', 'start', 'end', 'speaker']]
  try {
    await mkdir(join(temporary, 'audio'), { recursive: true })
    const taken = new Set<string>()
    for (const { number } of rows) {
      signal?.throwIfAborted()
      const record = recordOf(database, number)
      const path = `audio/${freeName(record, taken)}`
      await copyFile(folder.heard(record.heard.hash), join(temporary, path))
      lines.push(...manifestRows(record, path))
    }
    await writeFile(join(temporary, 'manifest.csv'), csv(lines))
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    signal?.throwIfAborted()
    throw notWritable(target, error)
  }
  return { recordings: rows.length, rows: lines.length - 1 }
}

/** The rows of one recording: its labeled stretches where there are any, else the whole. */
export function manifestRows(
  { corrections, speaker }: Pick<HistoryRecord, 'corrections' | 'speaker'>,
  path: string
): (string | number)[][] {
  // Where nothing is to be heard, nothing can be learned.
  const labeled = corrections.flatMap(({ label, ...rest }) => (label === null ? [] : [{ ...rest, label }]))
  const spans = labeled.filter((correction) => 'start' in correction)
  return (spans.length > 0 ? spans : labeled).map((correction) =>
    'start' in correction
      ? [path, correction.label, seconds(correction.start), seconds(correction.end), speaker]
      : [path, correction.label, '', '', speaker]
  )
}

function seconds(value: number): number {
  return Math.round(value * 1e4) / 1e4
}

/** A file name that every system takes and no other recording has. */
function freeName({ name, id }: HistoryRecord, taken: Set<string>): string {
  const plain =
    name
      .replace(/\.[^.]{1,5}$/, '')
      .replace(/[\\/:*?"<>|\u0000-\u001f]/g, '.')
      .replace(/^[.\s=+@-]+|[.\s]+$/g, '')
      .slice(0, 80) || 'recording'
  let free = `${plain}.wav`
  // Systems differ in whether case tells names apart.
  if (taken.has(free.toLowerCase())) free = `${plain} ${id.slice(0, 8)}.wav`
  taken.add(free.toLowerCase())
  return free
}
