import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom, shuffle } from '../../src/engine/random.ts'

test('mulberry32 with seed 0 and 1 gives the sequence that another implementation gives', () => {
  // Computed with 32-bit integer arithmetic in Python, which has no Math.imul to get wrong.
  const zero = createRandom(0)
  const one = createRandom(1)
  const bits = (random: () => number): number => random() * 2 ** 32
  expect([bits(zero), bits(zero), bits(zero)]).toEqual([1144304738, 1416247, 958946056])
  expect([bits(one), bits(one), bits(one)]).toEqual([2693262067, 11749833, 2265367787])
})

test('numbers are spread evenly over [0, 1)', () => {
  const random = createRandom(42)
  const bins = new Array<number>(10).fill(0)
  for (let i = 0; i < 100_000; i++) bins[Math.floor(random() * 10)]++
  // A bin holds 10,000 with a standard deviation of 95.
  for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(500)
})

test('shuffle keeps every element, leaves its argument and repeats with the seed', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (array, seed) => {
      const before = [...array]
      const shuffled = shuffle(array, createRandom(seed))
      expect(array).toEqual(before)
      expect([...shuffled].sort((a, b) => a - b)).toEqual([...array].sort((a, b) => a - b))
      expect(shuffle(array, createRandom(seed))).toEqual(shuffled)
    })
  )
})

test('shuffle puts each element in each place equally often', () => {
  const random = createRandom(7)
  const firsts = [0, 0, 0]
  for (let i = 0; i < 30_000; i++) firsts[shuffle([0, 1, 2], random)[0]]++
  // 10,000 each with a standard deviation of 82.
  for (const count of firsts) expect(Math.abs(count - 10_000)).toBeLessThan(450)
})
