import { DatabaseSync } from '@photostructure/sqlite'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { notWritable } from '../files.ts'

export type Database = InstanceType<typeof DatabaseSync>

/** Marks the file as ours: "AFFH". */
export const APPLICATION_ID = 0x41464648

/** So long a write waits for another program that is writing. */
const PATIENCE_MILLISECONDS = 2000

/** The primary result codes that mean something to a person: https://sqlite.org/rescode.html */
const SQLITE = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26
}

/**
 * Opens a database file, or makes one, for one connection: write-ahead log, foreign keys, every commit on the disk
 * before it counts, deleted content overwritten.
 *
 * @throws what the binding throws; see {@link toHistoryError}
 */
export function openDatabase(path: string): Database {
  const database = new DatabaseSync(path, { timeout: PATIENCE_MILLISECONDS })
  try {
    // Works while the file is empty; later it would be a write with every start.
    if (pragma(database, 'page_count') === 0) database.exec('PRAGMA auto_vacuum = INCREMENTAL')
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA secure_delete = ON;
    `)
    database.enableDefensive(true)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** A number that a pragma gives. */
export function pragma(database: Database, name: string): number {
  const row = database.prepare(`PRAGMA ${name}`).get() as Record<string, unknown>
  return Number(Object.values(row)[0])
}

/**
 * What `work` gives, committed as a whole; nothing of it when it throws or the process ends.
 *
 * @throws AffectronError as {@link toHistoryError}; what `work` throws
 */
export async function inTransaction<T>(database: Database, work: () => T | Promise<T>): Promise<T> {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = await work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // SQLite has rolled back by itself after some failures, a full disk among them.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/**
 * Reads the whole database.
 *
 * @throws an error that {@link isDamage} knows, when something in it contradicts something else
 */
export function checkSound(database: Database): void {
  const { quick_check: found } = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string }
  if (found !== 'ok') throw Object.assign(new Error(found), { errcode: SQLITE.corrupt })
}

/** Whether the file itself is unsound, so that only a new one helps. */
export function isDamage(error: unknown): boolean {
  const code = resultCode(error)
  return code === SQLITE.corrupt || code === SQLITE.notADatabase
}

/** A failure of the database as a sentence; other failures stay as they are. */
export function toHistoryError(error: unknown, path: string): unknown {
  switch (resultCode(error)) {
    case undefined:
      return error
    case SQLITE.busy:
    case SQLITE.locked:
      return new AffectronError('history/locked', say('hosts.historyLocked'), { cause: error })
    case SQLITE.full:
      return notWritable(
        path,
        Object.assign(new Error('database is full', { cause: error }), { code: 'ENOSPC' })
      )
    case SQLITE.readOnly:
    case SQLITE.cannotOpen:
    case SQLITE.ioError:
      return notWritable(path, error)
    default:
      return new AffectronError('internal', say('hosts.historyFailed'), { cause: error })
  }
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined
  // The higher bytes tell the kind more closely.
  return error.errcode & 0xff
}
