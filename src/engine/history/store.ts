import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Analysis } from '../../shared/analysis.ts'
import { AffectronError } from '../../shared/errors.ts'
import {
  AudioFormat,
  type Correction,
  type HistoryDetails,
  type HistoryOverview,
  type HistoryPage,
  type HistoryQuestion,
  type HistoryRecovery
} from '../../shared/history.ts'
import type { AttentionTrack, Timeline } from '../../shared/timeline.ts'
import { buildPyramid, type WaveformPyramid } from '../../shared/waveform-pyramid.ts'
import { say } from '../../shared/said.ts'
import { decodeWav } from '../audio/wav.ts'
import { readSamples } from '../audio/read-samples.ts'
import { writeWhole } from '../files.ts'
import { isBackup } from './backup.ts'
import { checkSound, inTransaction, isDamage, toHistoryError, type Database } from './database.ts'
import { exportCorrections, type ExportedCorrections } from './export-corrections.ts'
import { HistoryFolder } from './folder.ts'
import { ITEM_COLUMNS, listPage, overview, toItem, type ItemRow } from './list.ts'
import { readingSound, waveformOf } from './long-sound.ts'
import { recordOfNew, type NewRecording } from './new-recording.ts'
import { openHistory } from './open.ts'
import { packTimeline, unpackAttention } from './pack-timeline.ts'
import type { HistoryRecord } from './record.ts'
import {
  analysesOf,
  correctionsOf,
  indexForSearch,
  insertAnalysis,
  insertCorrections,
  insertRecord,
  insertTimeline,
  numberOf,
  placeOf,
  recordOf,
  timelineOf,
  timelinesInShort
} from './rows.ts'
import { purge, tidy } from './tidy.ts'

/** A long recording as it was heard, all but its sound. */
export interface KeptRecording {
  timeline: Timeline
  /** Absent where the model has none. */
  attention?: AttentionTrack | undefined
  waveform: WaveformPyramid
}

export interface HistoryStoreOptions {
  /** Milliseconds since 1970. */
  now?: () => number
  /** Told when the database could not be read and was built anew. */
  onRecovery?: (recovery: HistoryRecovery) => void
}

/**
 * What was heard, when, and what a person said to it: an SQLite database, and beside it the sound and a file for each
 * recording from which the database can be built anew. It opens with the first call; one that failed can be repeated.
 * Calls run one after another.
 *
 * Every call may throw AffectronError `history/locked`, `history/too-new`, `file/not-writable`, `file/disk-full`; what
 * names a recording also `history/not-found`.
 */
export class HistoryStore {
  readonly #folder: HistoryFolder
  readonly #now: () => number
  readonly #began: number
  readonly #onRecovery: (recovery: HistoryRecovery) => void
  #database: Database | undefined
  #last: Promise<unknown> = Promise.resolve()

  constructor(folder: string, { now = Date.now, onRecovery = () => undefined }: HistoryStoreOptions = {}) {
    this.#folder = new HistoryFolder(folder)
    this.#now = now
    this.#began = now()
    this.#onRecovery = onRecovery
  }

