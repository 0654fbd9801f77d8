import { describe, expect, it } from 'vitest'
import { locateLists, readFoldLists, readLists } from '../../../src/engine/protocol/read-lists.ts'
import { splitBy } from '../../../src/engine/protocol/split-by.ts'
import type { Spoken } from '../../../src/engine/protocol/split.ts'
import { refusal } from './recordings.ts'

const item = (id: string, speaker: string, corpus = 'x'): Spoken => ({
  id: `${corpus}/${id}`,
  corpus,
  speaker
})
const items = [
  item('a1', 'a'),
  item('a2', 'a'),
  item('b1', 'b'),
  item('b2', 'b'),
  item('c1', 'c'),
  item('c1', 'c', 'y')
]

describe('lists', () => {
  it('test, validate and train as they say; the rest is not used', () => {
    const split = splitBy(
      { kind: 'lists', test: ['x/c1'], validation: ['b1'], training: ['a2', 'a1', 'a1'] },
      items,
      { seed: 0 }
    )
    expect(split).toMatchObject({ test: [4], validation: [2], training: [0, 1], unused: [3, 5] })
    expect(split.badge).toBe('speaker-independent')
    expect(split.warnings).toMatchObject([
      { code: 'protocol/unused', message: 'Not used, because they are in no list: 2 recordings.' }
    ])
  })

  it('train on the rest where only the test is given, and say when a test speaker trains', () => {
    const split = splitBy({ kind: 'lists', test: ['a1'] }, items, { seed: 0 })
    expect(split.test).toEqual([0])
    expect([...split.training, ...split.validation].sort()).toEqual([1, 2, 3, 4, 5])
    expect(split.badge).toBe('speaker-dependent')
  })

  it('that are files lie beside what names them', () => {
    const protocol = { kind: 'lists' as const, test: { file: 'test.txt' }, training: ['a1'] }
    expect(locateLists(protocol, '/specs')).toEqual({ ...protocol, test: { file: '/specs/test.txt' } })
    expect(locateLists({ kind: 'pair' }, '/specs')).toEqual({ kind: 'pair' })
  })

  it('come from files with comments and empty lines', async () => {
    const files: Record<string, string> = {
      'test.txt': '\ufeff# ours\r\n\r\n b1 \r\nb2\r\n',
      'dev.txt': 'a1'
    }
    const protocol = await readLists(
      { kind: 'lists', test: { file: 'test.txt' }, validation: { file: 'dev.txt' } },
      (file) => Promise.resolve(files[file])
    )
    expect(splitBy(protocol, items, { seed: 0 })).toMatchObject({
      test: [2, 3],
      validation: [0],
      training: [1, 4, 5]
    })
    // Once read, the lines are part of the protocol: nothing is looked for any more.
    expect(locateLists(protocol, '/elsewhere')).toEqual(protocol)
    const again = await readLists(protocol, () => Promise.reject(new Error('read twice')))
    expect(again).toEqual(protocol)
  })

  it('are found and read inside another protocol too', async () => {
    const nested = {
      ...{ kind: 'nested' as const, fold: 1, folds: 2 },
      outer: { kind: 'lists' as const, test: { file: 't' } }
    }
    const located = locateLists(nested, '/specs')
    expect(located).toEqual({ ...nested, outer: { kind: 'lists', test: { file: '/specs/t' } } })
    expect(await readLists(located, (file) => Promise.resolve(`# ${file}`))).toEqual({
      ...nested,
      outer: { kind: 'lists', test: { file: '/specs/t', lines: ['# /specs/t'] } }
    })
  })

  it('are read for the folds of an experiment too', async () => {
    const given = { kind: 'given' as const, protocols: [{ kind: 'lists' as const, test: { file: 't' } }] }
    expect(await readFoldLists(given, () => Promise.resolve('a1\na2'))).toEqual({
      kind: 'given',
      protocols: [{ kind: 'lists', test: { file: 't', lines: ['a1', 'a2'] } }]
    })
    expect(await readFoldLists({ kind: 'loso' }, () => Promise.reject(new Error('no file')))).toEqual({
      kind: 'loso'
    })
  })

  it.each([
    [
      'an unknown id',
      'a1\n\nmissing',
      'protocol/unknown-id',
      'There is no recording "missing" (t.txt, line 3).'
    ],
    ['an id of two corpora', 'c1', 'protocol/unknown-id', '"c1" (t.txt, line 1). Say which: x/c1 or y/c1.'],
    [
      'an id in two lists',
      '# one\nb1',
      'protocol/leak',
      'The recording x/b1 stands in two lists: test (t.txt, line 2) and validation (entry 1).'
    ],
    ['nothing', '# all gone', 'protocol/empty-fold', 'nothing is left to test']
  ] as const)('%s is refused, with its line', (_, text, code, message) => {
    const test = { file: 't.txt', lines: text.split('\n') }
    expect(() => splitBy({ kind: 'lists', test, validation: ['b1'] }, items, { seed: 0 })).toThrow(
      refusal(code, message)
    )
  })

  it('may name recordings that the corpus has but that are not used', () => {
    const protocol = { kind: 'lists' as const, test: ['a1', 'bored', 'x/bored2'] }
    const knownIds = new Set(['x/bored', 'x/bored2'])
    expect(splitBy(protocol, items, { seed: 0, knownIds }).test).toEqual([0])
    expect(() => splitBy(protocol, items, { seed: 0 })).toThrow(
      refusal('protocol/unknown-id', '"bored" (entry 2)')
    )
  })
})
