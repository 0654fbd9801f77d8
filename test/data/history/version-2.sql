-- A history as version 1 of its database held it. Never changed again: test/engine/history/migrations.test.ts opens it.
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA journal_mode = WAL;
PRAGMA application_id = 1095124552;

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

-- Two recordings, one of them heard by two models, corrected and starred; a third was deleted when the app ended.
INSERT INTO recordings (number, id, name, created, duration, source, format, heard, heard_bytes, original, original_bytes, starred, deleted) VALUES
  (1, '6f1c2a44-8f0e-4f6e-9f6c-0d5a3f2b1c01', '03a01Wa.wav', 1767225600000, 1.0, 'file', '{"container":"wav","codec":"pcm_s16le","sampleRate":16000,"channels":1,"frames":16000}', 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 32044, NULL, 0, 0, NULL),
  (2, '6f1c2a44-8f0e-4f6e-9f6c-0d5a3f2b1c02', 'recording 14:02.wav', 1767229200000, 2.5, 'recording', '{"container":"wav","codec":"pcm_f32le","sampleRate":48000,"channels":1,"frames":120000}', 'b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2', 160044, 'c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3', 480044, 1, NULL),
  (3, '6f1c2a44-8f0e-4f6e-9f6c-0d5a3f2b1c03', 'secret.wav', 1767232800000, 1.0, 'file', '{"container":"wav","codec":"pcm_s16le","sampleRate":16000,"channels":1,"frames":16000}', 'd4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4', 32044, NULL, 0, 0, 1767232900000);
INSERT INTO analyses (number, recording, model_id, model_name, backend, label, confidence, labels, created) VALUES
  (1, 1, 'four-emotions-1', 'Four emotions', 'tensorflow', 'angry', 0.7, '["neutral","happy","angry","sad"]', 1767225600000),
  (2, 2, 'four-emotions-1', 'Four emotions', 'tensorflow', 'sad', 0.7, '["neutral","happy","angry","sad"]', 1767229200000),
  (3, 2, 'other-2', 'Other', 'tensorflow', 'happy', 0.7, '["neutral","happy","angry","sad"]', 1767229300000),
  (4, 3, 'four-emotions-1', 'Four emotions', 'tensorflow', 'angry', 0.7, '["neutral","happy","angry","sad"]', 1767232800000);
INSERT INTO analysis_texts (analysis, json) VALUES
  (1, '{"file":"03a01Wa.wav","durationSeconds":1,"model":{"id":"four-emotions-1","name":"Four emotions"},"backend":"tensorflow","emotion":{"label":"angry","confidence":0.7,"probabilities":{"neutral":0.1,"happy":0.1,"angry":0.7,"sad":0.1}},"attention":{"weights":[0.25,0.5,0.25],"frameRate":100,"firstFrameSeconds":0.0125},"warnings":[],"timings":{"decode":1,"features":2,"network":3,"total":6}}'),
  (2, '{"file":"recording 14:02.wav","durationSeconds":2.5,"model":{"id":"four-emotions-1","name":"Four emotions"},"backend":"tensorflow","emotion":{"label":"sad","confidence":0.7,"probabilities":{"neutral":0.1,"happy":0.1,"angry":0.1,"sad":0.7}},"attention":{"weights":[0.25,0.5,0.25],"frameRate":100,"firstFrameSeconds":0.0125},"warnings":[],"timings":{"decode":1,"features":2,"network":3,"total":6}}'),
  (3, '{"file":"recording 14:02.wav","durationSeconds":2.5,"model":{"id":"other-2","name":"Other"},"backend":"tensorflow","emotion":{"label":"happy","confidence":0.7,"probabilities":{"neutral":0.1,"happy":0.7,"angry":0.1,"sad":0.1}},"attention":{"weights":[0.25,0.5,0.25],"frameRate":100,"firstFrameSeconds":0.0125},"warnings":[],"timings":{"decode":1,"features":2,"network":3,"total":6}}'),
  (4, '{"file":"secret.wav","durationSeconds":1,"model":{"id":"four-emotions-1","name":"Four emotions"},"backend":"tensorflow","emotion":{"label":"angry","confidence":0.7,"probabilities":{"neutral":0.1,"happy":0.1,"angry":0.7,"sad":0.1}},"attention":{"weights":[0.25,0.5,0.25],"frameRate":100,"firstFrameSeconds":0.0125},"warnings":[],"timings":{"decode":1,"features":2,"network":3,"total":6}}');
INSERT INTO corrections (number, recording, start, "end", label, created) VALUES
  (1, 2, NULL, NULL, 'surprised', 1767229400000),
  (2, 2, 0.5, 1.25, 'sad', 1767229500000);

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

PRAGMA user_version = 2;
