import { encodeWav } from '../../shared/wav.ts'
import type { NamedFile } from '../../shared/ipc/common.ts'

/** What Chromium resamples to when it decodes; far above the engine's 16 kHz, so nothing of use is lost. */
const RATE = 48000

/**
 * Decodes with the window's own decoder what the engine has none for (AAC, M4A).
 *
 * @returns the same sound as a WAV file under the same name, or undefined when the window cannot either
 */
export async function decodeInWindow({ name, bytes }: NamedFile): Promise<NamedFile | undefined> {
  try {
    const context = new OfflineAudioContext({ length: 1, sampleRate: RATE })
    // A copy: decoding takes the buffer away.
    const audio = await context.decodeAudioData(new Uint8Array(bytes).buffer)
    const channels = Array.from({ length: audio.numberOfChannels }, (_, i) => audio.getChannelData(i))
    return { name, bytes: encodeWav(channels, audio.sampleRate, 'float32') }
  } catch {
    return undefined
  }
}
