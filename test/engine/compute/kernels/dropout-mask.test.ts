import { expect, test } from 'vitest'
import { dropoutMask } from '../../../../src/engine/compute/kernels/dropout-mask.ts'
import { recurrentKernelOf } from '../../../../src/engine/compute/kernels/recurrent-kernel.ts'

/** What the kernel draws as number i, one number at a time. */
function drawn(i: number, [first, second]: readonly [number, number]): number {
  let x = (first + i) | 0
  x = Math.imul(x ^ (x >>> 17), 0xed5ad4bb)
  x = Math.imul((x ^ (x >>> 11)) + second, 0xac4c1b51)
  x = Math.imul(x ^ (x >>> 15), 0x31848bab)
  return x ^ (x >>> 14)
}

// Sizes of one job, of several, and that are no multiple of four.
test.each([
  [1, 0.5],
  [7, 0.9],
  [65_536, 0.3],
  [200_003, 0.25]
])('%i numbers at rate %f are those drawn one at a time', (count, rate) => {
  const keys = [0x7ffffff0, -123_456_789] as const
  const kept = Math.fround(1 / (1 - rate))
  const expected = Float32Array.from({ length: count }, (_, i) =>
    drawn(i, keys) + 2 ** 31 >= rate * 2 ** 32 ? kept : 0
  )
  expect(dropoutMask(count, rate, keys)).toEqual(expected)
})

/** Share of places that are kept in both of two masks; with a rate of 0.5 it shall be a quarter. */
function bothKept(a: Float32Array, b: Float32Array, shift = 0): number {
  let both = 0
  for (let i = shift; i < a.length; i++) if (a[i] > 0 && b[i - shift] > 0) both++
  return both / (a.length - shift)
}

const COUNT = 400_000
/** Five standard deviations of the share of a quarter among COUNT draws. */
const FIVE_SIGMA = 5 * Math.sqrt((0.25 * 0.75) / (COUNT - 300))
const maskOf = (...keys: [number, number]) => dropoutMask(COUNT, 0.5, keys).slice()

test('a number says nothing of those before it, of its recording or of others', () => {
  const mask = maskOf(1, 2)
  for (const shift of [1, 2, 3, 4, 5, 8, 16, 36, 64, 128, 255, 256, 257]) {
    expect(Math.abs(bothKept(mask, mask, shift) - 0.25), `shift ${shift}`).toBeLessThan(FIVE_SIGMA)
  }
})

test('masks of keys next to each other have nothing in common, in their own or in moved places', () => {
  const mask = maskOf(1, 2)
  for (const other of [maskOf(2, 2), maskOf(1, 3), maskOf(2, 3), maskOf(1, -2)]) {
    // Keys (2, 2) begin one place later on in the sequence of (1, 2), so only their own place counts there.
    expect(Math.abs(bothKept(mask, other) - 0.25)).toBeLessThan(FIVE_SIGMA)
  }
  for (const other of [maskOf(1, 3), maskOf(2, 3), maskOf(1, -2)]) {
    expect(Math.abs(bothKept(mask, other, 1) - 0.25)).toBeLessThan(FIVE_SIGMA)
  }
})

test('every pattern of eight neighbors comes as often as every other', () => {
  const mask = maskOf(11, 12)
  const counts = new Array<number>(256).fill(0)
  for (let i = 0; i < mask.length; i += 8) {
    let pattern = 0
    for (let bit = 0; bit < 8; bit++) pattern = 2 * pattern + (mask[i + bit] > 0 ? 1 : 0)
    counts[pattern]++
  }
  const expected = mask.length / 8 / 256
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  // Of 255 degrees of freedom: mean 255, standard deviation 22.6.
  expect(chiSquare).toBeGreaterThan(255 - 5 * 22.6)
  expect(chiSquare).toBeLessThan(255 + 5 * 22.6)
})

test('a mask drawn between a forward and its backward pass leaves the states alone', () => {
  const [batch, frames, units] = [9, 6, 8]
  const numbers = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i))
  const gradients = (between: () => void) => {
    const kernel = recurrentKernelOf()
    const { past } = kernel.forward(
      {
        batch,
        frames,
        units,
        cell: 'lstm',
        combination: 'none',
        period: 1,
        steps: [],
        lengths: new Int32Array(batch).fill(frames)
      },
      [
        {
          projection: (target) => target.set(numbers(batch * frames * 4 * units)),
          recurrent: numbers(units * 4 * units),
          bias: numbers(4 * units)
        }
      ]
    )
    between()
    const gradient = kernel.backward(past, (target) => target.set(numbers(batch * frames * units)))?.[0]
    return gradient && [gradient.projection.slice(), gradient.previousHidden.slice(), gradient.bias]
  }
  const undisturbed = gradients(() => undefined)
  expect(undisturbed).toBeDefined()
  expect(gradients(() => dropoutMask(100_000, 0.5, [1, 2]))).toEqual(undisturbed)
})
