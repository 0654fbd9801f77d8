import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { timeline, type TimelineCommand } from '../../src/cli/timeline.ts'
import type { Analyzer, AnalyzerOptions } from '../../src/engine/analysis/analyzer.ts'
import { AffectronError } from '../../src/shared/errors.ts'
import type { TimelineSettings } from '../../src/shared/timeline.ts'
import { exampleTimeline } from '../engine/analysis/timeline/example-timeline.ts'
import { recordedTerminal, type RecordedTerminal } from './recorded-terminal.ts'
import { say } from '../../src/shared/said.ts'

let cwd: string
let terminal: RecordedTerminal
let heardWith: (TimelineSettings | undefined)[]

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'affectron-timeline-'))
  await mkdir(join(cwd, 'folder'))
  for (const file of ['a.wav', 'quiet.wav', 'folder/a.wav']) await writeFile(join(cwd, file), file)
  terminal = recordedTerminal()
  heardWith = []
})
afterEach(() => rm(cwd, { recursive: true }))

const analyzer: Analyzer = {
  backend: { name: 'wasm', reason: say('compute.wasm'), warnings: [], versions: {} },
  models: () => Promise.resolve([]),
  hear: () => Promise.reject(new Error('not asked for')),
  live: () => Promise.reject(new Error('not asked for')),
  deletionCheck: () => Promise.reject(new Error('not asked for')),
  analyze: () => Promise.reject(new Error('not asked for')),
  async timeline(_bytes, name, options) {
    heardWith.push(options?.settings)
    options?.onProgress?.({ stage: 'Finding speech', done: 1, total: 2 })
    if (name === 'quiet.wav')
      throw AffectronError.from({ code: 'audio/no-speech', message: 'Nobody seems to speak in "quiet.wav".' })
    const clip = {
      name,
      samples: new Float32Array(1),
      sampleRate: 16000 as const,
      durationSeconds: 1,
      source: { container: 'wav', codec: 'pcm', sampleRate: 16000, channels: 1, frames: 1 },
      warnings: []
    }
    const attention = { frameRate: 100, firstFrameSeconds: 0, timesAverage: new Float32Array() }
    return { timeline: { ...exampleTimeline, file: name }, attention, clip }
  },
  dispose: () => Promise.resolve()
}

const asked: AnalyzerOptions[] = []
const run = (command: Partial<TimelineCommand>) =>
  timeline(
    { inputs: ['a.wav'], ...command },
    {
      terminal,
      cwd,
      now: () => 0,
      modelsFolder: 'models',
      voiceDetectorFile: 'voice',
      date: '2026-11-24T10:00:00.000Z',
      createAnalyzer: (options) => {
        asked.push(options)
        return Promise.resolve(analyzer)
      }
    }
  )

describe('affectron timeline', () => {
  it('prints segments for a person, and tells how far it is', async () => {
    expect(await run({})).toBe(0)
    expect(asked[0]).toEqual({ modelsFolder: 'models', voiceDetectorFile: 'voice', warmUp: false })
    expect(terminal.results).toBe(
      [
        'a.wav',
        '8.2 s of speech in 12.5 s, heard in 5 windows by M.',
        '',
        'from    to  emotion         mean',
        ' 0.5   3.5  neutral         65 %',
        ' 3.5   5.5  angry & <loud>  90 %',
        ' 9.0  12.5  so "happy"      55 %',
        ''
      ].join('\n')
    )
    expect(terminal.stages.map(({ stage }) => stage)).toContain('Finding speech in a.wav')
  })

  it('writes what the ending asks for, and to stdout without a file', async () => {
    expect(await run({ out: 'new/a.TextGrid' })).toBe(0)
    expect(await readFile(join(cwd, 'new/a.TextGrid'), 'utf8')).toMatch(/^File type = "ooTextFile"/)
    expect(terminal.results).toBe('')
    await run({ format: 'srt' })
    expect(terminal.results).toMatch(/^1\r\n00:00:00,500 --> /)
  })

  it('gives each of several recordings a file of its own in a folder, and names it', async () => {
    expect(await run({ inputs: ['a.wav', 'folder'], format: 'windows', out: 'results' })).toBe(0)
    const names = ['a.wav.windows.csv', 'folder__a.wav.windows.csv']
    const written = await readdir(join(cwd, 'results'))
    expect(written).toHaveLength(2)
    expect(terminal.results.trimEnd().split('\n')).toEqual(
      written.map((name) => join('results', name)).sort()
    )
    expect(written.some((name) => name.endsWith(names[1]))).toBe(true)
  })

  it('hands window and step on', async () => {
    await run({ window: 5, step: 2 })
    expect(heardWith).toMatchObject([{ windowSeconds: 5, stepSeconds: 2, joinPauseSeconds: 0.6 }])
  })

  it('refuses what would lose a result or leave speech unheard', async () => {
    const several = run({ inputs: ['a.wav', 'folder'], format: 'eaf' })
    await expect(several).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('--out') as string
    })
    await expect(run({ out: 'a.wav' })).rejects.toMatchObject({ code: 'usage' })
    await expect(run({ window: 1, step: 2 })).rejects.toMatchObject({ code: 'usage' })
  })

  it('names a recording without speech and goes on', async () => {
    expect(await run({ inputs: ['quiet.wav', 'a.wav'], format: 'table' })).toBe(1)
    expect(terminal.notes.join('\n')).toContain('Nobody seems to speak in "quiet.wav".')
    expect(terminal.results).toContain('a.wav')
  })
})
