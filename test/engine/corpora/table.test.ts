import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTable } from '../../../src/engine/corpora/table.ts'
import { sentence } from '../../../src/shared/said.ts'

/** Why a row of so many columns does not fit. */
const columns = (count: number) =>
  sentence('corpora.rowCells', { found: sentence('corpora.columns', { count }), wanted: 3 })

const rowsOf = (text: string, delimiter = ',') => parseTable(text, delimiter).rows.map(({ cells }) => cells)

describe('rows and their lines', () => {
  test.each([
    ['plain', 'a,b\n1,2\n3,4\n', [2, 3]],
    ['without a last line feed', 'a,b\n1,2\n3,4', [2, 3]],
    ['of Windows', 'a,b\r\n1,2\r\n3,4\r\n', [2, 3]],
    ['of the old Macintosh', 'a,b\r1,2\r3,4\r', [2, 3]],
    ['with empty lines', '\n\na,b\n\n1,2\n\n  \n3,4\n', [5, 8]],
    ['with a mark at the start', '\uFEFFa,b\n1,2\n3,4\n', [2, 3]],
    ['with spaces', ' a , b\n 1,2 \n3 , 4\n', [2, 3]],
    ['quoted', '"a","b"\n"1", "2"\n3,"4"\n', [2, 3]],
    ['with empty cells behind', 'a,b\n1,2,,\n3,4,\n', [2, 3]]
  ])('%s', (_, text, lines) => {
    const table = parseTable(text, ',')
    expect(table.header).toEqual(['a', 'b'])
    expect(table.rows).toEqual([
      { cells: ['1', '2'], line: lines[0] },
      { cells: ['3', '4'], line: lines[1] }
    ])
    expect(table.broken).toEqual([])
  })
})

test('quoted cells hold delimiters, line breaks and doubled marks', () => {
  const table = parseTable('a,b\n"x, ""y""\nz",1\nlast,2\n', ',')
  expect(table.rows).toEqual([
    { cells: ['x, "y"\nz', '1'], line: 2 },
    { cells: ['last', '2'], line: 4 }
  ])
})

test('marks inside plain cells are text', () => {
  expect(rowsOf('a\tb\nthe "ring"\t5" nails\n', '\t')).toEqual([['the "ring"', '5" nails']])
})

describe('a broken row is named with its line, and the others stay', () => {
  test('too few and too many columns', () => {
    expect(parseTable('a,b,c\n1,2,3\n1,2\n1,2,3,4\n4,5,6\n', ',')).toEqual({
      header: ['a', 'b', 'c'],
      rows: [
        { cells: ['1', '2', '3'], line: 2 },
        { cells: ['4', '5', '6'], line: 5 }
      ],
      broken: [
        { line: 3, reason: columns(2) },
        { line: 4, reason: columns(4) }
      ]
    })
  })

  test('a mark that is never closed', () => {
    const table = parseTable('a,b\n1,2\n"3,4\n5,6\n7,8\n', ',')
    expect(table.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [2, '1', '2'],
      [3, '"3', '4'],
      [4, '5', '6'],
      [5, '7', '8']
    ])
  })

  test('a mark that is closed rows later', () => {
    const table = parseTable('a,b,c\n1,2,3\n4,"5\n6,7,8\n9,"x",10\n11,12,13\n', ',')
    expect(table.rows.map(({ line }) => line)).toEqual([2, 4, 5, 6])
    expect(table.broken).toEqual([{ line: 3, reason: columns(2) }])
  })
})

test('nothing and a header alone are tables without rows', () => {
  expect(parseTable('', ',')).toEqual({ header: [], rows: [], broken: [] })
  expect(parseTable('a,b', ',')).toEqual({ header: ['a', 'b'], rows: [], broken: [] })
})

test('any cells come back from a table written by the rules', () => {
  const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
  const cell = fc
    .string({ unit: fc.constantFrom('a', 'ß', ',', '"', '\n', ' ', ';') })
    .map((text) => `x${text}x`)
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const text = [['h', 'i'], ...rows].map((cells) => cells.map(quote).join(',')).join('\n')
      expect(rowsOf(text)).toEqual(rows)
    })
  )
})
