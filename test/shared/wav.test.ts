import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeAudio } from '../../src/engine/audio/decode.ts'
import { encodeWav } from '../../src/shared/wav.ts'

const sample = fc.float({ min: -2, max: 2, noNaN: true })
const signal = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 50 }))
  .chain(([channels, frames]) =>
    fc.array(fc.float32Array({ min: -2, max: 2, noNaN: true, minLength: frames, maxLength: frames }), {
      minLength: channels,
      maxLength: channels
    })
  )

describe('encodeWav', () => {
  it('writes float32 that decodes to the same samples', async () => {
    await fc.assert(
      fc.asyncProperty(signal, fc.integer({ min: 4000, max: 192000 }), async (channels, rate) => {
        const decoded = await decodeAudio(encodeWav(channels, rate, 'float32'), 'clip')
        expect(decoded.channels).toEqual(channels)
        expect([decoded.sampleRate, decoded.codec, decoded.warnings]).toEqual([rate, 'pcm_f32le', []])
      })
    )
  })

  it('writes pcm16 that decodes to the nearest step, limited to full scale', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sample, { minLength: 1 }), async (values) => {
        const decoded = await decodeAudio(encodeWav([new Float32Array(values)], 16000, 'pcm16'), 'clip')
        expect(decoded.codec).toBe('pcm_s16le')
        decoded.channels[0].forEach((actual, i) => {
          const limited = Math.max(-1, Math.min(32767 / 32768, values[i]))
          expect(Math.abs(actual - limited)).toBeLessThanOrEqual(0.5 / 32768)
        })
      })
    )
  })

  it('writes the header the format asks for', () => {
    const bytes = encodeWav([new Float32Array([0.5]), new Float32Array([-1])], 48000, 'pcm16')
    // RIFF, 40 bytes, WAVE, fmt of 16: PCM, 2 channels, 48,000 Hz, 192,000 bytes/s, blocks of 4, 16 bits; data of 4.
    const hex =
      '524946462800000057415645666d7420100000000100020080bb000000ee02000400100064617461040000000040' + '0080'
    expect(Buffer.from(bytes).toString('hex')).toBe(hex)
  })

  it('refuses channels of different lengths and none at all', () => {
    expect(() => encodeWav([], 16000, 'pcm16')).toThrow(RangeError)
    expect(() => encodeWav([new Float32Array(1), new Float32Array(2)], 16000, 'pcm16')).toThrow(RangeError)
  })
})
