import { describe, expect, it } from 'vitest'
import { checkClip } from '../../../src/engine/analysis/clip-check.ts'

const RATE = 16000
const clip = (seconds: number, sample: (i: number) => number) => ({
  name: 'clip.wav',
  samples: Float32Array.from({ length: Math.round(seconds * RATE) }, (_, i) => sample(i)),
  durationSeconds: seconds
})
const tone = (level: number) => (i: number) => level * Math.sin((2 * Math.PI * 220 * i) / RATE)
const codes = (...of: Parameters<typeof checkClip>) => checkClip(...of).map(({ code }) => code)

describe('what is wrong with a clip', () => {
  it('is nothing for a sentence at a usual level', () => {
    expect(checkClip(clip(2, tone(0.5)))).toEqual([])
  })

  it('is quiet below 1 % of full scale', () => {
    expect(codes(clip(2, tone(0.009)))).toEqual(['audio/quiet'])
    expect(checkClip(clip(2, tone(0.005)))[0].message).toContain('46 dB below full scale')
    expect(codes(clip(2, tone(0.011)))).toEqual([])
  })

  it('is overdriven when runs of samples stand at full scale, not when one peak touches it', () => {
    expect(codes(clip(2, (i) => Math.max(-1, Math.min(1, tone(3)(i)))))).toEqual(['audio/clipped'])
    expect(codes(clip(2, (i) => (i % 100 === 0 ? 1 : tone(0.3)(i))))).toEqual([])
    // A quarter of the samples in runs of exactly two: each run counts whole.
    expect(checkClip(clip(2, (i) => (i % 8 < 2 ? 1 : 0)))[0].message).toContain('25.0 %')
  })

  it('is short under a second and long over a minute', () => {
    expect(codes(clip(0.9, tone(0.5)))).toEqual(['audio/short'])
    expect(codes(clip(61, tone(0.5)))).toEqual(['audio/long'])
    expect(codes(clip(60, tone(0.5)))).toEqual([])
  })

  it.each([
    ['digital silence', () => 0],
    ['silence with an offset', () => 0.3],
    ['the least bit', (i: number) => (i % 2 ? 1 : -1) / 32768]
  ])('is silent: %s', (_, sample) => {
    expect(() => checkClip(clip(1, sample))).toThrow(
      expect.objectContaining({
        code: 'audio/silent',
        message: expect.stringContaining('"clip.wav" is silent')
      })
    )
  })

  it('is too long over half an hour, whatever it holds', () => {
    const long = { ...clip(1, tone(0.5)), durationSeconds: 1801 }
    expect(() => checkClip(long)).toThrow(
      expect.objectContaining({ code: 'audio/too-long', message: expect.stringContaining('30:01') })
    )
  })
})
