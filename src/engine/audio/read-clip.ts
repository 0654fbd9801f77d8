import { type AudioClip, SAMPLE_RATE } from './clip.ts'
import { decodeAudio } from './decode.ts'
import { mixToMono } from './mono.ts'
import { qualityWarnings } from './quality.ts'
import { resample } from './resample.ts'

/**
 * The bytes of an audio file as a clip: decoded, mixed to mono (mean of the channels), resampled to 16 kHz, with
 * warnings about the file and the recording.
 *
 * @param name what a person calls the file, never a full path; the kind is recognized by content
 * @throws AffectronError as {@link decodeAudio}; AbortError when `signal` says so
 */
export async function readClip(
  bytes: Uint8Array,
  name: string,
  options: { signal?: AbortSignal } = {}
): Promise<AudioClip> {
  options.signal?.throwIfAborted()
  const decoded = await decodeAudio(bytes, name)
  options.signal?.throwIfAborted()
  const { channels, sampleRate, container, codec } = decoded
  const mono = mixToMono(channels)
  const samples = await resample(mono.samples, sampleRate, SAMPLE_RATE, options)
  return {
    name,
    samples,
    sampleRate: SAMPLE_RATE,
    durationSeconds: samples.length / SAMPLE_RATE,
    source: { container, codec, sampleRate, channels: channels.length, frames: channels[0].length },
    warnings: [...decoded.warnings, ...mono.warnings, ...qualityWarnings(channels, samples, SAMPLE_RATE)]
  }
}
