import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resample } from '../../../src/engine/audio/resample.ts'
import { npyFloat32, pcm16, snr } from './support.ts'

describe('resample', () => {
  it('keeps frequency, level and phase of a tone inside the pass band, from any rate to any rate', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 4000, max: 200000 }),
        fc.constantFrom(16000, 8000, 44100, 22050),
        fc.double({ min: 0.01, max: 0.88, noNaN: true }),
        fc.double({ min: 0, max: 6.28, noNaN: true }),
        async (fromHz, toHz, position, phase) => {
          const hz = (position * Math.min(fromHz, toHz)) / 2
          // Beyond the ends the signal is zero, which the filter's half length spreads inward.
          const edge = Math.ceil((100 * toHz) / Math.min(fromHz, toHz))
          const seconds = (4 * edge) / toHz
          const actual = await resample(tone(hz, phase, fromHz, Math.ceil(seconds * fromHz)), fromHz, toHz)
          expect(snr(actual, tone(hz, phase, toHz, actual.length), edge)).toBeGreaterThan(75)
        }
      ),
      { numRuns: 20 }
    )
  })

  it('leaves nothing above -70 dB of a tone that the new rate cannot hold, and the other tone as soxr does', async () => {
    const input = Float32Array.from(pcm16('formats/alias-44k1.wav'), (x) => x / 32768)
    const actual = await resample(input, 44100, 16000)
    const wanted = npyFloat32('resampled/alias-44k1-to-16k.npy')
    expect(actual).toHaveLength(wanted.length)
    expect(snr(actual, wanted, 320)).toBeGreaterThan(70)
    // What remains beside the 1 kHz tone of 0.5, by least squares.
    const middle = actual.slice(400, 400 + 7200)
    const [cosine, sine] = [Math.cos, Math.sin].map((wave) => {
      const basis = middle.map((_, i) => wave((2 * Math.PI * 1000 * i) / 16000))
      const factor = (2 / middle.length) * middle.reduce((sum, x, i) => sum + x * basis[i], 0)
      return basis.map((x) => x * factor)
    })
    const rest = middle.map((x, i) => x - cosine[i] - sine[i])
    expect(Math.max(...rest.map(Math.abs))).toBeLessThan(10 ** (-70 / 20))
    expect(Math.hypot(Math.max(...cosine), Math.max(...sine))).toBeCloseTo(0.5, 3)
  })

  it('is the same in one piece as where blocks meet', async () => {
    // 1 Hz more than a common rate: 44101/16000 has more phases than the table.
    const input = tone(700, 0, 44101, 44101 * 6)
    const actual = await resample(input, 44101, 16000)
    expect(snr(actual, tone(700, 0, 16000, actual.length), 320)).toBeGreaterThan(90)
  })

  it('puts an impulse where it was', async () => {
    const input = new Float32Array(4800)
    input[2400] = 1
    const actual = await resample(input, 48000, 16000)
    expect(actual.indexOf(Math.max(...actual))).toBe(800)
    for (let i = 1; i < 100; i++) expect(actual[800 - i]).toBeCloseTo(actual[800 + i], 6)
  })

  it('rounds the length to the nearest sample, at least one, and passes equal rates and nothing through', async () => {
    const lengths = await Promise.all(
      [1, 2, 4, 5, 44100].map((n) => resample(new Float32Array(n), 44100, 16000))
    )
    expect(lengths.map(({ length }) => length)).toEqual([1, 1, 1, 2, 16000])
    const same = new Float32Array([1, 2, 3])
    expect(await resample(same, 16000, 16000)).toBe(same)
    expect(await resample(new Float32Array(0), 44100, 16000)).toHaveLength(0)
  })

  it('stops when asked to', async () => {
    const run = resample(new Float32Array(480000), 48000, 16000, { signal: AbortSignal.abort() })
    await expect(run).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  })
})

function tone(hz: number, phase: number, rate: number, length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / rate + phase))
}
