import { expect, it } from 'vitest'
import { dropoutRateAt } from '../../../src/engine/training/dropout-rates.ts'

it('is one for all places, or one for each', () => {
  const places = ['trunk', 'rnn', 'emotion', 'gender']
  expect(places.map(dropoutRateAt(0.5))).toEqual([0.5, 0.5, 0.5, 0.5])
  expect(places.map(dropoutRateAt({ trunk: 0.1, rnn: 0.2, branch: 0.3 }))).toEqual([0.1, 0.2, 0.3, 0.3])
})
