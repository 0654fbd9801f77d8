import { expect, it } from 'vitest'
import { fusedAnswer } from '../../../../src/engine/evaluation/fusion/fused-answer.ts'

const member = { folder: 'member-1', id: 'a', name: 'A', network: 'dnn', parameters: 1 } as const

it('adds what the systems say, each in its own order of the classes', () => {
  // By hand: ln(0.8 / 0.2) / 2 = ln 2 and its negative are the centered log-likelihoods of the first; the second has
  // posteriors (0.6, 0.4) in the order (b, a) with priors (0.6, 0.4), so it says nothing.
  const answer = fusedAnswer(
    {
      members: [
        { ...member, scale: 2, trainingPrior: [0.5, 0.5] },
        { ...member, scale: 3, trainingPrior: [0.4, 0.6] }
      ],
      offsets: [0.1, -0.1],
      prior: [0.5, 0.5]
    },
    [
      [0.8, 0.2],
      [0.6, 0.4]
    ],
    [
      ['a', 'b'],
      ['b', 'a']
    ],
    ['a', 'b']
  )
  expect(answer.says[0][0]).toBeCloseTo(2 * Math.LN2, 12)
  expect(answer.says[0][1]).toBeCloseTo(-2 * Math.LN2, 12)
  expect(answer.says[1][0]).toBeCloseTo(0, 12)
  expect(answer.scores[0]).toBeCloseTo(2 * Math.LN2 + 0.1, 12)
  // exp(2 · (2 ln 2 + 0.1)) = 16 e^0.2 against 1.
  expect(answer.probabilities[0]).toBeCloseTo((16 * Math.exp(0.2)) / (16 * Math.exp(0.2) + 1), 12)
})
