import { expect, test } from 'vitest'
import { parseCsv } from '../../../src/engine/corpora/csv.ts'

test.each([
  [
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2']
    ]
  ],
  [
    'a,b\r\n1,2\r\n\r\n',
    [
      ['a', 'b'],
      ['1', '2']
    ]
  ],
  ['"a, ""b""\nc",d\n', [['a, "b"\nc', 'd']]],
  ['\uFEFFa,\n', [['a', '']]],
  ['', []]
])('%j', (text, rows) => {
  expect(parseCsv(text)).toEqual(rows)
})
