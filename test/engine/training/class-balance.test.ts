import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRandom } from '../../../src/engine/random.ts'
import { balancedDraw, classWeights } from '../../../src/engine/training/class-balance.ts'

it('weights by hand: 4 examples, 3 of one class and 1 of the other', () => {
  expect(classWeights([0, 0, 0, 1], 2)).toEqual([4 / 6, 2])
  expect(classWeights([0, 2], 3)).toEqual([1, 0, 1])
})

it('weights let every class count the same and leave the mean at 1', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 60 }), (labels) => {
      const weights = classWeights(labels, 5)
      const present = new Set(labels)
      const totals = [...present].map(
        (label) => weights[label] * labels.filter((other) => other === label).length
      )
      for (const total of totals) expect(total).toBeCloseTo(labels.length / present.size, 9)
    })
  )
})

it('draws each class as often, and within a class each example as often, within one', () => {
  const labels = fc.array(fc.nat(3), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(labels, fc.integer(), (own, seed) => {
      const indices = own.map((_, index) => index + 100)
      const drawn = balancedDraw(indices, (index) => own[index - 100], createRandom(seed))
      expect(drawn).toHaveLength(own.length)
      const count = (test: (index: number) => boolean) => drawn.filter(test).length
      const perClass = [...new Set(own)].map((label) => count((index) => own[index - 100] === label))
      expect(Math.max(...perClass) - Math.min(...perClass)).toBeLessThanOrEqual(1)
      for (const label of new Set(own)) {
        const each = indices
          .filter((index) => own[index - 100] === label)
          .map((index) => count((other) => other === index))
        expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1)
      }
    })
  )
})
