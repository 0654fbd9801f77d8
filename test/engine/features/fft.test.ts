import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRealFft } from '../../../src/engine/features/fft.ts'

const finite = fc.double({ min: -1, max: 1, noNaN: true })

test.each([2, 4, 6, 8, 10, 12, 30, 50, 64, 90, 120, 400, 800, 960])(
  'the transform of %i points is the defining sum',
  (size) => {
    const fft = createRealFft(size)
    const real = new Float64Array(fft.bins)
    const imaginary = new Float64Array(fft.bins)
    const first = new Float64Array(Math.ceil(fft.bins / 2))
    fc.assert(
      fc.property(fc.array(finite, { minLength: size, maxLength: size }), (values) => {
        fft.forward(Float64Array.from(values), real, imaginary)
        fft.forwardReal(Float64Array.from(values), first)
        const step = Math.max(1, Math.floor(fft.bins / 12))
        for (let k = 0; k < fft.bins; k += step) {
          let re = 0
          let im = 0
          for (let n = 0; n < size; n++) {
            // Reduced first, so that the angle stays small and exact.
            const angle = (-2 * Math.PI * ((k * n) % size)) / size
            re += values[n] * Math.cos(angle)
            im += values[n] * Math.sin(angle)
          }
          expect(Math.hypot(real[k] - re, imaginary[k] - im)).toBeLessThan(1e-13 * size)
          if (k < first.length) expect(Math.abs(first[k] - re)).toBeLessThan(1e-13 * size)
        }
      }),
      { numRuns: 8 }
    )
  }
)

test('sizes that are odd or hold a factor above 5 are refused', () => {
  expect(() => createRealFft(5)).toThrow(RangeError)
  expect(() => createRealFft(0)).toThrow(RangeError)
  expect(() => createRealFft(28)).toThrow(RangeError)
})
