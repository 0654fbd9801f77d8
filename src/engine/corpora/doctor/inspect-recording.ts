import { type Result, toFailure } from '../../../shared/errors.ts'
import { SAMPLE_RATE } from '../../audio/clip.ts'
import { cut, type Stretch } from '../../audio/cut.ts'
import { decodeAudio } from '../../audio/decode.ts'
import { mixToMono } from '../../audio/mono.ts'
import { resample } from '../../audio/resample.ts'
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
  const decoded = await decodeAudio(await readAudioFile(path, shown), shown)
  const mono = mixToMono(decoded.channels)
  const samples = await resample(mono.samples, decoded.sampleRate, SAMPLE_RATE, { signal })
  const source = { ...decoded, warnings: [...decoded.warnings, ...mono.warnings] }
  return parts.map((part): Result<ClipFacts> => {
    try {
      const channels = decoded.channels.map((channel) => cut(channel, decoded.sampleRate, part, shown))
      return { ok: true, value: measureClip(cut(samples, SAMPLE_RATE, part, shown), { ...source, channels }) }
    } catch (error) {
      return { ok: false, error: toFailure(error) }
    }
  })
}
