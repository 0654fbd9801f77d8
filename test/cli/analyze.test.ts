import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Analyzer, AnalyzerOptions } from '../../src/engine/analysis/analyzer.ts'
import { AffectronError } from '../../src/shared/errors.ts'
import { analyze } from '../../src/cli/analyze.ts'
import type { AnalyzeCommand } from '../../src/cli/analyze.ts'
import { exampleAnalysis } from './example-analysis.ts'
import { recordedTerminal } from './recorded-terminal.ts'
import type { RecordedTerminal } from './recorded-terminal.ts'
import { say } from '../../src/shared/said.ts'

let cwd: string
let terminal: RecordedTerminal
let disposed: number

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'affectron-analyze-'))
  for (const file of ['a.wav', 'b.wav', 'bad.wav', 'broken.wav']) await writeFile(join(cwd, file), file)
  await mkdir(join(cwd, 'folder'))
  await writeFile(join(cwd, 'folder/a.wav'), 'a')
})
afterAll(() => rm(cwd, { recursive: true }))
beforeEach(() => {
  terminal = recordedTerminal()
  disposed = 0
})

/** An analyzer that answers every file the same, apart from those named bad or broken. */
const fakeAnalyzer = (changes: Partial<Analyzer> = {}): Analyzer => ({
  backend: {
    name: 'wasm',
    reason: say('compute.wasm'),
    warnings: [{ code: 'x', message: 'The GPU is not used.', said: { key: 'compute.gpuUnusedPlain' } }],
    versions: {}
  },
  models: () => Promise.resolve([]),
  async analyze(_bytes, name) {
    if (name.endsWith('bad.wav'))
      throw AffectronError.from({ code: 'audio/not-audio', message: `"${name}" is no audio.` })
    if (name.endsWith('broken.wav')) throw new TypeError('x is not a function')
    const clip = {
      name,
      samples: new Float32Array(32000),
      sampleRate: 16000 as const,
      durationSeconds: 2,
      source: { container: 'wav', codec: 'pcm', sampleRate: 16000, channels: 1, frames: 32000 },
      warnings: []
    }
    return { analysis: exampleAnalysis({ file: name }), clip }
  },
  hear: () => Promise.reject(new Error('not asked for')),
  live: () => Promise.reject(new Error('not asked for')),
  deletionCheck: () => Promise.reject(new Error('not asked for')),
  timeline: () => Promise.reject(new Error('not asked for')),
  dispose: () => {
    disposed++
    return Promise.resolve()
  },
  ...changes
})

const run = (command: Partial<AnalyzeCommand>, analyzer = fakeAnalyzer()) => {
  const asked: AnalyzerOptions[] = []
  return analyze(
    { inputs: ['a.wav'], ...command },
    {
      terminal,
      cwd,
      modelsFolder: 'models',
      now: () => 0,
      date: 'today',
      createAnalyzer: (options) => {
        asked.push(options)
        return Promise.resolve(analyzer)
      }
    }
  ).then((code) => ({ code, asked }))
}
const files = () => (JSON.parse(terminal.results) as { file: string }[]).map(({ file }) => file)

