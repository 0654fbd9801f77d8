import { describe, expect, test } from 'vitest'
import type { FindingCode } from '../../../../src/shared/corpus-report.ts'
import { clipFindings } from '../../../../src/engine/corpora/doctor/clip-findings.ts'
import { duplicateFindings } from '../../../../src/engine/corpora/doctor/duplicate-findings.ts'
import type { ClipFacts, ReadableClip } from '../../../../src/engine/corpora/doctor/facts.ts'
import type { Observation } from '../../../../src/engine/corpora/doctor/finding.ts'
import { toFinding } from '../../../../src/engine/corpora/doctor/finding.ts'
import { labelFindings } from '../../../../src/engine/corpora/doctor/label-findings.ts'
import { recordingFindings } from '../../../../src/engine/corpora/doctor/recording-findings.ts'
import { speakerFindings } from '../../../../src/engine/corpora/doctor/speaker-findings.ts'
import type { Utterance } from '../../../../src/engine/corpora/corpus.ts'
import { madeClip, madeFacts, madeUtterance } from './made-clips.ts'
import { say } from '../../../../src/shared/said.ts'

const codes = (observations: readonly Observation[]) => observations.map(({ code }) => code)
const idsOf = ({ items }: Observation) => items.map(({ utterances }) => utterances.map(({ id }) => id))
const readableClip = (facts: Partial<ClipFacts>, utterance: Partial<Utterance> = {}): ReadableClip => ({
  utterance: madeUtterance(utterance),
  facts: madeFacts(facts)
})
const many = <T>(number: number, make: (i: number) => T): T[] =>
  Array.from({ length: number }, (_, i) => make(i))

describe('single recordings', () => {
  test('a sound one has nothing against it', () => {
    expect(clipFindings([madeClip()])).toEqual([])
  })

  test.each<[FindingCode, Partial<ClipFacts>, Partial<ClipFacts>]>([
    ['clips/silent', { swing: 1e-5 }, { swing: 2e-4 }],
    ['clips/quiet', { levelDb: -47, floorDb: -90 }, { levelDb: -45, floorDb: -90 }],
    ['clips/mostly-silent', { pauseShare: 0.81 }, { pauseShare: 0.79 }],
    ['clips/clipped', { clippedShare: 0.001 }, { clippedShare: 0.0009 }],
    ['clips/noisy', { floorDb: -34 }, { floorDb: -36 }],
    ['clips/dc-offset', { offset: -0.011 }, { offset: 0.009 }],
    ['clips/too-short', { seconds: 0.49 }, { seconds: 0.5 }],
    ['clips/too-long', { seconds: 30.1 }, { seconds: 30 }],
    ['clips/damaged', { warnings: ['audio/truncated'] }, { warnings: ['audio/odd'] }],
    ['clips/channels-cancel', { warnings: ['audio/channels-cancel'] }, {}]
  ])('%s', (code, bad, good) => {
    const found = clipFindings([madeClip(bad, { id: 'bad' }), madeClip(good, { id: 'good' })])
    expect(codes(found)).toEqual([code])
    expect(idsOf(found[0])).toEqual([['bad']])
  })

  test('a fault that one label has and the others have not weighs more', () => {
    const clips = (faulty: (i: number) => boolean) =>
      many(20, (i) => madeClip({ offset: faulty(i) ? 0.05 : 0 }, { emotion: i % 2 === 0 ? 'happy' : 'sad' }))
    const [spread] = clipFindings(clips((i) => i < 10))
    expect(spread).toMatchObject({ code: 'clips/dc-offset', severity: 'info' })
    const [bound] = clipFindings(clips((i) => i % 2 === 0))
    expect(bound).toMatchObject({ code: 'clips/dc-offset', severity: 'warning' })
    expect(bound.message).toContain('Cramér’s V 1.00')
  })

  test('silence is not called quiet, paused and noisy as well', () => {
    const silent = madeClip({ swing: 0, levelDb: -120, floorDb: -120, pauseShare: 1 })
    expect(codes(clipFindings([silent]))).toEqual(['clips/silent'])
  })

  test('what is gone and what is broken are told apart, each with its own sentence', () => {
    const found = clipFindings([
      { utterance: madeUtterance({ id: 'a' }), outcome: { code: 'file/not-found', message: 'Gone.' } },
      { utterance: madeUtterance({ id: 'b' }), outcome: { code: 'audio/corrupt', message: 'Broken.' } }
    ])
    expect(codes(found)).toEqual(['clips/missing', 'clips/unreadable'])
    expect(found.map(({ items }) => items[0].detail)).toEqual(['Gone.', 'Broken.'])
  })
})

