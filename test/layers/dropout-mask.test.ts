import { expect, it } from 'vitest'
import { dropoutMask } from '../../src/layers/plain/dropout-mask.ts'

it.each([0.1, 0.5, 0.9])('drops a share of %d, keeps the sum, and repeats itself', (rate) => {
  const mask = dropoutMask(100_000, rate, [3, 7])
  const kept = mask.filter((value) => value !== 0)
  // Five standard deviations of a binomial share of 100,000 at most.
  expect(Math.abs(1 - kept.length / mask.length - rate)).toBeLessThan(5 * Math.sqrt(0.25 / 100_000))
  expect(new Set(kept)).toEqual(new Set([Math.fround(1 / (1 - rate))]))
  expect(dropoutMask(100_000, rate, [3, 7])).toEqual(mask)
  for (const keys of [
    [3, 8],
    [4, 7]
  ] as const)
    expect(dropoutMask(100, rate, keys)).not.toEqual(mask.slice(0, 100))
})
