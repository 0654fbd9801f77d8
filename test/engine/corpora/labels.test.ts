import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CorpusId, Utterance } from '../../../src/engine/corpora/corpus.ts'
import { LabelRequest } from '../../../src/engine/corpora/label-maps.ts'
import {
  describeLabels,
  labelRows,
  resolveLabels,
  selectClasses
} from '../../../src/engine/corpora/labels.ts'
import { readCorpus } from '../../../src/engine/corpora/read-corpus.ts'
import { messages } from '../../messages.ts'

/** A corpus with so many recordings of each label. */
const labeled = (id: CorpusId, counts: Record<string, number>, key: string = id) => ({
  id,
  key,
  utterances: Object.entries(counts).flatMap(([emotion, number]) =>
    Array.from({ length: number }, (_, index): Utterance => {
      const name = `${emotion}${index}`
      return { id: name, path: `/c/${name}.wav`, relativePath: `${name}.wav`, emotion }
    })
  )
})

const german = labeled('emo-db', { N: 3, F: 2, W: 4, T: 1, L: 5 })
const folders = labeled('class-folders', { Joy: 2, anger: 1, Proud: 6 })

describe('the paper’s four classes', () => {
  test('come in its order; the rest is left out and counted', async () => {
    const corpus = await readCorpus({ folder: join(import.meta.dirname, '../../data/emodb') })
    const resolved = resolveLabels([corpus], 'paper')
    expect(resolved.classes).toEqual(['neutral', 'happy', 'angry', 'sad'])
    const { utterances, labels } = selectClasses(corpus, resolved)
    expect(labels.length).toBe(60)
    expect(utterances.map(({ id }) => id[5])).toEqual(labels.map((label) => 'NFWT'[label]))
    for (const index of [0, 1, 2, 3]) expect(labels.filter((label) => label === index).length).toBe(15)
    expect(messages(describeLabels([corpus], resolved))).toContain(
      'Left out 3 recordings of other emotions: 1 afraid, 1 disgusted and 1 bored.'
    )
  })

  test('shrink to those that have recordings', () => {
    expect(resolveLabels([folders], 'paper')).toEqual({
      classes: ['happy', 'angry'],
      maps: { 'class-folders': { Joy: 'happy', Proud: null, anger: 'angry' } }
    })
  })
})

test("the corpora's own classes are all there are, the paper's first", () => {
  expect(resolveLabels([german, folders], 'own').classes).toEqual([
    'neutral',
    'happy',
    'angry',
    'sad',
    'bored',
    'proud'
  ])
})

describe("a person's own map", () => {
  const classesOf = (request: LabelRequest) => resolveLabels([german, folders], LabelRequest.parse(request))

  test('joins and renames; what it does not name is left out', () => {
    expect(classesOf({ map: { angry: 'aroused', happy: 'aroused', L: 'flat' } })).toEqual({
      classes: ['aroused', 'flat'],
      maps: {
        'emo-db': { N: null, F: 'aroused', W: 'aroused', T: null, L: 'flat' },
        'class-folders': { Joy: 'aroused', anger: 'aroused', Proud: null }
      }
    })
  })

  test('keeps the rest where it says so', () => {
    expect(classesOf({ map: { bored: null }, base: 'own' }).classes).not.toContain('bored')
    expect(classesOf({ map: { bored: 'sad' }, base: 'paper' })).toMatchObject({
      classes: ['neutral', 'happy', 'angry', 'sad'],
      maps: { 'emo-db': { L: 'sad', N: 'neutral' }, 'class-folders': { Proud: null } }
    })
  })

  test('may speak of one corpus, which goes before what it says of all', () => {
    const request = { map: { angry: 'angry', happy: 'happy' }, corpora: { 'class-folders': { Joy: null } } }
    expect(classesOf(request).maps).toMatchObject({
      'emo-db': { F: 'happy' },
      'class-folders': { Joy: null }
    })
  })

  test('orders the classes and restricts to them', () => {
    expect(classesOf({ classes: ['sad', 'happy'] })).toMatchObject({
      classes: ['sad', 'happy'],
      maps: { 'emo-db': { W: null } }
    })
  })

  test('is refused when it holds something else', () => {
    for (const request of ['papers', { maps: {} }, { map: { a: 1 } }, { classes: [] }, 3]) {
      expect(LabelRequest.safeParse(request).success).toBe(false)
    }
  })
})

describe('what cannot be trained is said with the labels there are', () => {
  test.each<[string, LabelRequest, string, RegExp]>([
    [
      'nothing maps',
      { map: { x: 'y' } },
      'labels/nothing',
      /No recording belongs to any of the classes.*Joy/
    ],
    ['a class nobody has', { classes: ['sad', 'sadd'] }, 'labels/nothing', /No recording belongs to "sadd"/],
    ['one class', { map: { angry: 'angry' } }, 'labels/one-class', /one class, "angry"/]
  ])('%s', (_, request, code, sentence) => {
    expect(() => resolveLabels([german, folders], request)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(sentence) as string })
    )
  })

  test('a corpus without labels', () => {
    expect(() => resolveLabels([labeled('emo-db', {})], 'own')).toThrow(
      expect.objectContaining({ code: 'labels/nothing' })
    )
  })
})

test('a label named like something every object has is a label like others', () => {
  const odd = labeled('class-folders', { constructor: 1, toString: 1 })
  expect(resolveLabels([odd], 'own').classes).toEqual(['constructor', 'tostring'])
  expect(() => resolveLabels([odd], { map: { happy: 'happy' } })).toThrow(/No recording belongs/)
})

test('the map is shown row by row and in sentences', () => {
  const corpora = [german, folders]
  const resolved = resolveLabels(corpora, 'paper')
  const rows = labelRows(corpora, resolved)
  expect(rows.map((row) => [row.corpus, row.label, row.word, row.class, row.utterances])).toEqual([
    ['emo-db', 'N', 'neutral', 'neutral', 3],
    ['emo-db', 'F', 'happy', 'happy', 2],
    ['emo-db', 'W', 'angry', 'angry', 4],
    ['emo-db', 'T', 'sad', 'sad', 1],
    ['emo-db', 'L', 'bored', null, 5],
    ['class-folders', 'Joy', 'happy', 'happy', 2],
    ['class-folders', 'anger', 'angry', 'angry', 1],
    ['class-folders', 'Proud', 'proud', null, 6]
  ])
  expect(messages(describeLabels(corpora, resolved))).toEqual([
    'neutral: 3 recordings, labeled N (emo-db).',
    'happy: 4 recordings, labeled F (emo-db) and Joy (class-folders).',
    'angry: 5 recordings, labeled W (emo-db) and anger (class-folders).',
    'sad: 1 recording, labeled T (emo-db).',
    'Left out 11 recordings of other emotions: 5 bored and 6 proud.'
  ])
})

test('a corpus that contributes nothing is named', () => {
  const strange = labeled('class-folders', { Proud: 2 })
  const resolved = resolveLabels([german, strange], 'paper')
  expect(messages(describeLabels([german, strange], resolved))).toContain(
    'No recording of class-folders belongs to any class, so it takes no part.'
  )
})
