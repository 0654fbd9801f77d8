import { describe, expect, it } from 'vitest'
import { checkClip } from '../../../src/engine/analysis/clip-check.ts'

const RATE = 16000
const clip = (seconds: number, sample: (i: number) => number) => ({
  name: 'clip.wav',
  samples: Float32Array.from({ length: Math.round(seconds * RATE) }, (_, i) => sample(i)),
  durationSeconds: seconds
})
const tone = (i: number) => 0.5 * Math.sin((2 * Math.PI * 220 * i) / RATE)
const codes = (seconds: number) => checkClip(clip(seconds, tone)).map(({ code }) => code)

describe('whether a model can judge a clip', () => {
  it('warns under a second and over a minute', () => {
    expect(codes(0.99)).toEqual(['audio/short'])
    expect(codes(1)).toEqual([])
    expect(codes(60)).toEqual([])
    expect(codes(61)).toEqual(['audio/long'])
  })

  it.each([
    ['digital silence', () => 0],
    ['silence with an offset', () => 0.3],
    ['the least bit', (i: number) => (i % 2 ? 1 : -1) / 32768]
  ])('refuses silence: %s', (_, sample) => {
    expect(() => checkClip(clip(1, sample))).toThrow(
      expect.objectContaining({
        code: 'audio/silent',
        message: expect.stringContaining('"clip.wav" is silent')
      })
    )
  })

  it('leaves to the features what is shorter than a frame', () => {
    expect(codes(1 / RATE)).toEqual(['audio/short'])
  })

  it('takes a whisper far below full scale', () => {
    expect(checkClip(clip(2, (i) => tone(i) / 1000))).toEqual([])
  })

  it('refuses over a quarter of an hour', () => {
    expect(checkClip({ ...clip(1, tone), durationSeconds: 900 })).toHaveLength(1)
    const long = { ...clip(1, tone), durationSeconds: 901 }
    expect(() => checkClip(long)).toThrow(
      expect.objectContaining({ code: 'audio/too-long', message: expect.stringContaining('15:01') })
    )
  })
})
