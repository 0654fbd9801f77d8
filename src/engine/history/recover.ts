import { readFile, stat } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import type { HistoryRecovery } from '../../shared/history.ts'
import { decodeWav } from '../audio/wav.ts'
import type { Backup } from './backup.ts'
import { inTransaction, type Database } from './database.ts'
import type { HistoryFolder } from './folder.ts'
import { HistoryRecord } from './record.ts'
import { insertRecord } from './rows.ts'

/**
 * Fills an empty database from the files beside it: first the recordings' own, then sound that none of them names.
 * What cannot be read is moved to the backup, so that it is not tried again.
 */
export async function rebuild(
  database: Database,
  folder: HistoryFolder,
  backup: Backup
): Promise<Omit<HistoryRecovery, 'backup'>> {
  const result = { recordings: 0, audioOnly: 0, unreadable: 0 }
  const named = new Set<string>()
  await inTransaction(database, async () => {
    for (const id of await folder.names('records')) {
      const record = await readRecord(folder.record(id))
      if (record?.id !== id) {
        await backup.take(folder.record(id))
        result.unreadable++
        continue
      }
      insertRecord(database, record)
      named.add(record.heard.hash)
      result.recordings++
    }
    for (const hash of await folder.names('heard')) {
      if (named.has(hash)) continue
      const record = await recordOfSound(folder.heard(hash), hash)
      if (record === undefined) {
        await backup.take(folder.heard(hash))
        result.unreadable++
        continue
      }
      insertRecord(database, record)
      result.audioOnly++
    }
  })
  return result
}

/** What a recording's file says; undefined when it cannot be read. */
export async function readRecord(path: string): Promise<HistoryRecord | undefined> {
  try {
    return HistoryRecord.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return undefined
  }
}

/** A recording of which nothing is left but its sound. */
async function recordOfSound(path: string, hash: string): Promise<HistoryRecord | undefined> {
  try {
    const { mtimeMs, size } = await stat(path)
    const name = `recovered ${hash.slice(0, 8)}.wav`
    const { channels, sampleRate, container, codec } = await decodeWav(
      new Uint8Array(await readFile(path)),
      name
    )
    const frames = channels[0].length
    return {
      version: 1,
      id: randomUUID(),
      name,
      created: Math.round(mtimeMs),
      durationSeconds: frames / sampleRate,
      source: 'file',
      format: { container, codec, sampleRate, channels: channels.length, frames },
      heard: { hash, bytes: size },
      starred: false,
      notes: '',
      speaker: '',
      analyses: [],
      timelines: [],
      corrections: []
    }
  } catch {
    return undefined
  }
}
