import { type DecodedAudio, SAMPLE_RATE } from './clip.ts'
import { decodeAudio } from './decode.ts'
import { mixToMono } from './mono.ts'
import { resample } from './resample.ts'

/**
 * The bytes of an audio file decoded, mixed to mono (mean of the channels) and resampled to 16 kHz: the one way from a
 * file to what features are taken of.
 *
 * @param name what a person calls the file; the kind is recognized by content
 * @returns `samples` [N], and the file as it was decoded, with the warnings of both
 * @throws AffectronError as {@link decodeAudio}; AbortError when `signal` says so
 */
export async function readSamples(
  bytes: Uint8Array,
  name: string,
  options: { signal?: AbortSignal } = {}
): Promise<{ samples: Float32Array; decoded: DecodedAudio }> {
  options.signal?.throwIfAborted()
  const decoded = await decodeAudio(bytes, name)
  options.signal?.throwIfAborted()
  const mono = mixToMono(decoded.channels)
  const samples = await resample(mono.samples, decoded.sampleRate, SAMPLE_RATE, options)
  return { samples, decoded: { ...decoded, warnings: [...decoded.warnings, ...mono.warnings] } }
}
