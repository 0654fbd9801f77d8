import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'

/** A stretch of a file, in seconds; to its ends where they are absent. */
export interface Stretch {
  start?: number
  end?: number
}

/**
 * The samples from `start` to `end`, without a copy; an end past the file's is the file's.
 *
 * @param shown what a person calls the file
 * @throws AffectronError `corpus/segment-outside`
 */
export function cut(
  samples: Float32Array,
  sampleRate: number,
  { start = 0, end }: Stretch,
  shown: string
): Float32Array {
  const first = Math.round(start * sampleRate)
  if (first >= samples.length && samples.length > 0) {
    const seconds = (samples.length / sampleRate).toFixed(2)
    throw new AffectronError(
      'corpus/segment-outside',
      say('audio.segmentOutside', { file: shown, seconds, start })
    )
  }
  return samples.subarray(first, end === undefined ? undefined : Math.round(end * sampleRate))
}