describe('exact duplicates', () => {
  test('disagree on label or speaker, or agree', () => {
    const found = duplicateFindings([
      readableClip({ hash: 'x' }, { id: 'a', emotion: 'HAP' }),
      readableClip({ hash: 'x' }, { id: 'b', emotion: 'NEU' }),
      readableClip({ hash: 'y' }, { id: 'c', speaker: '1' }),
      readableClip({ hash: 'y' }, { id: 'd', speaker: '2' }),
      readableClip({ hash: 'z' }, { id: 'e' }),
      readableClip({ hash: 'z' }, { id: 'f' }),
      readableClip({ hash: 'w' }, { id: 'g' })
    ])
    expect(codes(found)).toEqual(['duplicates/conflicting', 'duplicates/same'])
    expect(found.map(idsOf)).toEqual([
      [
        ['a', 'b'],
        ['c', 'd']
      ],
      [['e', 'f']]
    ])
    expect(found[0].items.map(({ detail }) => detail)).toEqual([
      'different labels, equal',
      'different speakers, equal'
    ])
  })

  test('silence equals silence and is no duplicate', () => {
    expect(duplicateFindings(many(2, () => readableClip({ hash: 's', swing: 0 })))).toEqual([])
  })
})

describe('labels', () => {
  const context = { wordOf: (label: string) => label, problems: [] }
  const labeled = (counts: Record<string, number>) =>
    Object.entries(counts).flatMap(([emotion, number]) => many(number, () => madeUtterance({ emotion })))

  test('balanced ones of the paper have nothing against them', () => {
    expect(labelFindings(labeled({ happy: 20, sad: 20 }), context)).toEqual([])
  })

  test('a single class is an error', () => {
    const [found] = labelFindings(labeled({ happy: 20 }), context)
    expect(found).toMatchObject({ code: 'labels/one-class', severity: 'error' })
  })

  test('a rare class is named with its recordings', () => {
    const found = labelFindings(labeled({ happy: 12, sad: 9 }), context)
    expect(codes(found)).toEqual(['labels/rare'])
    expect(toFinding(found[0], 0)).toMatchObject({ files: 9, byLabel: { sad: 9 } })
  })

  test('imbalance weighs more the larger it is', () => {
    const severity = (counts: Record<string, number>) => labelFindings(labeled(counts), context)[0]?.severity
    expect(severity({ happy: 19, sad: 10 })).toBeUndefined()
    expect(severity({ happy: 20, sad: 10 })).toBe('info')
    expect(severity({ happy: 40, sad: 10 })).toBe('warning')
  })

  test('classes that training leaves out by default are named; none left is a warning', () => {
    const severity = (counts: Record<string, number>) => labelFindings(labeled(counts), context)[0]
    expect(severity({ happy: 20, sad: 20, calm: 20 })).toMatchObject({
      code: 'labels/outside-default',
      severity: 'info'
    })
    expect(severity({ happy: 20, calm: 20 })).toMatchObject({ severity: 'warning' })
  })

  test('what the reader could not use is handed on with its line', () => {
    const problems = [
      { code: 'corpus/bad-row' as const, ...say('corpora.noRows'), file: 'list.csv', line: 7 },
      { code: 'corpus/one-speaker' as const, ...say('corpora.oneSpeaker') }
    ]
    const [found] = labelFindings(labeled({ happy: 20, sad: 20 }), { ...context, problems })
    expect(found.code).toBe('corpus/problems')
    expect(found.items.map(({ detail }) => detail)).toEqual(['list.csv: line 7: There are no rows.'])
  })
})

