import { type Result, toFailure } from '../../../shared/errors.ts'
import { SAMPLE_RATE } from '../../audio/clip.ts'
import { cut, type Stretch } from '../../audio/cut.ts'
import { readSamples } from '../../audio/read-samples.ts'
import { readAudioFile } from '../../files.ts'
import type { ClipFacts } from './facts.ts'
import { measureClip } from './measure-clip.ts'

/** A file and which stretches of it are recordings of the corpus. */
export interface InspectionJob {
  path: string
  /** What a person calls it. */
  shown: string
  parts: Stretch[]
}

/**
 * Decodes a file once and takes the facts of each part. The sound is brought to 16 kHz before it is cut, as for
 * training, so that equal hashes here are equal hashes there.
 *
 * @throws AffectronError `file/...`, `audio/...` when the file cannot be decoded; what is wrong with one part alone is
 *   its failure
 */
export async function inspectRecording(
  { path, shown, parts }: InspectionJob,
  signal: AbortSignal
): Promise<Result<ClipFacts>[]> {
  const { samples, decoded } = await readSamples(await readAudioFile(path, shown), shown, { signal })
  return parts.map((part): Result<ClipFacts> => {
    try {
      const channels = decoded.channels.map((channel) => cut(channel, decoded.sampleRate, part, shown))
      return {
        ok: true,
        value: measureClip(cut(samples, SAMPLE_RATE, part, shown), { ...decoded, channels })
      }
    } catch (error) {
      return { ok: false, error: toFailure(error) }
    }
  })
}
