import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crossEntropy } from '../../../../src/engine/evaluation/fusion/cross-entropy.ts'
import { fitFusion } from '../../../../src/engine/evaluation/fusion/fit-fusion.ts'
import { fusedScores } from '../../../../src/engine/evaluation/fusion/fusion.ts'
import { RIDGE } from '../../../../src/engine/evaluation/fusion/fusion-cost.ts'
import { priorEntropy } from '../../../../src/engine/evaluation/fusion/prior.ts'
import type { SystemScores } from '../../../../src/engine/evaluation/fusion/held-out-scores.ts'
import { createRandom, shuffle } from '../../../../src/engine/random.ts'
import { AffectronError } from '../../../../src/shared/errors.ts'
import { distance, drawnScores, noise } from './scores.ts'

const runs = { numRuns: 60 }

/** Cross-entropy of any scales and offsets, apart from how they are fitted. */
function entropyAt(
  scales: number[],
  offsets: number[],
  systems: SystemScores,
  truth: number[],
  prior: number[]
): number {
  const scores = truth.map((_, i) =>
    fusedScores(
      { scales, offsets },
      systems.map((rows) => rows[i])
    )
  )
  return crossEntropy(scores, truth, prior)
}

describe('by hand', () => {
  // Of class 0 the system says "0" 3 times of 4, of class 1 once of 2. With two things to say and two parameters the fit
  // is exact: ln(3/4 : 1/2) when it says "0", ln(1/4 : 1/2) when it says "1", whatever the prior.
  const zero = [2, -2]
  const one = [-2, 2]
  const system = [zero, zero, zero, one, zero, one]
  const truth = [0, 0, 0, 0, 1, 1]

  it.each([[[0.5, 0.5]], [[0.8, 0.2]], [[0.01, 0.99]]])(
    'the ratios of the likelihoods are learned, prior %j',
    (prior) => {
      const { scales, offsets } = fitFusion([system], truth, { prior })
      // 2·scale·2 ± ... : 4·scale + d = ln 1.5, −4·scale + d = −ln 2, with d = offsets[0] − offsets[1].
      expect(scales[0]).toBeCloseTo(Math.log(3) / 8, 3)
      expect(offsets[0] - offsets[1]).toBeCloseTo(Math.log(0.75) / 2, 3)
      expect(offsets[0] + offsets[1]).toBeCloseTo(0, 12)
    }
  )

  it('the cost is that of these ratios', () => {
    const { cost } = fitFusion([system], truth)
    // p(0 | says 0) = 0.75 / (0.75 + 0.5) = 0.6; p(0 | says 1) = 0.25 / (0.25 + 0.5) = 1/3.
    const classZero = (3 * Math.log(0.6) + Math.log(1 / 3)) / 4
    const classOne = (Math.log(0.4) + Math.log(2 / 3)) / 2
    expect(cost).toBeCloseTo(-(classZero + classOne) / 2, 8)
  })
})

describe('the minimum', () => {
  it('has no slope, by finite differences of the cost and its ridge', () => {
    fc.assert(
      fc.property(drawnScores, ({ systems, truth, prior }) => {
        const { scales, offsets } = fitFusion(systems, truth, { prior })
        const at = (a: number[], b: number[]) => entropyAt(a, b, systems, truth, prior)
        const h = 1e-4
        const nudged = (values: number[], index: number, by: number) =>
          values.map((value, i) => (i === index ? value + by : value))
        for (const k of scales.keys()) {
          const slope = (at(nudged(scales, k, h), offsets) - at(nudged(scales, k, -h), offsets)) / (2 * h)
          // The ridge is at most this steep: scores here are no larger than 4 nats.
          expect(Math.abs(slope)).toBeLessThan(16 * RIDGE * Math.abs(scales[k]) + 1e-6)
        }
        for (const c of offsets.keys()) {
          const slope = (at(scales, nudged(offsets, c, h)) - at(scales, nudged(offsets, c, -h))) / (2 * h)
          expect(Math.abs(slope + RIDGE * offsets[c])).toBeLessThan(1e-6)
        }
      }),
      runs
    )
  })

  it('is no worse than a system alone, calibrated, than the prior, and than any other scales and offsets', () => {
    const other = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(drawnScores, other, ({ systems, truth, prior }, drawn) => {
        const { cost } = fitFusion(systems, truth, { prior })
        // What the ridge may cost, for scores below 4 nats.
        const ridge = (scales: number[], offsets: number[]) =>
          (RIDGE / 2) *
          [...scales.map((a) => 4 * a), ...offsets].reduce((sum, value) => sum + value ** 2, 1e-6)
        for (const system of systems) {
          const alone = fitFusion([system], truth, { prior })
          expect(cost).toBeLessThanOrEqual(alone.cost + ridge(alone.scales, alone.offsets))
        }
        const entropy = -prior.reduce((sum, share) => sum + share * Math.log(share), 0)
        expect(cost).toBeLessThanOrEqual(entropy + 1e-12)
        const scales = drawn.slice(0, systems.length)
        const offsets = drawn.slice(3, 3 + prior.length)
        const elsewhere = entropyAt(scales, offsets, systems, truth, prior)
        expect(cost).toBeLessThanOrEqual(elsewhere + ridge(scales, offsets))
      }),
      runs
    )
  })

  it('costs what crossEntropy finds in the fused scores', () => {
    fc.assert(
      fc.property(drawnScores, ({ systems, truth, prior }) => {
        const { scales, offsets, cost } = fitFusion(systems, truth, { prior })
        expect(entropyAt(scales, offsets, systems, truth, prior)).toBeCloseTo(cost, 10)
      }),
      runs
    )
  })
})

