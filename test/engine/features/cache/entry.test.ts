import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeEntry, encodeEntry } from '../../../../src/engine/features/cache/entry.ts'

const entry = {
  audioHash: 'ab'.repeat(32),
  fingerprint: Uint32Array.of(0, 1, 0xffffffff),
  durationSeconds: 1.25,
  columns: 3,
  values: Float32Array.of(1, -2.5, 3e-20, 0, NaN, Infinity)
}

test('what was kept comes back bit for bit', () => {
  expect(decodeEntry(encodeEntry(entry))).toEqual(entry)
  const sound = { ...entry, columns: 0, values: new Float32Array() }
  expect(decodeEntry(encodeEntry(sound))).toEqual(sound)
})

test('an entry cut short anywhere, longer or with any bit flipped is none', () => {
  const whole = encodeEntry(entry)
  for (let length = 0; length < whole.length; length++) {
    expect(decodeEntry(whole.subarray(0, length))).toBeUndefined()
  }
  expect(decodeEntry(Uint8Array.from([...whole, 0]))).toBeUndefined()
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(7), (at, bit) => {
      const damaged = whole.slice()
      damaged[at] ^= 1 << bit
      expect(decodeEntry(damaged)).toBeUndefined()
    })
  )
})
