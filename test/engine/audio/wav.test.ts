import { describe, expect, it } from 'vitest'
import { decodeAudio } from '../../../src/engine/audio/decode.ts'
import { audioFile, peakOf, snr } from './support.ts'

describe('compressed WAV', () => {
  // Peaks and lengths as libsndfile 1.2.2 decodes these files.
  it.each([
    ['mulaw', 'pcm_mulaw', 1600, 0.5115966796875],
    ['alaw', 'pcm_alaw', 1600, 0.4921875],
    ['adpcm-ima', 'adpcm_ima_wav', 2041, 0.5062255859375],
    ['adpcm-ms', 'adpcm_ms', 2036, 0.52069091796875]
  ])('%s', async (file, codec, frames, peak) => {
    const decoded = await decodeAudio(audioFile(`malformed/${file}.wav`), 'clip')
    expect([decoded.codec, decoded.channels[0].length]).toEqual([codec, frames])
    expect(Math.abs(peakOf(decoded.channels) - peak)).toBeLessThanOrEqual(1 / 32768)
  })

  it.each(['adpcm-ima', 'adpcm-ms', 'mulaw', 'alaw'])('%s is the tone it was made from', async (file) => {
    const tone = await decodeAudio(audioFile('malformed/pcm-s24.wav'), 'clip')
    const decoded = await decodeAudio(audioFile(`malformed/${file}.wav`), 'clip')
    // ADPCM's step needs some samples to grow to the tone's size.
    expect(snr(decoded.channels[0], tone.channels[0], 100)).toBeGreaterThan(25)
  })

  it('with MP3 inside is read as MP3', async () => {
    const mp3 = audioFile('formats/a/mp3-16k-48kbps.mp3')
    const header = Buffer.alloc(44)
    header.write('RIFF', 0)
    header.write('WAVEfmt ', 8)
    header.writeUInt32LE(16, 16)
    header.writeUInt16LE(0x55, 20)
    header.writeUInt16LE(1, 22)
    header.writeUInt32LE(16000, 24)
    header.writeUInt16LE(1, 32)
    header.write('data', 36)
    header.writeUInt32LE(mp3.length, 40)
    const decoded = await decodeAudio(new Uint8Array([...header, ...mp3]), 'clip')
    expect([decoded.container, decoded.codec]).toEqual(['wav', 'mp3'])
    expect(decoded.channels).toEqual((await decodeAudio(mp3, 'clip')).channels)
  })
})

describe('aiff', () => {
  it('little-endian (sowt) and float AIFF-C hold the same tone as WAV', async () => {
    const values = [0, 0.25, -0.5, 0.75, -1]
    const little = Buffer.alloc(values.length * 2)
    const float = Buffer.alloc(values.length * 4)
    values.forEach((x, i) => {
      little.writeInt16LE(x * 32768, i * 2)
      float.writeFloatBE(x, i * 4)
    })
    for (const [type, bits, data] of [['sowt', 16, little] as const, ['fl32', 32, float] as const]) {
      const decoded = await decodeAudio(aifc(type, bits, values.length, data), 'clip')
      expect([decoded.container, decoded.sampleRate]).toEqual(['aiff', 22050])
      expect([...decoded.channels[0]]).toEqual(values)
    }
  })
})

/** An AIFF-C file at 22,050 Hz, one channel. */
function aifc(type: string, bits: number, frames: number, data: Buffer): Uint8Array {
  const common = Buffer.alloc(8 + 24)
  common.write('COMM', 0)
  common.writeUInt32BE(24, 4)
  common.writeUInt16BE(1, 8)
  common.writeUInt32BE(frames, 10)
  common.writeUInt16BE(bits, 14)
  // 22050 = 1.3458251953125 * 2^14 as an 80-bit number: exponent 16383 + 14, mantissa 22050 * 2^(63 - 14).
  common.writeUInt16BE(16383 + 14, 16)
  common.writeBigUInt64BE(22050n << 49n, 18)
  common.write(type, 26)
  const sound = Buffer.alloc(16)
  sound.write('SSND', 0)
  sound.writeUInt32BE(8 + data.length, 4)
  const form = Buffer.alloc(12)
  form.write('FORM', 0)
  form.writeUInt32BE(4 + common.length + sound.length + data.length, 4)
  form.write('AIFC', 8)
  return new Uint8Array(Buffer.concat([form, common, sound, data]))
}
