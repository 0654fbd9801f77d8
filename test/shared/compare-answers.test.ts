import { expect, it } from 'vitest'
import type { TaskResult } from '../../src/shared/analysis.ts'
import { agreementOf, missingIn, orderOfBoth } from '../../src/shared/compare-answers.ts'

function answer(probabilities: Record<string, number>): TaskResult {
  const [[label, confidence]] = Object.entries(probabilities).sort((a, b) => b[1] - a[1])
  return { label, confidence, probabilities }
}
const sad = answer({ neutral: 0.1, sad: 0.9 })
const neutral = answer({ neutral: 0.8, sad: 0.2 })
const between = answer({ neutral: 0.48, sad: 0.52 })

it('two answers agree or disagree only where both are sure', () => {
  expect(agreementOf(sad, sad)).toBe('agree')
  expect(agreementOf(sad, neutral)).toBe('disagree')
  expect(agreementOf(sad, between)).toBe('lean-alike')
  expect(agreementOf(between, neutral)).toBe('lean-apart')
})

it('both answers are shown in the order of the first, and what one lacks is known', () => {
  const bored = answer({ sad: 0.7, bored: 0.3 })
  expect(orderOfBoth(neutral, bored)).toEqual(['neutral', 'sad', 'bored'])
  expect(missingIn(neutral, bored)).toEqual(['bored'])
  expect(missingIn(bored, neutral)).toEqual(['neutral'])
})
