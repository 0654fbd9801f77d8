import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { AffectronError, type Result, settle } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { SAMPLE_RATE } from '../audio/clip.ts'
import { cut, type Stretch } from '../audio/cut.ts'
import { hashSamples } from '../audio/hash-samples.ts'
import { readSamples } from '../audio/read-samples.ts'
import { readAudioFile } from '../files.ts'
import { type AudioVariant, makeVariant } from './audio-variant.ts'
import type { Entry } from './cache/entry.ts'
import type { SeenFile } from './cache/file-index.ts'
import { entryKey, readEntry, writeEntry } from './cache/store.ts'
import type { Extraction, FeatureSet } from './config.ts'
import { extractFeatures, featureNames } from './extract.ts'
import { fingerprint } from './fingerprint.ts'

/** A file and what of it is wanted. */
export interface RecordingJob {
  path: string
  /** What a person calls it. */
  shown: string
  /** At least one; the whole file where neither end is given. */
  parts: RecordingPart[]
  /** How the sound is changed before each extraction; default not at all, once. */
  variants?: AudioVariant[]
  cache?: {
    folder: string
    /** Whether new entries may be added. */
    write: boolean
    /** The file as the index knows it. */
    seen?: SeenFile
  }
}

export interface RecordingPart extends Stretch {
  /** Absent: only what the sound is, no features. */
  features?: Extraction
}

/** The raw features of one part of a file, and what its sound is. */
export interface ExtractedPart {
  /** SHA-256 of the decoded samples: equal for the same sound in two containers. */
  audioHash: string
  /** What it sounds like, as `fingerprint` says; empty where the sound itself is not among the variants. */
  fingerprint: Uint32Array
  durationSeconds: number
  /** One [T, F] row major per variant; none where no set was asked for. */
  matrices: Float32Array[]
}

export interface ExtractedRecording {
  /** In the order of the job's. */
  parts: Result<ExtractedPart>[]
  /** The file as it is now. */
  file: SeenFile
  /** Bytes added to the cache. */
  written: number
  /** Why the cache could not be written, in the system's words. */
  cacheProblem?: string
}

/**
 * The raw features of each part of a file, from the cache or by decoding the file once.
 *
 * @throws AffectronError `file/...`; a file that cannot be decoded, or what is wrong with one part alone, is the
 *   failure of the parts
 */
export async function extractRecording(job: RecordingJob, signal: AbortSignal): Promise<ExtractedRecording> {
  const recording = await Recording.open(job, signal)
  const parts: Result<ExtractedPart>[] = []
  for (const part of job.parts) parts.push(await settle(() => recording.extract(part)))
  return { parts, ...recording.outcome }
}

/** A file that is read and decoded only when the cache does not know it. */
class Recording {
  readonly outcome: Omit<ExtractedRecording, 'parts'>
  readonly #job: RecordingJob
  readonly #signal: AbortSignal
  readonly #bytes: Uint8Array | undefined
  #samples: Promise<Float32Array> | undefined

  private constructor(job: RecordingJob, signal: AbortSignal, file: SeenFile, bytes?: Uint8Array) {
    this.#job = job
    this.#signal = signal
    this.#bytes = bytes
    this.outcome = { file, written: 0 }
  }

  static async open(job: RecordingJob, signal: AbortSignal): Promise<Recording> {
    const { path, shown, cache } = job
    const seen = cache?.seen
    const info = await stat(path).catch(() => undefined)
    if (seen !== undefined && info?.size === seen.size && info.mtimeMs === seen.mtimeMs) {
      return new Recording(job, signal, seen)
    }
    const bytes = await readAudioFile(path, shown)
    const file = { size: bytes.length, mtimeMs: info?.mtimeMs ?? 0, hash: sha256(bytes) }
    return new Recording(job, signal, file, bytes)
  }

  async extract(part: RecordingPart): Promise<ExtractedPart> {
    const { variants = [{}] } = this.#job
    const { start, end, features } = part
    const set = features?.set
    // What is extracted as recorded has the names it had before levels could be changed.
    const level = features?.level === 'leveled' ? 'leveled' : undefined
    const wanted = set === undefined ? [{}] : variants
    const entries: Entry[] = []
    for (const variant of wanted) {
      const key = entryKey(this.outcome.file.hash, { start, end, set, level, ...variant })
      entries.push(this.#find(key, set) ?? this.#keep(key, await this.#make(part, variant)))
    }
    const [{ audioHash, fingerprint: print, durationSeconds }] = entries
    return {
      audioHash,
      fingerprint: print,
      durationSeconds,
      matrices: set === undefined ? [] : entries.map(({ values }) => values)
    }
  }

  #find(key: string, set: FeatureSet | undefined): Entry | undefined {
    const { cache } = this.#job
    const entry = cache === undefined ? undefined : readEntry(cache.folder, key)
    const columns = set === undefined ? 0 : featureNames(set).length
    return entry?.columns === columns ? entry : undefined
  }

  async #make({ start, end, features }: RecordingPart, variant: AudioVariant): Promise<Entry> {
    const samples = cut(await this.#decoded(), SAMPLE_RATE, { start, end }, this.#job.shown)
    const audioHash = hashSamples(samples)
    const durationSeconds = samples.length / SAMPLE_RATE
    const isSound = Object.values(variant).every((change) => change === undefined)
    const about = {
      audioHash,
      fingerprint: isSound ? fingerprint(samples) : new Uint32Array(),
      durationSeconds
    }
    if (features === undefined) return { ...about, columns: 0, values: new Float32Array() }
    const { names, values } = extractFeatures(features, await makeVariant(samples, variant, audioHash))
    return { ...about, columns: names.length, values }
  }

  #keep(key: string, entry: Entry): Entry {
    const { cache } = this.#job
    if (cache?.write !== true || this.outcome.cacheProblem !== undefined) return entry
    try {
      this.outcome.written += writeEntry(cache.folder, key, entry)
    } catch (error) {
      this.outcome.cacheProblem = error instanceof Error ? error.message : String(error)
    }
    return entry
  }

  /** Once for all parts, also where it fails. */
  #decoded(): Promise<Float32Array> {
    this.#samples ??= this.#decode()
    return this.#samples
  }

  async #decode(): Promise<Float32Array> {
    const { path, shown } = this.#job
    const bytes = this.#bytes ?? (await this.#readAgain(path, shown))
    return (await readSamples(bytes, shown, { signal: this.#signal })).samples
  }

  /** The index said that the file is as it was; what is kept of it must be of these bytes all the same. */
  async #readAgain(path: string, shown: string): Promise<Uint8Array> {
    const bytes = await readAudioFile(path, shown)
    if (sha256(bytes) === this.outcome.file.hash) return bytes
    throw new AffectronError('file/unreadable', say('files.changedMeanwhile', { path: shown }))
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
