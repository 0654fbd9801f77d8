import { describe, expect, test } from 'vitest'
import { decodeAudio } from '../../../../src/engine/audio/decode.ts'
import { measureClip } from '../../../../src/engine/corpora/doctor/measure-clip.ts'
import { audioFile } from '../../audio/support.ts'

const measureFile = async (path: string) => measureClip(await decodeAudio(audioFile(path), path))

const measure = (samples: Float32Array, sampleRate = 16000) =>
  measureClip({ channels: [samples], sampleRate, container: 'wav', codec: 'pcm_f32le', warnings: [] })

/** A sine of whole periods in every window of 20 ms. */
const sine = (amplitude: number, samples = 16000) =>
  Float32Array.from({ length: samples }, (_, i) => amplitude * Math.sin((2 * Math.PI * 500 * i) / 16000))

describe('the hash of the decoded audio', () => {
  test('is the same in every container that keeps each sample', async () => {
    // Made from one clip by ffmpeg; test/data/audio/README.md.
    const kept = ['pcm16-16k.wav', 'pcm16-16k.flac', 'pcm16-16k.aiff', 'pcm24-16k.flac', 'float32-16k.wav']
    const hashes = await Promise.all(kept.map(async (name) => (await measureFile(`formats/a/${name}`)).hash))
    expect(new Set(hashes).size).toBe(1)
    expect(hashes[0]).toMatch(/^[\da-f]{32}$/)
  })

  test('differs when a sample or the rate differs', () => {
    const samples = sine(0.5)
    const changed = samples.slice()
    changed[100] += 1 / 32768
    const hashes = [measure(samples), measure(changed), measure(samples, 8000)].map(({ hash }) => hash)
    expect(new Set(hashes).size).toBe(3)
  })
})

describe('levels', () => {
  test('of a sine are its root mean square', () => {
    const { levelDb, peak, offset, pauseShare } = measure(sine(0.5))
    expect(levelDb).toBeCloseTo(20 * Math.log10(0.5 / Math.SQRT2), 3)
    expect(peak).toBeCloseTo(0.5, 6)
    expect(offset).toBeCloseTo(0, 6)
    expect(pauseShare).toBe(0)
  })

  test('of speech do not count the pauses, and the floor is theirs', () => {
    const samples = new Float32Array(32000)
    samples.set(sine(0.5), 0)
    samples.set(sine(0.001), 16000)
    const { levelDb, floorDb, pauseShare } = measure(samples)
    expect(levelDb).toBeCloseTo(20 * Math.log10(0.5 / Math.SQRT2), 3)
    expect(floorDb).toBeCloseTo(20 * Math.log10(0.001 / Math.SQRT2), 3)
    expect(pauseShare).toBe(0.5)
  })

  test('a constant is an offset and no sound', () => {
    const { offset, swing } = measure(new Float32Array(1600).fill(0.25))
    expect(offset).toBeCloseTo(0.25, 6)
    expect(swing).toBeLessThan(1e-6)
  })

  test('digital silence has the lowest level, not minus infinity', () => {
    expect(measure(new Float32Array(1600))).toMatchObject({ levelDb: -120, floorDb: -120, pauseShare: 1 })
  })

  test('the shortest clip has facts too', () => {
    expect(measure(Float32Array.of(0.5))).toMatchObject({ seconds: 1 / 16000, levelDb: 20 * Math.log10(0.5) })
  })
})

test('what the decoder says is kept', async () => {
  expect((await measureFile('malformed/truncated.wav')).warnings).toContain('audio/truncated')
  expect((await measureFile('malformed/stereo-opposite.wav')).warnings).toContain('audio/channels-cancel')
})