describe('speakers', () => {
  const spoken = (speakers: Record<string, { gender?: 'female' | 'male'; emotions: string[] }>) =>
    Object.entries(speakers).flatMap(([speaker, { gender, emotions }]) =>
      emotions.map((emotion) => {
        const utterance = madeUtterance({ emotion, speaker })
        if (gender === undefined) delete utterance.gender
        else utterance.gender = gender
        return utterance
      })
    )
  const emotions = ['happy', 'sad']
  const four = {
    a: { gender: 'female', emotions },
    b: { gender: 'female', emotions },
    c: { gender: 'male', emotions },
    d: { gender: 'male', emotions }
  } as const

  test.each<[string, Parameters<typeof spoken>[0], FindingCode[]]>([
    ['two women and two men', { ...four }, []],
    ['one', { a: four.a }, ['speakers/one']],
    ['two', { a: four.a, c: four.c }, ['speakers/few']],
    ['one sex', { a: four.a, b: four.b, e: four.a, f: four.a }, ['speakers/one-sex']],
    ['a sex missing', { ...four, e: { emotions } }, ['speakers/sex-unknown']],
    [
      'one lacks a class',
      { ...four, d: { gender: 'male', emotions: ['sad'] } } as never,
      ['speakers/missing-classes']
    ],
    [
      'one says far more',
      { ...four, d: { gender: 'male', emotions: many(5, () => emotions).flat() } } as never,
      ['speakers/imbalanced']
    ]
  ])('%s', (_, speakers, expected) => {
    expect(codes(speakerFindings(spoken(speakers)))).toEqual(expected)
  })

  test('unknown ones are listed', () => {
    const nobody = madeUtterance({ id: 'x' })
    delete nobody.speaker
    const found = speakerFindings([...spoken(four), nobody])
    expect(codes(found)).toEqual(['speakers/unknown'])
    expect(idsOf(found[0])).toEqual([['x']])
  })

  test('the missing class is named', () => {
    const [found] = speakerFindings(spoken({ ...four, d: { gender: 'male', emotions: ['sad'] } } as never))
    expect(found.items.map(({ detail }) => detail)).toEqual(['d has no happy'])
  })
})

describe('how it was recorded', () => {
  test('like recordings have nothing against them', () => {
    const clips = ['happy', 'sad'].flatMap((emotion) =>
      many(10, (i) => readableClip({ levelDb: -20 - i, seconds: 2 + i / 10 }, { emotion }))
    )
    expect(recordingFindings(clips)).toEqual([])
  })

  test('rates that go with the class are told from rates that do not', () => {
    const spread = many(20, (i) =>
      readableClip({ sampleRate: i % 4 < 2 ? 16000 : 48000 }, { emotion: i % 2 === 0 ? 'happy' : 'sad' })
    )
    expect(codes(recordingFindings(spread))).toEqual(['recording/rate-mix'])
    expect(recordingFindings(spread)[0].severity).toBe('info')
    const bound = many(20, (i) =>
      readableClip({ sampleRate: i % 2 === 0 ? 8000 : 16000 }, { emotion: i % 2 === 0 ? 'happy' : 'sad' })
    )
    const found = recordingFindings(bound)
    expect(codes(found)).toEqual(['recording/rate-mix', 'recording/rate-by-class'])
    expect(found[0].severity).toBe('warning')
    expect(found[1].message).toContain('1.00')
  })

  test('mono beside stereo', () => {
    const found = recordingFindings(
      many(4, (i) => readableClip({ channels: i === 0 ? 2 : 1 }, { id: `c${i}` }))
    )
    expect(codes(found)).toEqual(['recording/channel-mix'])
    expect(idsOf(found[0])).toEqual([['c0']])
  })

  test('a class that is louder or longer', () => {
    const clips = (step: Partial<ClipFacts>) => [
      ...many(10, (i) =>
        readableClip({ levelDb: -20 - (i % 2), seconds: 2 + (i % 2) / 10 }, { emotion: 'sad' })
      ),
      ...many(10, () => readableClip(step, { emotion: 'angry' }))
    ]
    const louder = recordingFindings(clips({ levelDb: -10, seconds: 2.05 }))
    expect(codes(louder)).toEqual(['recording/loudness-by-class'])
    expect(louder[0].message).toContain('angry is 10.5 dB louder than sad')
    const longer = recordingFindings(clips({ levelDb: -20.5, seconds: 4.1 }))
    expect(codes(longer)).toEqual(['recording/duration-by-class'])
    expect(longer[0].message).toContain('angry lasts 2.0 times as long as sad')
  })
})