describe('the fusion', () => {
  it('does not depend on a constant that a system adds to all classes of an utterance', () => {
    fc.assert(
      fc.property(drawnScores, fc.integer(), ({ systems, truth, prior }, seed) => {
        const random = createRandom(seed)
        const moved = systems.map((rows) =>
          rows.map((row) => {
            const constant = 20 * (random() - 0.5)
            return row.map((value) => value + constant)
          })
        )
        const a = fitFusion(systems, truth, { prior })
        const b = fitFusion(moved, truth, { prior })
        expect(distance([...a.scales, ...a.offsets], [...b.scales, ...b.offsets])).toBeLessThan(1e-6)
      }),
      runs
    )
  })

  it('takes utterances in any order, and as many copies of all as there are', () => {
    fc.assert(
      fc.property(drawnScores, fc.integer(), ({ systems, truth, prior }, seed) => {
        const order = shuffle([...truth.keys(), ...truth.keys()], createRandom(seed))
        const a = fitFusion(systems, truth, { prior })
        const b = fitFusion(
          systems.map((rows) => order.map((i) => rows[i])),
          order.map((i) => truth[i]),
          { prior }
        )
        expect(distance([...a.scales, ...a.offsets], [...b.scales, ...b.offsets])).toBeLessThan(1e-6)
      }),
      runs
    )
  })

  it('follows when classes or systems change places, or a system speaks in another unit', () => {
    fc.assert(
      fc.property(drawnScores, fc.integer(), ({ systems, truth, prior }, seed) => {
        const random = createRandom(seed)
        const classes = shuffle([...prior.keys()], random)
        const order = shuffle([...systems.keys()], random)
        const units = systems.map(() => 0.01 + 10 * random())
        const a = fitFusion(systems, truth, { prior })
        const b = fitFusion(
          order.map((k) => systems[k].map((row) => classes.map((c) => units[k] * row[c]))),
          truth.map((label) => classes.indexOf(label)),
          { prior: classes.map((c) => prior[c]) }
        )
        const scales = order.map((_, place) => b.scales[place] * units[order[place]])
        expect(distance(order.map((k) => a.scales[k]), scales)).toBeLessThan(1e-6) // prettier-ignore
        expect(distance(classes.map((c) => a.offsets[c]), b.offsets)).toBeLessThan(1e-6) // prettier-ignore
      }),
      runs
    )
  })

  it('is hardly changed by a system of noise, if it has many utterances to learn from', () => {
    const random = createRandom(3)
    const truth = Array.from({ length: 1000 }, (_, i) => i % 4)
    const system = noise(1000, 4, random, truth, 1)
    const alone = fitFusion([system], truth)
    const both = fitFusion([system, noise(1000, 4, random)], truth)
    expect(both.cost).toBeGreaterThan(alone.cost - 0.005)
    expect(both.cost).toBeLessThanOrEqual(alone.cost + 1e-5)
    expect(Math.abs(both.scales[1])).toBeLessThan(0.1 * both.scales[0])
    expect(both.scales[0]).toBeCloseTo(alone.scales[0], 1)
  })

  it('undoes what a calibrated system exaggerates', () => {
    fc.assert(
      fc.property(drawnScores, ({ systems, truth, prior }) => {
        const { scales, offsets } = fitFusion(systems, truth, { prior })
        const fused = truth.map((_, i) =>
          fusedScores(
            { scales, offsets },
            systems.map((rows) => rows[i])
          )
        )
        const tripled = fused.map((row) => row.map((value, c) => 3 * value + c))
        const again = fitFusion([tripled], truth, { prior })
        const entropy = entropyAt(scales, offsets, systems, truth, prior)
        // Where the data do not decide, for those that know nothing and where a class is told apart perfectly, so that
        // scores grow without end, the ridge does.
        fc.pre(entropy < priorEntropy(prior) - 0.02)
        fc.pre(Math.max(...fused.flat().map(Math.abs)) < 6)
        expect(Math.abs(again.scales[0] - 1 / 3)).toBeLessThan(0.01)
      }),
      runs
    )
  })
})

