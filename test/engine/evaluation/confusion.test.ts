import { expect, test } from 'vitest'
import { addConfusions, confusionMatrix } from '../../../src/engine/evaluation/confusion.ts'

test('pooled folds add up', () => {
  const first = confusionMatrix([0, 1, 1], [0, 0, 1], 2)
  const second = confusionMatrix([1, 1], [0, 0], 2)
  expect(addConfusions([first, second])).toEqual([
    [1, 0],
    [3, 1]
  ])
})

test('lists that do not fit are a mistake of the caller', () => {
  expect(() => confusionMatrix([0, 1], [0], 2)).toThrow(RangeError)
  expect(() => confusionMatrix([0], [2], 2)).toThrow(RangeError)
  expect(() => confusionMatrix([-1], [0], 2)).toThrow(RangeError)
})
