import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { evaluate } from '../../src/cli/evaluate.ts'
import type { EvaluateSurroundings } from '../../src/cli/evaluate.ts'
import type { EvaluateCommand } from '../../src/cli/evaluate-options.ts'
import type { Corpus } from '../../src/engine/corpora/corpus.ts'
import { scoreAgain } from '../../src/engine/evaluation/evaluation-record.ts'
import type { BundleTestOptions } from '../../src/engine/evaluation/test-bundle.ts'
import type { ModelBundle } from '../../src/engine/models/bundle.ts'
import { exampleStored } from '../engine/evaluation/example-stored.ts'
import { recordedTerminal } from './recorded-terminal.ts'

let cwd: string

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'affectron-evaluate-'))
  await mkdir(join(cwd, 'run', 'best'), { recursive: true })
  await writeFile(join(cwd, 'run', 'result.json'), JSON.stringify(exampleStored()))
  await writeFile(join(cwd, 'run', 'best', 'card.json'), '{}')
})

afterEach(() => rm(cwd, { recursive: true, force: true }))

const corpus: Corpus = {
  id: 'emo-db',
  key: 'emo-db',
  name: 'EMO-DB',
  folder: '/data/emo-db',
  utterances: [],
  notes: [],
  problems: [{ code: 'corpus/no-clips', message: 'A row is broken.', said: { key: 'corpora.noRows' } }],
  about: { licence: 'CC0-1.0' }
}

async function run(command: Partial<EvaluateCommand>, changes: Partial<EvaluateSurroundings> = {}) {
  const terminal = recordedTerminal()
  const asked: { model?: string; folders?: string[]; options?: BundleTestOptions } = {}
  let disposed = 0
  const surroundings: EvaluateSurroundings = {
    terminal,
    cwd,
    now: () => 0,
    date: '1 May 2026',
    openModel: (wanted) => {
      asked.model = wanted
      return Promise.resolve({ dispose: () => disposed++ } as unknown as ModelBundle)
    },
    readCorpora: (requests) => {
      asked.folders = requests.map(({ folder }) => folder)
      return Promise.resolve([corpus])
    },
    testBundle: (_, corpora, options) => {
      expect(corpora).toEqual([corpus])
      asked.options = options
      return Promise.resolve({
        ...scoreAgain(exampleStored()),
        model: 'Tiny',
        speakers: [{ speaker: 'toy/speaker 0', acquaintance: 'trained', utterances: 10 }]
      })
    },
    ...changes
  }
  const code = await evaluate({ model: 'run', corpora: [], ...command }, surroundings)
  return { code, terminal, asked, disposed }
}

describe('affectron evaluate RUN', () => {
  it('prints all scores of the stored test', async () => {
    const { code, terminal } = await run({})
    expect(code).toBe(0)
    const lines = terminal.results.split('\n')
    expect(lines[0]).toBe('[speaker-independent] Six speakers test.')
    expect(lines[1]).toBe('Model tiny-1a2b; 60 utterances of 6 speakers.')
    expect(lines).toContain(
      '95 % intervals draw whole speakers; with only 6 of them they are rather too narrow.'
    )
    // All speakers did alike, so nothing varies: four of five angry and three of five sad clips are right.
    expect(lines).toContain('UAR       0.700  0.700-0.700  unweighted average recall')
    expect(lines).toContain('angry            24    6')
    expect(lines).toContain('sad              12   18')
    expect(terminal.results).toContain('toy/speaker 0          10     0.700')
    // 0.9 at temperature 2 is 0.75: all pass the threshold of 0.7.
    expect(terminal.results).toContain(
      'It says "not sure" below a confidence of 0.70, which made its answers on validation clips 80 % right. ' +
        'In this test it then answers 100 % of the clips, 70 % of them rightly.'
    )
  })

  it('as JSON holds the scores, the report and the predictions', async () => {
    const { terminal } = await run({ format: 'json' })
    expect(JSON.parse(terminal.results)).toEqual(scoreAgain(exampleStored()))
  })

  it('writes a report by the ending of --out', async () => {
    const { terminal } = await run({ out: 'reports/test.html' })
    expect(terminal.results).toBe('')
    const html = await readFile(join(cwd, 'reports', 'test.html'), 'utf8')
    expect(html).toContain('<!doctype html>')
    expect(html).toContain('1 May 2026')
  })

  it('says that a model alone has no test to print', async () => {
    await expect(run({ model: 'run/best' })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('Name corpora to test it on') as string
    })
  })
})

describe('affectron evaluate MODEL CORPUS', () => {
  it('takes the model of a run, tests it, and frees it', async () => {
    const { asked, terminal, disposed } = await run({ corpora: ['emo-db'], unheard: true })
    expect(asked.model).toBe(join(cwd, 'run', 'best'))
    expect(asked.folders).toEqual([join(cwd, 'emo-db')])
    expect(asked.options).toEqual({ labels: 'own', unheard: true })
    expect(disposed).toBe(1)
    expect(terminal.notes).toContain('EMO-DB: A row is broken.')
    expect(terminal.results).toContain('Model Tiny (tiny-1a2b)')
    expect(terminal.results).toMatch(/toy\/speaker 0 .* trained\n/)
  })

  it('takes a bundle’s folder, or an id as it stands', async () => {
    expect((await run({ model: 'run/best', corpora: ['c'] })).asked.model).toBe(join(cwd, 'run', 'best'))
    expect((await run({ model: 'four-emotions', corpora: ['c'] })).asked.model).toBe('four-emotions')
  })

  it('reads a label map', async () => {
    await writeFile(join(cwd, 'map.json'), '{"map": {"W": "angry"}}')
    const { asked } = await run({ corpora: ['c'], labels: 'map.json' })
    expect(asked.options?.labels).toEqual({ map: { W: 'angry' } })
    expect((await run({ corpora: ['c'], labels: 'paper' })).asked.options?.labels).toBe('paper')
  })

  it('refuses a label map that is none, or is not there', async () => {
    await writeFile(join(cwd, 'broken.json'), '{"map": 3}')
    await expect(run({ corpora: ['c'], labels: 'broken.json' })).rejects.toMatchObject({
      code: 'labels/invalid'
    })
    await expect(run({ corpora: ['c'], labels: 'absent.json' })).rejects.toMatchObject({
      code: 'file/not-found'
    })
  })

  it('frees the model after a failure too, and ends with 130 after Ctrl-C', async () => {
    const terminal = recordedTerminal()
    let disposed = 0
    const { code } = await run(
      { corpora: ['c'] },
      {
        terminal,
        openModel: () => Promise.resolve({ dispose: () => disposed++ } as unknown as ModelBundle),
        testBundle: () => {
          terminal.cancel()
          return Promise.reject(new DOMException('This operation was aborted', 'AbortError'))
        }
      }
    )
    expect(code).toBe(130)
    expect(disposed).toBe(1)
    expect(terminal.notes.at(-1)).toBe('Canceled; nothing was evaluated.')
  })
})