describe('affectron analyze', () => {
  it('gives one file as one object and says what the backend has to say', async () => {
    expect((await run({ format: 'json' })).code).toBe(0)
    expect(JSON.parse(terminal.results)).toMatchObject({ file: 'a.wav', emotion: { label: 'angry' } })
    expect(terminal.notes).toEqual(['affectron: The GPU is not used.'])
    expect(disposed).toBe(1)
  })

  it('gives several files, a folder, or a pattern as a list, even of one', async () => {
    await run({ inputs: ['a.wav', 'b.wav'], format: 'json' })
    expect(files()).toEqual(['a.wav', 'b.wav'])
    terminal = recordedTerminal()
    await run({ inputs: ['folder'], format: 'json' })
    expect(files()).toEqual(['folder/a.wav'])
  })

  it('reports a bad file once and goes on', async () => {
    const { code } = await run({ inputs: ['a.wav', 'bad.wav', 'missing.wav', 'b.wav'], format: 'json' })
    expect(code).toBe(1)
    expect(files()).toEqual(['a.wav', 'b.wav'])
    expect(terminal.notes.filter((line) => line.includes('bad.wav'))).toEqual([
      'affectron: "bad.wav" is no audio.'
    ])
    expect(terminal.notes).toContain('2 of 3 files done.')
  })

  it('names the file of an unforeseen fault, with its cause', async () => {
    expect((await run({ inputs: ['broken.wav', 'a.wav'], format: 'json' })).code).toBe(1)
    expect(terminal.notes.join('\n')).toMatch(/broken\.wav: .*x is not a function/)
  })

  it('ends with 3 and prints nothing when nothing could be analyzed', async () => {
    expect((await run({ inputs: ['bad.wav'] })).code).toBe(3)
    expect((await run({ inputs: ['missing.wav'] })).code).toBe(3)
    expect(terminal.results).toBe('')
  })

  it('stops at once when the model is at fault, not the file', async () => {
    const analyzer = fakeAnalyzer({
      analyze: () =>
        Promise.reject(AffectronError.from({ code: 'model/not-found', message: 'There is no model.' }))
    })
    await expect(run({ inputs: ['a.wav', 'b.wav'] }, analyzer)).rejects.toMatchObject({
      code: 'model/not-found'
    })
  })

  it('hands model and backend on', async () => {
    const models: (string | undefined)[] = []
    const inner = fakeAnalyzer()
    const analyzer = fakeAnalyzer({
      analyze: (bytes, name, options) => {
        models.push(options?.model)
        return inner.analyze(bytes, name)
      }
    })
    const { asked } = await run({ model: 'mine', backend: 'cpu' }, analyzer)
    expect(models).toEqual(['mine'])
    expect(asked).toEqual([{ modelsFolder: 'models', warmUp: false, backend: 'cpu' }])
  })

  it('keeps what was done before Ctrl-C and ends with 130', async () => {
    const inner = fakeAnalyzer()
    const analyzer = fakeAnalyzer({
      analyze: (bytes, name) => {
        if (name === 'b.wav') terminal.cancel()
        return inner.analyze(bytes, name)
      }
    })
    const { code } = await run({ inputs: ['a.wav', 'b.wav', 'folder/a.wav'], format: 'json' }, analyzer)
    expect(code).toBe(130)
    expect(files()).toEqual(['a.wav', 'b.wav'])
    expect(terminal.notes).toContain('2 of 3 files done, then canceled.')
  })

  it.each([
    ['answers.json', /^\{/],
    ['answers.CSV', /^file,emotion/],
    ['new/folder/report.html', /^<!doctype html>/],
    ['answers', /^a\.wav \(2\.0 s\)/]
  ])('writes %s in the form its ending names, whole, and nothing to stdout', async (out, start) => {
    expect((await run({ out })).code).toBe(0)
    expect(await readFile(join(cwd, out), 'utf8')).toMatch(start)
    expect(terminal.results).toBe('')
    expect((await readdir(cwd)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('says before the work that a result cannot be written', async () => {
    let calls = 0
    const analyzer = fakeAnalyzer({
      analyze: () => {
        calls++
        return Promise.reject(new Error('never'))
      }
    })
    await expect(run({ out: 'folder' }, analyzer)).rejects.toMatchObject({ code: 'file/not-writable' })
    await expect(run({ out: 'a.wav/x.csv' }, analyzer)).rejects.toMatchObject({ code: 'file/not-writable' })
    expect(calls).toBe(0)
  })

  it('never writes results over a recording', async () => {
    await expect(run({ inputs: ['folder', 'b.wav'], out: './folder/a.wav' })).rejects.toMatchObject({
      code: 'usage'
    })
    expect(await readFile(join(cwd, 'folder/a.wav'), 'utf8')).toBe('a')
  })

  it('says that a file may not be read', async () => {
    await chmod(join(cwd, 'b.wav'), 0)
    // The superuser may read everything.
    const code = process.getuid?.() === 0 ? 0 : 3
    expect((await run({ inputs: ['b.wav'] })).code).toBe(code)
    await chmod(join(cwd, 'b.wav'), 0o600)
  })
})
