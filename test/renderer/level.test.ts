import { describe, expect, it } from 'vitest'
import { levelOf, meterPlace } from '../../src/renderer/audio/level.ts'

const sine = (amplitude: number) =>
  Float32Array.from({ length: 4800 }, (_, i) => amplitude * Math.sin((2 * Math.PI * 100 * i) / 4800))

describe('the level', () => {
  it('of a sine at full scale is 0 dB at its peak and 3.01 dB less on average', () => {
    const { peak, rms } = levelOf(sine(1))
    expect(peak).toBeCloseTo(0, 2)
    expect(rms).toBeCloseTo(-10 * Math.log10(2), 2)
  })

  it('falls by 20 dB when the sound is a tenth', () => {
    expect(levelOf(sine(1)).rms - levelOf(sine(0.1)).rms).toBeCloseTo(20, 2)
  })

  it('of silence, or of nothing, is below every level', () => {
    expect(levelOf(new Float32Array(100)).peak).toBe(-Infinity)
    expect(levelOf(new Float32Array(0)).rms).toBe(-Infinity)
  })
})

it('the meter shows -60 dB at its foot and 0 dB at its head', () => {
  expect([-Infinity, -80, -60, -30, 0, 6].map(meterPlace)).toEqual([0, 0, 0, 0.5, 1, 1])
})
