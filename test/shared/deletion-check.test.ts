import { expect, it } from 'vitest'
import { weighsAlike } from '../../src/shared/deletion-check.ts'

it('a model without attention weighs every moment alike, up to rounding', () => {
  expect(weighsAlike({ weights: [0.25, 0.25, 0.25, 0.25] })).toBe(true)
  expect(weighsAlike({ weights: [0.2500001, 0.25, 0.2499999, 0.25] })).toBe(true)
  expect(weighsAlike({ weights: [0.26, 0.24, 0.25, 0.25] })).toBe(false)
})