  /**
   * Keeps a recording with its first analysis, also one that was kept before it was heard. Where another program holds the database it throws `history/locked`, but
   * all is on the disk: {@link tidy} takes it in.
   */
  add(recording: NewRecording): Promise<void> {
    return this.#inTurn(async () => {
      const failure = await this.#open().then(
        () => undefined,
        (error: unknown) => ({ error })
      )
      const record = await this.#writeNew(recording)
      if (failure !== undefined) throw failure.error
      await this.#onDatabase((database) =>
        inTransaction(database, async () => {
          const number = numberOf(database, record.id)
          if (number === undefined) {
            insertRecord(database, record)
            return
          }
          // Kept unheard before, or from its file by a database that was built anew.
          for (const kept of record.analyses) insertAnalysis(database, number, kept)
          for (const kept of record.timelines) insertTimeline(database, number, kept)
          indexForSearch(database, number)
          await this.#write(recordOf(database, number))
        })
      )
    })
  }

  /**
   * Keeps a recording that no model could hear, for {@link add} or {@link addAnalysis} to complete.
   *
   * @param file as the microphone gave it
   * @throws AffectronError also as {@link readSamples}
   */
  async addUnheard(sound: Pick<NewRecording, 'id' | 'name' | 'source'>, file: Uint8Array): Promise<void> {
    const { samples, decoded } = await readSamples(file, sound.name)
    const { channels, sampleRate, container, codec } = decoded
    const format = { container, codec, sampleRate, channels: channels.length, frames: channels[0].length }
    await this.add({ ...sound, format, samples, original: file })
  }

  /** Adds an analysis by another model; one by the same model gives way to it. */
  addAnalysis(id: string, analysis: Analysis): Promise<void> {
    return this.#change(id, (database, number) => {
      insertAnalysis(database, number, { created: this.#now(), analysis })
    })
  }

  /** Adds a long recording's timeline by another model; one by the same model gives way to it. */
  addTimeline(id: string, timeline: Timeline, attention?: AttentionTrack): Promise<void> {
    return this.#change(id, (database, number) => {
      insertTimeline(database, number, { created: this.#now(), ...packTimeline(timeline, attention) })
    })
  }

  list(question: HistoryQuestion): Promise<HistoryPage> {
    return this.#run((database) => listPage(database, question))
  }

  overview(): Promise<HistoryOverview> {
    return this.#run(overview)
  }

  details(id: string): Promise<HistoryDetails> {
    return this.#run((database) => {
      const number = this.#numberOf(database, id)
      const row = database
        .prepare(
          `SELECT ${ITEM_COLUMNS}, r.format, r.notes, r.speaker FROM recordings r LEFT JOIN analyses a
             ON a.number = (SELECT max(number) FROM analyses WHERE recording = r.number) WHERE r.number = ?`
        )
        .get(number) as ItemRow & { format: string; notes: string; speaker: string }
      return {
        item: toItem(row),
        format: AudioFormat.parse(JSON.parse(row.format)),
        notes: row.notes,
        speaker: row.speaker,
        analyses: analysesOf(database, number).reverse(),
        timelines: timelinesInShort(database, number),
        corrections: correctionsOf(database, number)
      }
    })
  }

  /**
   * A long recording with a timeline that was kept, all but its sound.
   *
   * @param modelId whose timeline; the newest otherwise
   * @returns null when no model, or not that one, has made a timeline
   * @throws AffectronError also `history/no-audio`
   */
  recording(id: string, modelId?: string): Promise<KeptRecording | null> {
    return this.#run(async (database) => {
      const packed = timelineOf(database, this.#numberOf(database, id), modelId)
      if (packed === undefined) return null
      const { path, name } = this.#soundOf(database, id)
      const waveform = await readingSound(name, async () => {
        return (await waveformOf(path)) ?? buildPyramid(await samplesIn(path, name))
      })
      return { timeline: packed.timeline, attention: unpackAttention(packed), waveform }
    })
  }

  /**
   * Where the WAV file lies that was heard.
   *
   * @throws AffectronError also `history/no-audio`
   */
  soundPath(id: string): Promise<string> {
    return this.#run(async (database) => {
      const { path, name } = this.#soundOf(database, id)
      await readingSound(name, () => stat(path))
      return path
    })
  }

  /**
   * The WAV file that was heard.
   *
   * @throws AffectronError also `history/no-audio`
   */
  heard(id: string): Promise<Uint8Array> {
    return this.#run(async (database) => {
      const { path, name } = this.#soundOf(database, id)
      return readingSound(name, async () => new Uint8Array(await readFile(path)))
    })
  }

  /**
   * What was heard, [N] mono at 16 kHz, full scale 1.
   *
   * @throws AffectronError as {@link heard}
   */
  async samples(id: string): Promise<Float32Array> {
    return samplesIn(await this.soundPath(id), id)
  }

  setStarred(id: string, starred: boolean): Promise<void> {
    return this.#set(id, 'starred', Number(starred))
  }

  setNotes(id: string, notes: string): Promise<void> {
    return this.#set(id, 'notes', notes)
  }

  setSpeaker(id: string, speaker: string): Promise<void> {
    return this.#set(id, 'speaker', speaker)
  }

  /** Replaces all corrections of a recording. */
  setCorrections(id: string, corrections: readonly Correction[]): Promise<void> {
    return this.#change(id, (database, number) => {
      const earlier = correctionsOf(database, number)
      const created = this.#now()
      const kept = corrections.map((correction) => {
        const same = earlier.find(
          (one) => placeOf(one) === placeOf(correction) && one.label === correction.label
        )
        return { ...correction, created: same?.created ?? created }
      })
      insertCorrections(database, number, kept)
    })
  }

  /** Hides recordings; {@link restore} brings them back until {@link purge} or the next start deletes them. */
  remove(ids: readonly string[]): Promise<void> {
    return this.#setDeleted(ids, this.#now())
  }

  /** @throws AffectronError when one of them was deleted for good; the others are back then */
  restore(ids: readonly string[]): Promise<void> {
    return this.#setDeleted(ids, null)
  }

  /**
   * Makes a folder that trains out of the corrections; see {@link exportCorrections}.
   *
   * @param target does not exist yet
   */
  exportCorrections(target: string): Promise<ExportedCorrections> {
    return this.#run((database) => exportCorrections(database, this.#folder, target))
  }

  /** Deletes for good what was removed: rows, files, and the freed pages of the database. */
  purge(ids: readonly string[]): Promise<void> {
    const meant = new Set(ids)
    return this.#run((database) => purge(database, this.#folder, ({ id }) => meant.has(id)))
  }

  /**
   * Checks the whole database, takes in what a crash left outside the database, deletes for good what was removed before this store was made, and
   * removes sound that belongs to nothing.
   */
  tidy(): Promise<void> {
    return this.#run((database) => {
      checkSound(database)
      return tidy(database, this.#folder, this.#began)
    })
  }

  /** Deletes the damaged databases that were put aside. */
  discardBackups(): Promise<void> {
    return this.#run(async () => {
      for (const name of await readdir(this.#folder.path)) {
        if (isBackup(name)) await rm(join(this.#folder.path, name), { recursive: true, force: true })
      }
    })
  }

  /** Waits for what is under way and lets the file go. */
  async close(): Promise<void> {
    await this.#last.catch(() => undefined)
    this.#database?.close()
    this.#database = undefined
  }

  async #setDeleted(ids: readonly string[], moment: number | null): Promise<void> {
    const found = await this.#run((database) =>
      inTransaction(database, () => {
        const update = database.prepare('UPDATE recordings SET deleted = ? WHERE id = ?')
        return ids.filter((id) => update.run(moment, id).changes === 1).length
      })
    )
    if (found < ids.length) throw notFound()
  }

  #set(id: string, column: 'starred' | 'notes' | 'speaker', value: number | string): Promise<void> {
    return this.#change(id, (database, number) => {
      database.prepare(`UPDATE recordings SET ${column} = ? WHERE number = ?`).run(value, number)
    })
  }

  /** A change of one recording, in the database and in its file, both or neither. */
  #change(id: string, work: (database: Database, number: number) => void): Promise<void> {
    return this.#run((database) =>
      inTransaction(database, async () => {
        const number = this.#numberOf(database, id)
        work(database, number)
        indexForSearch(database, number)
        await this.#write(recordOf(database, number))
      })
    )
  }

  async #writeNew(recording: NewRecording): Promise<HistoryRecord> {
    const record = await recordOfNew(recording, this.#now(), this.#folder)
    await this.#write(record)
    return record
  }

  #soundOf(database: Database, id: string): { path: string; name: string } {
    const { heard, name } = database
      .prepare('SELECT heard, name FROM recordings WHERE number = ?')
      .get(this.#numberOf(database, id)) as { heard: string; name: string }
    return { path: this.#folder.heard(heard), name }
  }

  #write(record: HistoryRecord): Promise<void> {
    return writeWhole(this.#folder.record(record.id), JSON.stringify(record), { sync: true })
  }

  #numberOf(database: Database, id: string): number {
    const number = numberOf(database, id)
    if (number === undefined) throw notFound()
    return number
  }

  #run<T>(work: (database: Database) => T | Promise<T>): Promise<T> {
    return this.#inTurn(() => this.#onDatabase(work))
  }

  /** After all earlier calls. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last
      .catch(() => undefined)
      .then(work)
      .catch((error: unknown) => {
        throw toHistoryError(error, this.#folder.database)
      })
    this.#last = result
    return result
  }

  async #open(): Promise<Database> {
    return (this.#database ??= await openHistory(this.#folder, this.#onRecovery))
  }

  /** A database that turns out to be damaged is built anew, and the work done on the new one. */
  async #onDatabase<T>(work: (database: Database) => T | Promise<T>): Promise<T> {
    const database = await this.#open()
    try {
      return await work(database)
    } catch (error) {
      if (!isDamage(error)) throw error
      this.#database = undefined
      database.close()
      this.#database = await openHistory(this.#folder, this.#onRecovery, { damaged: true })
      return work(this.#database)
    }
  }
}

function notFound(): AffectronError {
  return new AffectronError('history/not-found', say('hosts.historyGone'))
}

async function samplesIn(path: string, name: string): Promise<Float32Array> {
  const { channels } = await decodeWav(new Uint8Array(await readFile(path)), name)
  return channels[0]
}
