import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { APPLICATION_ID, inTransaction, pragma, type Database } from './database.ts'

/**
 * How the database came to its present form: entry n makes version n + 1 out of version n. An entry that was released
 * is never changed again; test/data/history holds a database of each version.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE recordings (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    created INTEGER NOT NULL,
    duration REAL NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('recording', 'file', 'sample')),
    -- JSON: container, codec, sampleRate, channels, frames
    format TEXT NOT NULL,
    -- SHA-256 of the WAV file with what was heard
    heard TEXT NOT NULL,
    heard_bytes INTEGER NOT NULL,
    -- SHA-256 of the file as it was recorded, where that was kept
    original TEXT,
    original_bytes INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    -- when it was deleted, while that can be undone
    deleted INTEGER
  ) STRICT;
  CREATE INDEX recordings_by_time ON recordings (created DESC, number DESC) WHERE deleted IS NULL;
  CREATE INDEX recordings_by_heard ON recordings (heard);
  CREATE INDEX recordings_by_original ON recordings (original);

  CREATE TABLE analyses (
    number INTEGER PRIMARY KEY,
    recording INTEGER NOT NULL REFERENCES recordings (number) ON DELETE CASCADE,
    model_id TEXT NOT NULL,
    model_name TEXT NOT NULL,
    backend TEXT NOT NULL,
    label TEXT NOT NULL,
    confidence REAL NOT NULL,
    -- JSON: the model's labels, in its order
    labels TEXT NOT NULL,
    created INTEGER NOT NULL
  ) STRICT;
  -- Apart, so that a list need not read past it.
  CREATE TABLE analysis_texts (
    analysis INTEGER PRIMARY KEY REFERENCES analyses (number) ON DELETE CASCADE,
    -- JSON, as docs/analysis-json.md
    json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX analyses_of_recording ON analyses (recording, number, label, model_id);

  CREATE TABLE corrections (
    number INTEGER PRIMARY KEY,
    recording INTEGER NOT NULL REFERENCES recordings (number) ON DELETE CASCADE,
    -- seconds; both NULL for the whole recording
    start REAL,
    "end" REAL,
    label TEXT NOT NULL,
    created INTEGER NOT NULL,
    CHECK ((start IS NULL) = ("end" IS NULL) AND (start IS NULL OR start < "end"))
  ) STRICT;
  CREATE INDEX corrections_of_recording ON corrections (recording, start, label);
  `,
  // Notes, who speaks, and search by any part of a word.
  `
  ALTER TABLE recordings ADD COLUMN notes TEXT NOT NULL DEFAULT '';
  ALTER TABLE recordings ADD COLUMN speaker TEXT NOT NULL DEFAULT '';

  CREATE VIRTUAL TABLE search USING fts5 (name, labels, notes, speaker, tokenize = 'trigram remove_diacritics 1');
  -- What was deleted leaves the index at once and not with the next merge.
  INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
  INSERT INTO search (rowid, name, labels, notes, speaker)
    SELECT number, name,
      (SELECT coalesce(group_concat(label, ' '), '') FROM (
        SELECT label FROM analyses WHERE recording = recordings.number
        UNION SELECT label FROM corrections WHERE recording = recordings.number)),
      '', ''
    FROM recordings;
  `,
  // Timelines of long recordings, and stretches in which nothing is to be heard.
  `
  -- What the JSON holds: an analysis, or a timeline with its attention. Of a timeline, label is what was heard longest and
  -- confidence its share of the time.
  ALTER TABLE analyses ADD COLUMN kind TEXT NOT NULL DEFAULT 'clip' CHECK (kind IN ('clip', 'timeline'));

  CREATE TABLE new_corrections (
    number INTEGER PRIMARY KEY,
    recording INTEGER NOT NULL REFERENCES recordings (number) ON DELETE CASCADE,
    -- seconds; both NULL for the whole recording
    start REAL,
    "end" REAL,
    -- NULL where nothing is to be heard
    label TEXT,
    created INTEGER NOT NULL,
    CHECK ((start IS NULL) = ("end" IS NULL) AND (start IS NULL OR start < "end")),
    CHECK (label IS NOT NULL OR start IS NOT NULL)
  ) STRICT;
  INSERT INTO new_corrections SELECT number, recording, start, "end", label, created FROM corrections;
  DROP TABLE corrections;
  ALTER TABLE new_corrections RENAME TO corrections;
  CREATE INDEX corrections_of_recording ON corrections (recording, start, label);
  `
]

export const SCHEMA_VERSION = migrations.length

/** Whether the file is ours, or new and empty. */
export function isHistory(database: Database): boolean {
  const id = pragma(database, 'application_id')
  if (id === APPLICATION_ID) return true
  const tables = database.prepare('SELECT count(*) AS count FROM sqlite_master').get() as { count: number }
  return id === 0 && tables.count === 0
}

/**
 * Brings the database to the present version, one version after another, each whole or not at all.
 *
 * @throws AffectronError `history/too-new`
 */
export async function migrate(database: Database): Promise<void> {
  const found = pragma(database, 'user_version')
  if (found > SCHEMA_VERSION) {
    throw new AffectronError('history/too-new', say('hosts.historyTooNew', { found, known: SCHEMA_VERSION }))
  }
  for (let version = found; version < SCHEMA_VERSION; version++) {
    await inTransaction(database, () => {
      // Another process may have been quicker.
      if (pragma(database, 'user_version') !== version) return
      database.exec(migrations[version])
      database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version + 1}`)
    })
  }
}
