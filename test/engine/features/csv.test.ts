import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeFeaturesCsv } from '../../../src/engine/features/csv.ts'

const matrix = (values: number[]): Parameters<typeof encodeFeaturesCsv>[0] => ({
  names: ['zcr', 'pitch'],
  frames: values.length / 2,
  values: Float32Array.from(values),
  frameRate: 100,
  firstFrameSeconds: 0.0125
})

test('names head the columns and each frame is a line', () => {
  expect(encodeFeaturesCsv(matrix([0.5, 202.5, 0.1, 0]))).toBe('zcr,pitch\n0.5,202.5\n0.100000001,0\n')
})

test('the same 32-bit numbers are read back', () => {
  const number = fc.float({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number)), (rows) => {
      const features = matrix(rows.flat())
      const [, ...lines] = encodeFeaturesCsv(features).trimEnd().split('\n')
      const read = Float32Array.from(lines.flatMap((line) => line.split(',').map(Number)))
      // toString() of −0 is 0, which is the same number.
      expect(Array.from(read, (value) => value + 0)).toEqual(
        Array.from(features.values, (value) => value + 0)
      )
    })
  )
})
