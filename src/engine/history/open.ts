import { mkdir } from 'node:fs/promises'
import type { HistoryRecovery } from '../../shared/history.ts'
import { notWritable } from '../files.ts'
import { Backup } from './backup.ts'
import { isDamage, openDatabase, pragma, type Database } from './database.ts'
import type { HistoryFolder } from './folder.ts'
import { isHistory, migrate } from './migrations.ts'
import { rebuild } from './recover.ts'

/**
 * The history's database: made when there is none, brought to the present version, and built anew from the files beside
 * it when it is damaged, is not ours, or has vanished from beside them.
 *
 * @param known what is known of it: `damaged` by an earlier call
 * @throws AffectronError `history/too-new`, `file/not-writable`; what SQLite throws
 */
export async function openHistory(
  folder: HistoryFolder,
  onRecovery: (recovery: HistoryRecovery) => void,
  { damaged = false } = {}
): Promise<Database> {
  await mkdir(folder.path, { recursive: true }).catch((cause: unknown) => {
    throw notWritable(folder.path, cause)
  })
  const backup = new Backup(folder.path)
  let database = damaged ? undefined : openSound(folder.database)
  const isFilled = database !== undefined && pragma(database, 'user_version') > 0
  if (database === undefined) {
    for (const ending of ['', '-wal', '-shm']) await backup.take(`${folder.database}${ending}`)
    database = openDatabase(folder.database)
  }
  try {
    await migrate(database)
    const names = isFilled ? [] : await folder.names('records')
    if (backup.name !== '' || names.length > 0) {
      onRecovery({ ...(await rebuild(database, folder, backup)), backup: backup.name })
    }
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** The database, unless the file is damaged or something else. */
function openSound(path: string): Database | undefined {
  let database: Database | undefined
  try {
    database = openDatabase(path)
    if (isHistory(database)) return database
  } catch (error) {
    if (!isDamage(error)) {
      database?.close()
      throw error
    }
  }
  database?.close()
  return undefined
}
