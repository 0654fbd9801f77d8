import { afterEach, expect, it, vi } from 'vitest'
import { speak } from '../../../src/renderer/words/i18n.svelte.ts'
import { dayStart, momentText } from '../../../src/renderer/words/times.ts'

vi.stubGlobal('document', { documentElement: {} })

const now = new Date(2026, 2, 10, 15, 30).getTime()
const at = (...time: [number, number, number, number, number]) => new Date(...time).getTime()

afterEach(() => speak('en'))

it('a day begins at midnight, also where the clocks changed between', () => {
  expect(dayStart(0, now)).toBe(at(2026, 2, 10, 0, 0))
  expect(dayStart(29, new Date(2026, 3, 10, 12).getTime())).toBe(at(2026, 2, 12, 0, 0))
})

it.each([
  [at(2026, 2, 10, 0, 0), '00:00', '00:00'],
  [at(2026, 2, 10, 14, 2), '14:02', '14:02'],
  [at(2026, 2, 9, 23, 59), 'Yesterday 23:59', 'Gestern 23:59'],
  [at(2026, 2, 8, 8, 5), '8 Mar, 08:05', '8. März, 08:05'],
  [at(2025, 11, 31, 8, 5), '31 Dec 2025', '31. Dez. 2025'],
  // The clock of another machine may be ahead.
  [at(2026, 2, 11, 8, 5), '11 Mar, 08:05', '11. März, 08:05']
])('a moment is told as one speaks of it', (moment, english, german) => {
  speak('en')
  expect(momentText(moment, now)).toBe(english)
  speak('de')
  expect(momentText(moment, now)).toBe(german)
})
