import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuse, fusedScores, type Fusion } from '../../../../src/engine/evaluation/fusion/fusion.ts'
import { logLikelihoods } from '../../../../src/engine/evaluation/fusion/log-likelihoods.ts'
import { distance } from './scores.ts'

const flat = [1 / 3, 1 / 3, 1 / 3]
const probabilities = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 })
  .map((values) => values.map((value) => value / (values[0] + values[1] + values[2])))

describe('log-likelihoods', () => {
  it('by hand: 0.8 : 0.2 of a training of 0.5 : 0.5 is ± ln 2', () => {
    expect(distance(logLikelihoods([0.8, 0.2], [0.5, 0.5]), [Math.LN2, -Math.LN2])).toBeLessThan(1e-12)
  })

  it('by hand: what only repeats the training prior says nothing', () => {
    expect(distance(logLikelihoods([0.7, 0.2, 0.1], [0.7, 0.2, 0.1]), [0, 0, 0])).toBeLessThan(1e-12)
  })

  it('have the mean 0', () => {
    fc.assert(
      fc.property(probabilities, probabilities, (posteriors, prior) => {
        const sum = logLikelihoods(posteriors, prior).reduce((total, value) => total + value, 0)
        expect(sum).toBeCloseTo(0, 10)
      })
    )
  })

  it('give the posteriors back with the prior they were freed of', () => {
    fc.assert(
      fc.property(probabilities, probabilities, (posteriors, prior) => {
        const fusion = { scales: [1], offsets: [0, 0, 0], prior }
        expect(distance(fuse(fusion, [logLikelihoods(posteriors, prior)]), posteriors)).toBeLessThan(1e-12)
      })
    )
  })

  it('stay finite for a probability of 0, which counts as 10⁻¹²', () => {
    const found = logLikelihoods(new Float32Array([1, 0]), [0.5, 0.5])
    expect(found[0] - found[1]).toBeCloseTo(12 * Math.log(10), 10)
  })

  it('refuse what they cannot mean', () => {
    expect(() => logLikelihoods([0.5, 0.5], [1])).toThrow(RangeError)
    expect(() => logLikelihoods([0.5, 0.5], [1, 0])).toThrow(RangeError)
    expect(() => logLikelihoods([Number.NaN, 0.5], [0.5, 0.5])).toThrow(RangeError)
    expect(() => logLikelihoods([-0.5, 1.5], [0.5, 0.5])).toThrow(RangeError)
  })
})

describe('fused', () => {
  const fusion: Fusion = { scales: [2, 0.5], offsets: [0.1, 0.2, -0.3], prior: flat }
  const systems = [[1, 0, -1], [0, 4, -4]] // prettier-ignore

  it('scores by hand: 2·1 + 0.5·0 + 0.1, and so on', () => {
    expect(distance(fusedScores(fusion, systems), [2.1, 2.2, -4.3])).toBeLessThan(1e-12)
  })

  it('probabilities by hand: the first two differ by 0.1 nats', () => {
    const [first, second] = fuse(fusion, systems)
    expect(second / first).toBeCloseTo(Math.exp(0.1), 12)
  })

  it('probabilities sum to 1, whatever the scores', () => {
    const scores = fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(scores, scores, probabilities, (a, b, prior) => {
        const found = fuse(fusion, [a, b], prior)
        expect(found.every((p) => p >= 0 && p <= 1)).toBe(true)
        expect(found.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12)
      })
    )
  })

  it('another prior multiplies the odds by its own', () => {
    fc.assert(
      fc.property(probabilities, (prior) => {
        const before = fuse(fusion, systems)
        const after = fuse(fusion, systems, prior)
        expect(after[0] / after[1] / (before[0] / before[1])).toBeCloseTo(prior[0] / prior[1], 6)
      })
    )
  })

  it('a class whose prior is 0 cannot be the answer', () => {
    const found = fuse(fusion, systems, [0, 0.5, 0.5])
    expect(found[0]).toBe(0)
    expect(found[1] + found[2]).toBeCloseTo(1, 12)
  })

  it('do not depend on a constant that a system adds to all classes', () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (constant) => {
        const moved = [systems[0].map((value) => value + constant), systems[1]]
        expect(distance(fuse(fusion, moved), fuse(fusion, systems))).toBeLessThan(1e-12)
      })
    )
  })

  it('refuse other systems, other classes and a prior that is none', () => {
    expect(() => fuse(fusion, [systems[0]])).toThrow('1 systems spoke, but the fusion is of 2.')
    expect(() => fuse(fusion, [systems[0], [1, 2]])).toThrow('System 1 speaks of 2 classes')
    expect(() => fuse(fusion, systems, [1, 1, 1])).toThrow(
      expect.objectContaining({ code: 'fusion/bad-prior' })
    )
  })
})
