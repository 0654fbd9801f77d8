import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { exportTimeline } from '../../../../src/engine/analysis/timeline/exports/export-timeline.ts'
import { exampleCorrections, exampleTimeline } from './example-timeline.ts'

const DATE = '2026-11-24T10:00:00.000Z'
const stored = (name: string) =>
  readFileSync(new URL(`../../../data/timeline/${name}`, import.meta.url), 'utf8')
const read = JSON.parse(stored('read.json')) as {
  textgrid: { start: number; end: number; tiers: { name: string; intervals: unknown[] }[] }
  eaf: { media: string[]; tiers: { name: string; annotations: unknown[] }[] }
  srt: unknown[]
}

describe('a timeline with corrections, as other programs read it', () => {
  it.each(['textgrid', 'eaf', 'srt'] as const)('is written as the very %s that they read', (format) => {
    expect(exportTimeline(format, exampleTimeline, exampleCorrections, DATE)).toBe(
      stored(`example.${format}`)
    )
  })

  it('has in Praat a tier without gaps for the emotion, the model’s own and the speech', () => {
    expect(read.textgrid).toEqual({
      start: 0,
      end: 12.5,
      tiers: [
        {
          name: 'emotion',
          intervals: [
            [0, 0.5, ''],
            [0.5, 3.5, 'neutral'],
            [3.5, 4.5, 'angry & <loud>'],
            [4.5, 5.5, 'sad'],
            [5.5, 9.000063, ''],
            [9.000063, 9.5, 'so "happy"'],
            [9.5, 10, ''],
            [10, 12.5, 'so "happy"']
          ]
        },
        {
          name: 'model',
          intervals: [
            [0, 0.5, ''],
            [0.5, 3.5, 'neutral'],
            [3.5, 5.5, 'angry & <loud>'],
            [5.5, 9.000063, ''],
            [9.000063, 12.5, 'so "happy"']
          ]
        },
        {
          name: 'speech',
          intervals: [
            [0, 0.5, ''],
            [0.5, 3.25, 'speech'],
            [3.25, 3.5, ''],
            [3.5, 5.5, 'speech'],
            [5.5, 9.000063, ''],
            [9.000063, 12.5, 'speech']
          ]
        }
      ]
    })
  })

  it('has in ELAN’s reader the same tiers in milliseconds, and the sound file beside it', () => {
    const [emotion, model, speech] = read.eaf.tiers
    expect(read.eaf.media.map(decodeURIComponent)).toEqual(['./Gespräch "1" & <2>, Büro.wav'])
    expect(emotion).toEqual({
      name: 'emotion',
      annotations: [
        [500, 3500, 'neutral'],
        [3500, 4500, 'angry & <loud>'],
        [4500, 5500, 'sad'],
        [9000, 9500, 'so "happy"'],
        [10000, 12500, 'so "happy"']
      ]
    })
    expect([model.name, model.annotations.length, speech.name, speech.annotations.length]).toEqual([
      'model',
      3,
      'speech',
      3
    ])
  })

  it('has as subtitles the emotion, and how sure the model was where a person said nothing', () => {
    expect(read.srt).toEqual([
      [1, 500, 3500, 'neutral 65 %'],
      [2, 3500, 4500, 'angry & <loud> 90 %'],
      [3, 4500, 5500, 'sad'],
      [4, 9000, 9500, 'so "happy" 55 %'],
      [5, 10000, 12500, 'so "happy" 55 %']
    ])
  })
})

describe('a timeline as CSV', () => {
  it('has a row for each segment, quoted and without formulas', () => {
    const timeline = { ...exampleTimeline, file: '=cmd.wav' }
    expect(exportTimeline('csv', timeline, exampleCorrections, DATE).split('\n')).toEqual([
      'file,start,end,emotion,confidence,source',
      './=cmd.wav,0.5,3.5,neutral,0.65,model',
      './=cmd.wav,3.5,4.5,angry & <loud>,0.9,model',
      './=cmd.wav,4.5,5.5,sad,,person',
      './=cmd.wav,9.000063,9.5,"so ""happy""",0.55,model',
      './=cmd.wav,10,12.5,"so ""happy""",0.55,model',
      ''
    ])
  })

  it('has, for statistics, a row for each window as the model heard it', () => {
    const rows = exportTimeline('windows', { ...exampleTimeline, file: 'a.wav' }, [], DATE).split('\n')
    expect(rows.slice(0, 3)).toEqual([
      'file,start,end,neutral,"so ""happy""",angry & <loud>',
      'a.wav,0.5,3.5,0.7,0.2,0.1',
      'a.wav,1.5,4.5,0.6,0.1,0.3'
    ])
    expect(rows).toHaveLength(7)
  })

  it('has everything as JSON', () => {
    const json: unknown = JSON.parse(exportTimeline('json', exampleTimeline, exampleCorrections, DATE))
    expect(json).toMatchObject({ ...exampleTimeline, corrections: exampleCorrections })
    expect((json as { segments: unknown[] }).segments).toHaveLength(5)
  })
})
