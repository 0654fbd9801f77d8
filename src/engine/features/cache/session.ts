import type { Warning } from '../../../shared/analysis.ts'
import { say } from '../../../shared/said.ts'
import type { ExtractedRecording, RecordingJob } from '../extract-recording.ts'
import { FileIndex } from './file-index.ts'
import { trimCache } from './trim.ts'

export interface CacheOptions {
  folder: string
  limitBytes: number
  /** Milliseconds since 1970. */
  clock: () => number
  onWarning?: (warning: Warning) => void
}

/** Once over the limit, so much of it is freed that the next entries do not each walk through the whole cache. */
const TRIM_TO = 0.9

/**
 * The cache as one job uses it: says for each file what is known, counts what is added, and keeps the size within its
 * limit. A cache that cannot be written, or that is full of what is in use, is a warning: the job goes on without.
 */
export class CacheSession {
  readonly #options: CacheOptions
  readonly #startedAt: number
  readonly #indexes = new Map<string, FileIndex>()
  #mayWrite = true
  /** Bytes that may still be added; unknown before the first. */
  #room: number | undefined

  /** @param corpusFolders whose files the job may ask for */
  static async open(options: CacheOptions, corpusFolders: Iterable<string>): Promise<CacheSession> {
    const session = new CacheSession(options)
    for (const folder of corpusFolders) {
      session.#indexes.set(folder, await FileIndex.open(options.folder, folder))
    }
    return session
  }

  private constructor(options: CacheOptions) {
    this.#options = options
    this.#startedAt = options.clock()
  }

  /** What a job needs to use the cache; to be asked for when the job is handed out, not earlier. */
  partOfJob(corpusFolder: string, relativePath: string): NonNullable<RecordingJob['cache']> {
    const seen = this.#indexes.get(corpusFolder)?.get(relativePath)
    return { folder: this.#options.folder, write: this.#mayWrite, ...(seen === undefined ? {} : { seen }) }
  }

  /**
   * Takes note of what came of it.
   *
   * @returns whether the file's content is another than when it was last seen
   */
  async record(corpusFolder: string, relativePath: string, done: ExtractedRecording): Promise<boolean> {
    const index = this.#indexes.get(corpusFolder)
    const before = index?.get(relativePath)
    index?.set(relativePath, done.file, this.#startedAt)
    if (done.cacheProblem !== undefined) this.#stopWriting(done.cacheProblem)
    if (done.written > 0) await this.#count(done.written)
    return before !== undefined && before.hash !== done.file.hash
  }

  /** Keeps what was learned about the files. */
  async close(): Promise<void> {
    if (!this.#mayWrite) return
    try {
      for (const index of this.#indexes.values()) await index.save()
    } catch (error) {
      this.#stopWriting(error instanceof Error ? error.message : String(error))
    }
  }

  async #count(written: number): Promise<void> {
    const { limitBytes } = this.#options
    this.#room ??= limitBytes - (await this.#trim(limitBytes))
    this.#room -= written
    if (this.#room >= 0 || !this.#mayWrite) return
    this.#room = limitBytes - (await this.#trim(TRIM_TO * limitBytes))
    if (this.#room > 0) return
    this.#mayWrite = false
    this.#options.onWarning?.({
      code: 'cache/full',
      ...say('trainings.cacheFull', { folder: this.#options.folder, gibibytes: inGiB(limitBytes) })
    })
  }

  #trim(limitBytes: number): Promise<number> {
    const { folder, clock } = this.#options
    return trimCache(folder, { limitBytes, now: clock(), keepSince: this.#startedAt })
  }

  #stopWriting(why: string): void {
    if (!this.#mayWrite) return
    this.#mayWrite = false
    this.#options.onWarning?.({
      code: 'cache/not-writable',
      ...say('trainings.cacheNotWritable', { folder: this.#options.folder, why })
    })
  }
}

function inGiB(bytes: number): number {
  return Number((bytes / 2 ** 30).toPrecision(2))
}
