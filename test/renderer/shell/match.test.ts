import { expect, it } from 'vitest'
import { matches } from '../../../src/renderer/shell/match.ts'

it('finds words in any order, case and accent', () => {
  expect(matches('Hören Aufnahme öffnen', 'offnen AUF')).toBe(true)
  expect(matches('Listen Record', 'rec list')).toBe(true)
  expect(matches('Listen Record', '')).toBe(true)
  expect(matches('Listen Record', 'record train')).toBe(false)
})
