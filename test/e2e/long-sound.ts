import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './launch.ts'

const SAMPLE_RATE = 16000
const HEADER_BYTES = 44

/** Samples of a shipped clip, which are mono WAV at 16 kHz with 16 bits. */
function samplesOf(file: string): Int16Array {
  const bytes = readFileSync(join(root, 'resources/samples', file))
  const start = bytes.indexOf('data') + 8
  const data = Uint8Array.prototype.slice.call(bytes, start)
  return new Int16Array(data.buffer, 0, data.length >> 1)
}

/**
 * The shipped clips again and again with pauses of a second, as one WAV file.
 *
 * @param seconds how long, about
 * @param channels each the same
 */
export function longSound(seconds: number, channels = 1): Buffer {
  const files = samplesJson().map(({ file }) => samplesOf(file))
  const length = seconds * SAMPLE_RATE
  const sound = new Int16Array(length * channels)
  for (let at = SAMPLE_RATE, i = 0; at < length; i++) {
    const clip = files[i % files.length]
    for (let n = 0; n < clip.length && at + n < length; n++) {
      for (let channel = 0; channel < channels; channel++) sound[(at + n) * channels + channel] = clip[n]
    }
    at += clip.length + SAMPLE_RATE
  }
  return wav(sound, channels)
}

export function silence(seconds: number): Buffer {
  return wav(new Int16Array(seconds * SAMPLE_RATE), 1)
}

function samplesJson(): { file: string }[] {
  return JSON.parse(readFileSync(join(root, 'resources/samples/samples.json'), 'utf8')) as { file: string }[]
}

function wav(samples: Int16Array, channels: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('RIFF', 0)
  header.writeUInt32LE(HEADER_BYTES - 8 + samples.byteLength, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(SAMPLE_RATE, 24)
  header.writeUInt32LE(SAMPLE_RATE * channels * 2, 28)
  header.writeUInt16LE(channels * 2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.byteLength, 40)
  return Buffer.concat([header, Buffer.from(samples.buffer)])
}