describe('what the data do not decide', () => {
  const random = createRandom(7)
  const truth = Array.from({ length: 60 }, (_, i) => i % 3)
  const system = noise(60, 3, random, truth, 1)

  it('two systems that say the same share the scale', () => {
    const one = fitFusion([system], truth)
    const two = fitFusion([system, system], truth)
    expect(two.scales[0]).toBeCloseTo(two.scales[1], 8)
    expect(two.scales[0] + two.scales[1]).toBeCloseTo(one.scales[0], 5)
    expect(distance(two.offsets, one.offsets)).toBeLessThan(1e-5)
  })

  it('a system that says nothing has the scale 0, and the others are as without it', () => {
    const silent = truth.map((_, i) => [i / 3, i / 3, i / 3])
    const one = fitFusion([system], truth)
    const two = fitFusion([silent, system], truth)
    expect(two.scales[0]).toBe(0)
    expect(two.scales[1]).toBeCloseTo(one.scales[0], 10)
    const nobody = fitFusion([silent], truth)
    expect(nobody.scales).toEqual([0])
    expect(distance(nobody.offsets, [0, 0, 0])).toBeLessThan(1e-9)
    expect(nobody.cost).toBeCloseTo(Math.log(3), 12)
  })

  it('classes that are separated perfectly leave everything finite and moderate', () => {
    const sure = truth.map((label) => [0, 1, 2].map((c) => (c === label ? 27 : 0)))
    const weak = truth.map((label) => [0, 1, 2].map((c) => (c === label ? 0.01 : 0)))
    for (const each of [sure, weak]) {
      const { scales, offsets, cost } = fitFusion([each], truth)
      const apart = scales[0] * (each[0][0] - each[0][1])
      expect(apart).toBeGreaterThan(8)
      expect(apart).toBeLessThan(20)
      expect(distance(offsets, [0, 0, 0])).toBeLessThan(1e-6)
      expect(cost).toBeLessThan(1e-3)
    }
  })

  it('a system that always means the opposite has a scale below 0', () => {
    const opposite = system.map((row) => row.map((value) => -value))
    expect(fitFusion([opposite], truth).scales[0]).toBeCloseTo(-fitFusion([system], truth).scales[0], 8)
  })
})

describe('what is refused', () => {
  const rows = [[1, 0, 0], [0, 1, 0], [0, 0, 1]] // prettier-ignore
  const code = (work: () => unknown) => {
    try {
      work()
    } catch (error) {
      return error instanceof AffectronError ? `${error.code}: ${error.message}` : String(error)
    }
    return 'nothing'
  }

  it('a class without a held-out recording, by its name if it has one', () => {
    expect(code(() => fitFusion([rows], [0, 1, 1]))).toMatch(/^fusion\/class-missing: .*class 2/)
    expect(code(() => fitFusion([rows], [0, 0, 2], { labels: ['angry', 'sad', 'happy'] }))).toMatch(
      /^fusion\/class-missing: .*"sad"/
    )
  })

  it.each([
    [[0.5, 0.5], /2 probabilities.*3 classes/],
    [[0.5, 0.7, -0.2], /-0.2/],
    [[0.5, 0.5, Number.NaN], /NaN/],
    [[0.5, 0.3, 0.3], /sums to 1.1/],
    [[0.5, 0.5, 0], /impossible/]
  ])('the prior %j', (prior, sentence) => {
    const message = code(() => fitFusion([rows], [0, 1, 2], { prior }))
    expect(message).toMatch(/^fusion\/bad-prior/)
    expect(message).toMatch(sentence)
  })

  it.each([
    ['no system', [], [0, 1, 2], /needs a system/],
    ['no utterance', [[]], [], /needs a system, an utterance/],
    ['one class', [[[1], [1]]], [0, 0], /two classes/],
    ['another number of utterances', [rows, rows.slice(1)], [0, 1, 2], /System 1 scored 2 utterances, but 3/],
    ['another number of classes', [rows, [...rows.slice(1), [1, 2]]], [0, 1, 2], /System 1 .* utterance 2/],
    ['a score that is none', [[[1, -Infinity, 0], ...rows.slice(1)]], [0, 1, 2], /System 0 .* utterance 0/],
    ['a label that is no class', [rows], [0, 1, 3], /3 is none of 3/]
  ])('%s', (_, systems, truth, sentence) => {
    expect(() => fitFusion(systems, truth)).toThrow(RangeError)
    expect(() => fitFusion(systems, truth)).toThrow(sentence)
  })
})
