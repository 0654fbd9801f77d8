import { describe, expect, it } from 'vitest'
import { levelOf, meterPlace, remark } from '../../src/renderer/audio/level.ts'

const sine = (amplitude: number) =>
  Float32Array.from({ length: 4800 }, (_, i) => amplitude * Math.sin((2 * Math.PI * 100 * i) / 4800))

describe('the level', () => {
  it('of a sine at full scale is 0 dB at its peak and 3.01 dB less on average', () => {
    const { peak, rms, isClipped } = levelOf(sine(1))
    expect(peak).toBeCloseTo(0, 2)
    expect(rms).toBeCloseTo(-10 * Math.log10(2), 2)
    expect(isClipped).toBe(false)
  })

  it('falls by 20 dB when the sound is a tenth', () => {
    expect(levelOf(sine(1)).rms - levelOf(sine(0.1)).rms).toBeCloseTo(20, 2)
  })

  it('of silence, or of nothing, is below every level', () => {
    expect(levelOf(new Float32Array(100)).peak).toBe(-Infinity)
    expect(levelOf(new Float32Array(0)).rms).toBe(-Infinity)
  })

  it('tells a wave that is cut off from one that only just reaches full scale', () => {
    expect(levelOf(Float32Array.from(sine(3), (x) => Math.max(-1, Math.min(1, x)))).isClipped).toBe(true)
    expect(levelOf(Float32Array.of(0, 1, 0, -1, 0, 1)).isClipped).toBe(false)
  })
})

it('the meter shows -60 dB at its foot and 0 dB at its head', () => {
  expect([-Infinity, -80, -60, -30, 0, 6].map(meterPlace)).toEqual([0, 0, 0, 0.5, 1, 1])
})

describe('remarks', () => {
  it('come when something is wrong, and not before it can be known', () => {
    expect(remark(-90, 1, false)).toBeUndefined()
    expect(remark(-90, 2, false)).toBe('nothing')
    expect(remark(-40, 2, false)).toBe('quiet')
    expect(remark(-1, 0.2, true)).toBe('clipped')
    expect(remark(-6, 5, false)).toBeUndefined()
    expect(remark(-6, 40, false)).toBe('long')
  })
})
