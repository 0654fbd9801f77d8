import { createHash } from 'node:crypto'
import { AffectronError, type Result, toFailure } from '../../shared/errors.ts'
import { SAMPLE_RATE } from '../audio/clip.ts'
import { readClip } from '../audio/read-clip.ts'
import { readAudioFile } from '../files.ts'
import type { FeatureSet } from './config.ts'
import { extractFeatures } from './extract.ts'

/** A file and what of it is wanted. */
export interface RecordingJob {
  path: string
  /** What a person calls it. */
  shown: string
  set: FeatureSet
  /** At least one; the whole file where neither end is given. */
  parts: { start?: number; end?: number }[]
}

/** The raw features of one part of a file, and what its sound is. */
export interface ExtractedPart {
  /** SHA-256 of the decoded samples: equal for the same sound in two containers. */
  audioHash: string
  durationSeconds: number
  frames: number
  /** [T, F] row major. */
  values: Float32Array
}

export interface ExtractedRecording {
  /** In the order of the job's. */
  parts: Result<ExtractedPart>[]
}

/**
 * Decodes a file once and extracts the raw features of each part.
 *
 * @throws AffectronError `file/...`, `audio/...` when the file cannot be decoded; what is wrong with one part alone is
 *   its failure
 */
export async function extractRecording(job: RecordingJob, signal: AbortSignal): Promise<ExtractedRecording> {
  const { path, shown, set } = job
  const clip = await readClip(await readAudioFile(path, shown), shown, { signal })
  const parts = job.parts.map((part): Result<ExtractedPart> => {
    try {
      const samples = cut(clip.samples, part, shown)
      const { frames, values } = extractFeatures(set, samples)
      const durationSeconds = samples.length / SAMPLE_RATE
      return { ok: true, value: { audioHash: hashSamples(samples), durationSeconds, frames, values } }
    } catch (error) {
      return { ok: false, error: toFailure(error) }
    }
  })
  return { parts }
}

/**
 * The samples from `start` to `end` seconds; an end past the file's is the file's.
 *
 * @throws AffectronError `corpus/segment-outside`
 */
function cut(
  samples: Float32Array,
  { start = 0, end }: RecordingJob['parts'][number],
  shown: string
): Float32Array {
  const first = Math.round(start * SAMPLE_RATE)
  if (first >= samples.length && samples.length > 0) {
    const seconds = (samples.length / SAMPLE_RATE).toFixed(2)
    throw new AffectronError(
      'corpus/segment-outside',
      `"${shown}" lasts ${seconds} s, so nothing is at ${start} s. Correct the start and end of this segment.`
    )
  }
  return samples.subarray(first, end === undefined ? undefined : Math.round(end * SAMPLE_RATE))
}

function hashSamples(samples: Float32Array): string {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
  return createHash('sha256').update(bytes).digest('hex')
}
