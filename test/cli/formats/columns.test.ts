import { describe, expect, it } from 'vitest'
import { alignColumns, bar, displayWidth, fitWidth } from '../../../src/cli/formats/columns.ts'

describe('columns of a table', () => {
  it('align left and right and leave nothing trailing', () => {
    expect(
      alignColumns(
        [
          ['a', '5 %', ''],
          ['long', '72 %', 'x']
        ],
        ['left', 'right', 'left']
      )
    ).toEqual(['a      5 %', 'long  72 %  x'])
  })

  it('count the cells a terminal gives each character', () => {
    expect(displayWidth('abc')).toBe(3)
    expect(displayWidth('名前')).toBe(4)
    expect(displayWidth('🎤')).toBe(2)
    // u and a combining diaeresis share a cell.
    expect(displayWidth('u\u0308')).toBe(1)
  })

  it('cut a text where the cells end, never within a character', () => {
    expect(fitWidth('abc', 2)).toBe('ab')
    expect(fitWidth('a名前', 4)).toBe('a名')
    expect(fitWidth('abc', 9)).toBe('abc')
    expect(fitWidth('🎤🎤', 3)).toBe('🎤')
  })

  it('draw bars exact to an eighth of a cell', () => {
    expect([0, 0.5, 1, 0.05, 0.0625].map((share) => bar(share, 10))).toEqual([
      '',
      '█████',
      '██████████',
      '▌',
      '▋'
    ])
  })
})
