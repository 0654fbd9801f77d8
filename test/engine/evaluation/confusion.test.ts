import { expect, test } from 'vitest'
import { confusionMatrix } from '../../../src/engine/evaluation/confusion.ts'

test('lists that do not fit are a mistake of the caller', () => {
  expect(() => confusionMatrix([0, 1], [0], 2)).toThrow(RangeError)
  expect(() => confusionMatrix([0], [2], 2)).toThrow(RangeError)
  expect(() => confusionMatrix([-1], [0], 2)).toThrow(RangeError)
})
