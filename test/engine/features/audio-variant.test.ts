import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeVariant } from '../../../src/engine/features/audio-variant.ts'
import { readWav } from './read-wav.ts'

const samples = readWav(join(import.meta.dirname, '../../data/emodb/wav/03a01Fa.wav'))
const power = (signal: Float32Array) => signal.reduce((sum, value) => sum + value * value, 0) / signal.length
const tone = (hertz: number) =>
  Float32Array.from({ length: 16000 }, (_, n) => 0.5 * Math.sin((2 * Math.PI * hertz * n) / 16000))

test('nothing set is the recording itself', async () => {
  expect(await makeVariant(samples, {}, 'a')).toBe(samples)
})

test('noise stands at its ratio, is the same again, and other for another recording', async () => {
  for (const snr of [0, 10, 30]) {
    const noisy = await makeVariant(samples, { snr }, 'a')
    const noise = noisy.map((value, n) => value - samples[n])
    expect(10 * Math.log10(power(samples) / power(noise))).toBeCloseTo(snr, 0)
    const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length
    expect(Math.abs(mean)).toBeLessThan(0.05 * Math.sqrt(power(noise)))
    expect(await makeVariant(samples, { snr }, 'a')).toEqual(noisy)
    expect(await makeVariant(samples, { snr }, 'b')).not.toEqual(noisy)
  }
})

test('a tenth faster is a tenth shorter and higher', async () => {
  const fast = await makeVariant(tone(200), { speed: 1.1 }, 'a')
  expect(fast).toHaveLength(Math.round(16000 / 1.1))
  let crossings = 0
  for (let n = 1; n < fast.length; n++) if (Math.sign(fast[n]) !== Math.sign(fast[n - 1])) crossings++
  // 200 periods in all, as before, two crossings each.
  expect(Math.abs(crossings - 400)).toBeLessThanOrEqual(2)
})

test('a tilt divides its decibels between bass and treble, and leaves 1 kHz', async () => {
  // Half a second in, where the filter has settled.
  const change = async (hertz: number, tilt: number) => {
    const before = tone(hertz).subarray(8000)
    const after = (await makeVariant(tone(hertz), { tilt }, 'a')).subarray(8000)
    return 10 * Math.log10(power(after) / power(before))
  }
  for (const tilt of [12, -12]) {
    expect(await change(20, tilt)).toBeCloseTo(-tilt / 2, 1)
    expect(await change(1000, tilt)).toBeCloseTo(0, 2)
    expect(await change(7900, tilt)).toBeCloseTo(tilt / 2, 1)
  }
})

test('6 dB are twice the amplitude', async () => {
  const loud = await makeVariant(samples, { gain: 20 * Math.log10(2) }, 'a')
  expect(loud[5000]).toBeCloseTo(2 * samples[5000], 6)
})
