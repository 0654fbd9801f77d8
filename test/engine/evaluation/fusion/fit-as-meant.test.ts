import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fitAsMeant } from '../../../../src/engine/evaluation/fusion/fit-as-meant.ts'
import { fitFusion } from '../../../../src/engine/evaluation/fusion/fit-fusion.ts'
import { createRandom } from '../../../../src/engine/random.ts'
import { distance } from './scores.ts'

/** Scores of systems whose log-likelihood of the truth is raised by so much, over noise of deviation 1. */
function scoresOf(raised: readonly number[], truth: readonly number[], seed: number): number[][][] {
  const random = createRandom(seed)
  const noise = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return raised.map((by) => truth.map((label) => [0, 1, 2].map((c) => (c === label ? by : 0) + noise())))
}
const truth = Array.from({ length: 90 }, (_, i) => i % 3)

it('a system that means the opposite is silenced, and the others are as without it', () => {
  const [good, opposite] = scoresOf([1.5, -1], truth, 1)
  expect(fitFusion([good, opposite], truth).scales[1]).toBeLessThan(-0.3)
  const { scales, offsets, cost } = fitAsMeant([good, opposite], truth)
  const alone = fitFusion([good], truth)
  expect(scales[1]).toBe(0)
  expect(scales[0]).toBeCloseTo(alone.scales[0], 8)
  expect(distance(offsets, alone.offsets)).toBeLessThan(1e-8)
  expect(cost).toBeCloseTo(alone.cost, 10)
})

it('where nobody means the opposite it is the fit itself', () => {
  const systems = scoresOf([1.5, 1], truth, 2)
  expect(fitAsMeant(systems, truth)).toEqual(fitFusion(systems, truth))
})

it('no scale is below 0, and of two systems no fusion without one fits better', () => {
  const raise = fc.double({ min: -2, max: 2, noNaN: true })
  fc.assert(
    fc.property(fc.array(raise, { minLength: 1, maxLength: 2 }), fc.integer(), (raised, seed) => {
      const systems = scoresOf(raised, truth, seed)
      const { scales, cost } = fitAsMeant(systems, truth)
      for (const scale of scales) expect(scale).toBeGreaterThanOrEqual(0)
      // The least cost lies inside, or where systems have no say: each of these is a convex problem of its own.
      const silent = systems[0].map((row) => row.map(() => 0))
      const faces = [
        [...systems],
        ...systems.map((_, k) => systems.map((rows, j) => (j === k ? silent : rows)))
      ]
      const allowed = [...faces, systems.map(() => silent)]
        .map((face) => fitFusion(face, truth))
        .filter((fit) => fit.scales.every((scale) => scale >= 0))
      expect(cost).toBeLessThanOrEqual(Math.min(...allowed.map((fit) => fit.cost)) + 1e-5)
    }),
    { numRuns: 60 }
  )
})
