import { describe, expect, it } from 'vitest'
import { noCorrections } from '../../../src/shared/training/draft.ts'
import {
  countCorrections,
  excludable,
  exclude,
  nameSex,
  nameSpeaker,
  relabel
} from '../../../src/shared/training/fix-finding.ts'
import type { FolderFacts, Sex } from '../../../src/shared/training/folder-facts.ts'
import { addClass, moveLabel, placedLabels, renameClass } from '../../../src/shared/training/label-plan.ts'
import { usualProtocol } from '../../../src/shared/training/usual-plan.ts'

function factsWith(sexes: readonly (Sex | undefined)[], key = 'a'): FolderFacts {
  return {
    key,
    layout: 'class-folders',
    name: key,
    licence: 'none',
    notes: [],
    problems: [],
    recordings: 10,
    labels: [
      { label: 'W', word: 'angry', recordings: 6 },
      { label: 'constructor', word: 'constructor', recordings: 4 }
    ],
    speakers: sexes.map((sex, i) => ({
      speaker: `s${i}`,
      recordings: 1,
      ...(sex === undefined ? {} : { sex })
    })),
    ofUnknownSpeakers: 0,
    sessions: []
  }
}

describe('the test a plan begins with', () => {
  it.each<[string, (Sex | undefined)[], object]>([
    ['nobody known', [], { kind: 'random', share: 0.2 }],
    ['one speaker', ['male'], { kind: 'random', share: 0.2 }],
    ['three', ['male', 'male', 'female'], { kind: 'loso', speaker: 'a/s0' }],
    ['two men and two women', ['male', 'male', 'female', 'female'], { kind: 'pair' }],
    ['one man among women', ['male', 'female', 'female', 'female'], { kind: 'fold', fold: 1 }],
    ['sexes unknown', [undefined, undefined, undefined, undefined], { kind: 'fold', fold: 1 }]
  ])('keeps speakers apart as far as they allow it: %s', (_, sexes, protocol) => {
    expect(usualProtocol([factsWith(sexes)])).toEqual(protocol)
  })
})

describe('labels and classes', () => {
  const labels = { classes: ['angry', 'sad'], maps: { a: { W: 'angry', constructor: null } } }
  const corpora = [factsWith([])]

  it('a label lies in its class, and one that no map names is left out', () => {
    expect(placedLabels(corpora, labels).map(({ label, place }) => [label, place])).toEqual([
      ['W', 'angry'],
      ['constructor', null]
    ])
    expect(placedLabels(corpora, { classes: [], maps: {} }).map(({ place }) => place)).toEqual([null, null])
  })

  it('a label moves to a class, to a new one, or out', () => {
    const label = { corpus: 'a', label: 'W' }
    expect(moveLabel(labels, label, 'sad')).toEqual({
      ...labels,
      maps: { a: { W: 'sad', constructor: null } }
    })
    expect(moveLabel(labels, label, 'wild').classes).toEqual(['angry', 'sad', 'wild'])
    expect(moveLabel(labels, label, null).maps.a.W).toBeNull()
  })

  it('a class is renamed with its labels, and becomes one with the class of that name', () => {
    expect(renameClass(labels, 'angry', 'wild')).toEqual({
      classes: ['wild', 'sad'],
      maps: { a: { W: 'wild', constructor: null } }
    })
    expect(renameClass(labels, 'angry', 'sad')).toEqual({
      classes: ['sad'],
      maps: { a: { W: 'sad', constructor: null } }
    })
  })

  it('a new class gets a name of its own', () => {
    const once = addClass(labels, 'new')
    expect(addClass(once, 'new').classes).toEqual(['angry', 'sad', 'new', 'new 2'])
  })
})

describe('fixes', () => {
  const file = (id: string) => ({ id, path: `${id}.wav`, label: 'W' })
  const items = [
    { files: [file('a'), file('b')], detail: '', values: {} },
    { files: [file('c')], detail: '', values: {} }
  ]

  it('leave out all recordings of a finding, or of each group all but the first', () => {
    expect(excludable({ remedy: 'exclude', items })).toEqual(['a', 'b', 'c'])
    expect(excludable({ remedy: 'keep-first', items })).toEqual(['b'])
    expect(excludable({ remedy: 'none', items })).toEqual([])
  })

  it('add to what was corrected before, and can be taken back', () => {
    const once = exclude(exclude(noCorrections, ['a', 'b']), ['b', 'c'])
    expect(once.exclude).toEqual(['a', 'b', 'c'])
    const labeled = relabel(relabel(once, file('d'), 'T'), file('e'), 'N')
    expect(labeled.relabel).toEqual({ d: 'T', e: 'N' })
    expect(relabel(labeled, file('d'), undefined).relabel).toEqual({ e: 'N' })
    const named = nameSex(nameSpeaker(labeled, ['d', 'e'], 'Ada'), 'Ada', 'female')
    expect(countCorrections([named, noCorrections])).toEqual({ excluded: 3, relabeled: 2, speakers: 3 })
    expect(nameSex(named, 'Ada', undefined).sexes).toEqual({})
  })
})
