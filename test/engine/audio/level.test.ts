import fc from 'fast-check'
import { expect, test } from 'vitest'
import { level } from '../../../src/engine/audio/level.ts'

const RATE = 16_000
const TARGET = 10 ** (-23 / 20)

/** Square waves, whose root mean square is their height. */
const square = (height: number, seconds: number) =>
  Float32Array.from({ length: seconds * RATE }, (_, i) => (i % 2 === 0 ? height : -height))

test('the loudest 400 ms decide, however long the rest is', () => {
  const joined = Float32Array.from([...square(0.01, 1), ...square(0.5, 0.4), ...square(0, 2)])
  const leveled = level(joined)
  expect(leveled[0]).toBeCloseTo(0.01 * (TARGET / 0.5), 7)
  expect(leveled[RATE]).toBeCloseTo(TARGET, 6)
})

test('a word shorter than the window counts by its share of it', () => {
  const leveled = level(Float32Array.from([...square(0, 1), ...square(0.5, 0.1), ...square(0, 1)]))
  expect(leveled[RATE]).toBeCloseTo(TARGET * 2, 6)
})

test('less than 400 ms is one window', () => {
  expect(level(square(0.25, 0.2))[0]).toBeCloseTo(TARGET, 6)
})

test('silence and nothing stay as they are', () => {
  expect(level(new Float32Array(RATE))).toEqual(new Float32Array(RATE))
  expect(level(new Float32Array())).toEqual(new Float32Array())
})

test('the same however loud it was played, and leveling twice changes nothing', () => {
  const sound = fc
    .int16Array({ minLength: 1, maxLength: 200 })
    .map((pcm) => Float32Array.from(pcm, (value) => value / 32768))
  fc.assert(
    fc.property(sound, fc.double({ min: 0.01, max: 100, noNaN: true }), (samples, gain) => {
      const once = level(samples)
      const louder = level(samples.map((value) => gain * value))
      const twice = level(once)
      const most = once.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
      for (let i = 0; i < samples.length; i++) {
        expect(Math.abs(louder[i] - once[i])).toBeLessThanOrEqual(1e-5 * most)
        expect(Math.abs(twice[i] - once[i])).toBeLessThanOrEqual(1e-5 * most)
      }
    })
  )
})
