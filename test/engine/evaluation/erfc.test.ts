import { expect, test } from 'vitest'
import { erfc } from '../../../src/engine/evaluation/erfc.ts'

// math.erfc of Python 3.11.
const reference = [
  [0, 1.0],
  [0.1, 0.8875370839817152],
  [0.5, 0.4795001221869535],
  [1, 0.15729920705028513],
  [1.4999, 0.03390674833770473],
  [1.5, 0.033894853524689274],
  [2, 0.004677734981047265],
  [3, 2.2090496998585438e-5],
  [5, 1.5374597944280351e-12],
  [10, 2.088487583762545e-45]
]

test.each(reference)('erfc(%d)', (x, expected) => {
  expect(Math.abs(erfc(x) / expected - 1)).toBeLessThan(1e-12)
})
