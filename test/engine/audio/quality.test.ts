import { describe, expect, it } from 'vitest'
import { mixToMono } from '../../../src/engine/audio/mono.ts'
import { qualityWarnings } from '../../../src/engine/audio/quality.ts'
import { readClip } from '../../../src/engine/audio/read-clip.ts'
import { clippedShare, windowLevels } from '../../../src/shared/recording/levels.ts'
import { audioFile } from './support.ts'

const RATE = 16000

function tone(level: number, seconds: number): Float32Array {
  return Float32Array.from(
    { length: seconds * RATE },
    (_, i) => level * Math.sin((2 * Math.PI * 200 * i) / RATE)
  )
}

function codes(samples: Float32Array): string[] {
  return qualityWarnings([samples], samples, RATE).map(({ code }) => code)
}

describe('qualityWarnings', () => {
  it('has nothing to say about a studio recording', async () => {
    for (const clip of ['a', 'b', 'c']) {
      expect((await readClip(audioFile(`formats/${clip}/pcm16-16k.wav`), 'clip')).warnings).toEqual([])
    }
  })

  it('hears clipping: a tone twice too loud, cut at full scale', () => {
    const cut = tone(2, 1).map((x) => Math.max(-1, Math.min(1, x)))
    expect(codes(cut)).toEqual(['audio/clipped'])
    expect(codes(tone(0.99, 1))).toEqual([])
    // |2 sin| > 1 for two thirds of the time.
    expect(clippedShare(cut)).toBeCloseTo(2 / 3, 1)
  })

  it('does not take single samples at full scale for clipping', () => {
    expect(clippedShare(new Float32Array([1, 0, 1, 1, 0, -1, 1, -1, 1]))).toBe(0)
    expect(clippedShare(new Float32Array([0, 1, 1, 1, 0, -1, -1, -1]))).toBe(6 / 8)
  })

  it('tells silence, near silence and quiet from speech level', () => {
    expect(codes(new Float32Array(RATE))).toEqual(['audio/silent'])
    expect(codes(tone(0.00005, 1))).toEqual(['audio/silent'])
    expect(codes(tone(0.003, 1))).toEqual(['audio/quiet'])
    expect(codes(tone(0.05, 1))).toEqual([])
  })

  it('tells a recording that is mostly silence', () => {
    const samples = new Float32Array(10 * RATE)
    samples.set(tone(0.3, 1), 3 * RATE)
    expect(codes(samples)).toEqual(['audio/mostly-silent'])
    samples.set(tone(0.3, 2), 6 * RATE)
    expect(codes(samples)).toEqual([])
  })
})

describe('windowLevels', () => {
  it('is the root mean square of each window, the last one shorter', () => {
    expect([...windowLevels(new Float32Array([3, -4, 0, 0, 5]), 2)]).toEqual([Math.sqrt(12.5), 0, 5])
  })
})

describe('mixToMono', () => {
  it('is the mean of the channels', () => {
    const { samples, warnings } = mixToMono([new Float32Array([1, 0]), new Float32Array([0, 0.5])])
    expect([[...samples], warnings]).toEqual([[0.5, 0.25], []])
  })

  it('warns when channels cancel out, not when they are silent', () => {
    const left = tone(0.5, 1)
    const codesOf = (channels: Float32Array[]) => mixToMono(channels).warnings.map(({ code }) => code)
    expect(codesOf([left, left.map((x) => -x)])).toEqual(['audio/channels-cancel'])
    expect(codesOf([left, left.map((x) => -0.999 * x)])).toEqual(['audio/channels-cancel'])
    expect(codesOf([left, new Float32Array(left.length)])).toEqual([])
    expect(codesOf([new Float32Array(10), new Float32Array(10)])).toEqual([])
  })
})
