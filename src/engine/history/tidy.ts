import { rm } from 'node:fs/promises'
import { inTransaction, type Database } from './database.ts'
import type { HistoryFolder } from './folder.ts'
import { readRecord } from './recover.ts'
import { insertRecord } from './rows.ts'

/**
 * Deletes recordings that were removed, so that nothing of them is left: first their files in `records/`, lest a crash
 * bring them back, then the rows, then sound that no other recording shares, then the database's free pages and log.
 *
 * @param isMeant which of those that were removed, and when, in milliseconds since 1970
 */
export async function purge(
  database: Database,
  folder: HistoryFolder,
  isMeant: (removed: { id: string; deleted: number }) => boolean
): Promise<void> {
  const removed = database
    .prepare('SELECT number, id, heard, original, deleted FROM recordings WHERE deleted IS NOT NULL')
    .all() as { number: number; id: string; heard: string; original: string | null; deleted: number }[]
  const doomed = removed.filter(isMeant)
  if (doomed.length === 0) return
  for (const { id } of doomed) await rm(folder.record(id), { force: true })
  await inTransaction(database, () => {
    for (const { number } of doomed) {
      database.prepare('DELETE FROM search WHERE rowid = ?').run(number)
      database.prepare('DELETE FROM recordings WHERE number = ?').run(number)
    }
  })
  for (const { heard, original } of doomed) {
    if (!isUsed(database, 'heard', heard)) await rm(folder.heard(heard), { force: true })
    if (original !== null && !isUsed(database, 'original', original)) {
      await rm(folder.original(original), { force: true })
    }
  }
  database.exec('PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)')
}

/**
 * What a crash may have left: recordings with a file but without rows are taken in, recordings that were removed are
 * deleted for good, and sound that belongs to no recording goes.
 *
 * @param began what was removed later can still be undone, milliseconds since 1970
 */
export async function tidy(database: Database, folder: HistoryFolder, began: number): Promise<void> {
  for (const id of await folder.names('records')) {
    if (database.prepare('SELECT 1 FROM recordings WHERE id = ?').get(id) !== undefined) continue
    const record = await readRecord(folder.record(id))
    if (record?.id === id) await inTransaction(database, () => insertRecord(database, record))
  }
  await purge(database, folder, ({ deleted }) => deleted < began)
  for (const hash of await folder.names('heard')) {
    if (!isUsed(database, 'heard', hash)) await rm(folder.heard(hash), { force: true })
  }
  for (const hash of await folder.names('original')) {
    if (!isUsed(database, 'original', hash)) await rm(folder.original(hash), { force: true })
  }
}

function isUsed(database: Database, column: 'heard' | 'original', hash: string): boolean {
  return database.prepare(`SELECT 1 FROM recordings WHERE ${column} = ? LIMIT 1`).get(hash) !== undefined
}
