import { type Result, toFailure } from '../../shared/errors.ts'
import { SAMPLE_RATE } from '../audio/clip.ts'
import { cut, type Stretch } from '../audio/cut.ts'
import { hashSamples } from '../audio/hash-samples.ts'
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
  parts: Stretch[]
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
      const samples = cut(clip.samples, SAMPLE_RATE, part, shown)
      const { frames, values } = extractFeatures(set, samples)
      const durationSeconds = samples.length / SAMPLE_RATE
      return { ok: true, value: { audioHash: hashSamples(samples), durationSeconds, frames, values } }
    } catch (error) {
      return { ok: false, error: toFailure(error) }
    }
  })
  return { parts }
}
