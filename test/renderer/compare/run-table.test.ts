import { describe, expect, it } from 'vitest'
import {
  countTests,
  facet,
  filterRows,
  groupRows,
  sortRows,
  testLetters
} from '../../../src/renderer/rooms/compare/run-table.ts'
import type { RunRow } from '../../../src/shared/comparison/run-row.ts'

const score = (value: number) => ({ value, low: value, high: value, method: 'clip-bootstrap' as const })

const row = (name: string, changes: Partial<RunRow> = {}): RunRow => ({
  ...{ id: name, kind: 'run', name, folder: name, source: 'app', modelId: name, corpora: ['emo-db'] },
  badge: {
    ...{
      badge: 'speaker-independent',
      kind: 'pair',
      testSpeakers: 2,
      crossCorpus: false,
      transductive: false
    }
  },
  ...{
    testSpeakers: ['emo-db/03'],
    description: { message: '' },
    network: 'alstm',
    preset: 'paper',
    labels: ['calm', 'tense']
  },
  ...{ test: 'x', uar: score(0.5), maf: score(0.5), accuracy: score(0.5), utterances: 10, speakers: 2 },
  ...{ epochs: 3, bestEpoch: 2, seconds: 10, endedAt: '2026-01-02T03:04:05.000Z' },
  ...changes
})
const words = { protocol: ({ badge }: RunRow) => badge.badge, model: ({ network }: RunRow) => network }
const anything = { text: '', corpus: null, protocol: null, model: null }
const names = (rows: readonly RunRow[]) => rows.map(({ name }) => name)

describe('the run table', () => {
  it('gives each test a letter, A to the one of most rows', () => {
    const letters = testLetters([row('a', { test: 'y' }), row('b'), row('c'), row('d', { test: undefined })])
    expect([...letters]).toEqual([
      ['x', 'A'],
      ['y', 'B']
    ])
    const many = testLetters(Array.from({ length: 28 }, (_, i) => row(`r${i}`, { test: `t${100 + i}` })))
    expect(many.get('t127')).toBe('AB')
  })

  it('sorts by a column, unknown values last either way, equals by name', () => {
    const rows = [row('b10', { seconds: 5 }), row('b2', { seconds: 5 }), row('a', { seconds: undefined })]
    const letters = testLetters(rows)
    const by = (descending: boolean) =>
      names(sortRows(rows, { by: 'time', descending }, { ...words, letters }))
    expect(by(true)).toEqual(['b2', 'b10', 'a'])
    expect(by(false)).toEqual(['b2', 'b10', 'a'])
  })

  it('finds rows that hold every word, in whatever column', () => {
    const rows = [row('one', { corpora: ['ravdess'] }), row('two', { network: 'lstm' })]
    expect(names(filterRows(rows, { ...anything, text: 'RAV one' }, words))).toEqual(['one'])
    expect(names(filterRows(rows, { ...anything, text: 'rav two' }, words))).toEqual([])
    expect(names(filterRows(rows, { ...anything, model: 'lstm' }, words))).toEqual(['two'])
    expect(facet(rows, ({ corpora }) => corpora)).toEqual([
      { value: 'emo-db', count: 1 },
      { value: 'ravdess', count: 1 }
    ])
  })

  it('groups rows in the order of their best, those without a group last, and folds them', () => {
    const rows = [row('m', { test: undefined }), row('a', { test: 'y' }), row('b'), row('c', { test: 'y' })]
    const lines = groupRows(rows, 'test', words, ['x'])
    expect(
      lines.map((line) => (line.kind === 'group' ? `${line.key}:${line.count}` : line.row.name))
    ).toEqual(['y:2', 'a', 'c', 'x:1', ':1', 'm'])
    expect(countTests(rows)).toBe(3)
  })

  it('arranges ten thousand rows', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) =>
      row(`run ${i}`, { uar: score(((i * 7919) % 10_000) / 10_000) })
    )
    const sorted = sortRows(rows, { by: 'uar', descending: true }, { ...words, letters: testLetters(rows) })
    expect(sorted[0].uar.value).toBe(0.9999)
    expect(groupRows(sorted, 'test', words)).toHaveLength(10_001)
  })
})
