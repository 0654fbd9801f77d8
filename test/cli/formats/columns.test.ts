import { describe, expect, it } from 'vitest'
import { alignColumns, bar, displayWidth } from '../../../src/cli/formats/columns.ts'

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
