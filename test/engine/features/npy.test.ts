import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decodeNpy, encodeNpy } from '../../../src/engine/features/npy.ts'

const matrices = join(import.meta.dirname, '../../data/frames36/matrices')

test.each(['emodb-03a01Fa', 'short1120'])('%s is written byte for byte as NumPy wrote it', (id) => {
  const bytes = new Uint8Array(readFileSync(join(matrices, `${id}.npy`)))
  const { shape, data } = decodeNpy(bytes)
  expect(shape[1]).toBe(36)
  expect(encodeNpy(data, shape)).toEqual(bytes)
})

test('what is written is read back, whatever the shape', () => {
  const length = fc.integer({ min: 0, max: 5 })
  fc.assert(
    fc.property(fc.array(length, { maxLength: 4 }), fc.infiniteStream(fc.float()), (shape, numbers) => {
      const count = shape.reduce((size, part) => size * part, 1)
      const values = Float32Array.from({ length: count }, () => numbers.next().value as number)
      // An offset into a larger buffer must not matter.
      const bytes = encodeNpy(values, shape)
      const moved = new Uint8Array(bytes.length + 3)
      moved.set(bytes, 3)
      expect(decodeNpy(moved.subarray(3))).toEqual({ shape, data: values })
    })
  )
})

const good = encodeNpy(Float32Array.of(1, 2, 3, 4), [2, 2])
const withText = (from: string, to: string): Uint8Array =>
  new Uint8Array(Buffer.from(Buffer.from(good).toString('latin1').replace(from, to), 'latin1'))

test.each([
  ['is not a .npy file', new Uint8Array(0)],
  ['is not a .npy file', new Uint8Array(100)],
  ['has .npy format 2, not 1', good.with(6, 2)],
  ['ends inside its header', good.slice(0, 60)],
  ['has a damaged header', withText("'shape'", "'SHAPE'")],
  ['holds numbers of type <f8, not float32', withText('<f4', '<f8')],
  ['is in Fortran order', withText('False', 'True ')],
  ['holds 12 bytes, but its shape asks for 16', good.slice(0, -4)],
  ['its shape asks for', withText('(2, 2), }   ', '(2, 99999999)')]
])('a file that %s is refused by a sentence', (what, bytes) => {
  expect(() => decodeNpy(bytes, 'a.npy')).toThrow(
    expect.objectContaining({
      code: 'file/unreadable',
      message: expect.stringMatching(new RegExp(`^a\\.npy .*${what.replace('.', '\\.')}`)) as string
    })
  )
})

test('values that do not fill the shape are a mistake of the caller', () => {
  expect(() => encodeNpy(new Float32Array(3), [2, 2])).toThrow(RangeError)
})
