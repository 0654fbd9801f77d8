import { type AudioClip, SAMPLE_RATE } from './clip.ts'
import { qualityWarnings } from './quality.ts'
import { readSamples } from './read-samples.ts'

/**
 * The bytes of an audio file as a clip: mono at 16 kHz, with warnings about the file and the recording.
 *
 * @param name what a person calls the file, never a full path; the kind is recognized by content
 * @throws AffectronError as {@link readSamples}; AbortError when `signal` says so
 */
export async function readClip(
  bytes: Uint8Array,
  name: string,
  options: { signal?: AbortSignal } = {}
): Promise<AudioClip> {
  const { samples, decoded } = await readSamples(bytes, name, options)
  const { channels, sampleRate, container, codec, warnings } = decoded
  return {
    name,
    samples,
    sampleRate: SAMPLE_RATE,
    durationSeconds: samples.length / SAMPLE_RATE,
    source: { container, codec, sampleRate, channels: channels.length, frames: channels[0].length },
    warnings: [...warnings, ...qualityWarnings(channels, samples, SAMPLE_RATE)]
  }
}
