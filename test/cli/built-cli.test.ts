import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Analysis } from '../../src/shared/analysis.ts'

/** The command line as people have it: the built entry in plain Node, real clips, the model that ships. */
const root = join(import.meta.dirname, '../..')
const entry = join(root, 'out/main/cli.js')
const samples = join(root, 'resources/samples')
const malformed = join(root, 'test/data/audio/malformed')
/** A loaded machine may take long to start TensorFlow. */
const PATIENCE = 120_000

let cwd: string
let clips: string[]

beforeAll(async () => {
  if (!existsSync(entry))
    throw new Error('The app is not built. Run "npm test", or "npx electron-vite build" once.')
  cwd = await mkdtemp(join(tmpdir(), 'affectron-cli-'))
  clips = (await readdir(samples)).filter((name) => name.endsWith('.wav')).sort()
  for (const folder of ['clips/deep', 'nothing']) await mkdir(join(cwd, folder), { recursive: true })
  await copyFile(join(samples, clips[0]), join(cwd, 'clips/one.wav'))
  await copyFile(join(samples, clips[1]), join(cwd, 'clips/deep/two words.WAV'))
  await copyFile(join(malformed, 'text.wav'), join(cwd, 'clips/text.wav'))
  await copyFile(join(malformed, 'header-only.wav'), join(cwd, 'header-only.wav'))
  await copyFile(join(malformed, 'one-sample.wav'), join(cwd, 'one-sample.wav'))
  await writeFile(join(cwd, 'empty.wav'), '')
})
afterAll(() => rm(cwd, { recursive: true }))

interface Outcome {
  code: number | null
  out: string
  err: string
}

const affectron = (...args: string[]) => run(process.execPath, [entry, ...args])
const run = (program: string, args: string[]): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    const outcome: Outcome = { code: null, out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (outcome.out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (outcome.err += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...outcome, code }))
  })
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)

describe('the built command line', { timeout: PATIENCE }, () => {
  it.each([
    ['ONNX', 'four.onnx', 'onnxruntime-node'],
    ['LiteRT', 'four.tflite', '@litertjs/core']
  ])('exports a model as %s, and says by how much it differs', async (_, name, runtime) => {
    const { code, out, err } = await affectron('export', 'four-emotions', '--out', name, '--json')
    expect(err).not.toContain('wrong')
    expect(code).toBe(0)
    const { files, verified } = JSON.parse(out) as { files: object[]; verified: { with: string }[] }
    expect(files).toMatchObject([{ name }])
    expect(verified[0].with).toContain(runtime)
  })

  it('prints JSON alone on stdout for one file', async () => {
    const { code, out } = await affectron('analyze', 'clips/one.wav', '--format', 'json')
    expect(code).toBe(0)
    const analysis = Analysis.parse(JSON.parse(out))
    expect(analysis.file).toBe('clips/one.wav')
    expect(sum(Object.values(analysis.emotion.probabilities))).toBeCloseTo(1, 5)
    expect(sum(analysis.attention!.weights)).toBeCloseTo(1, 5)
    const sampleCount = Math.round(analysis.durationSeconds * 16000)
    expect(analysis.attention!.frameRate).toBe(100)
    expect(analysis.attention!.weights).toHaveLength(Math.floor((sampleCount - 400) / 160) + 1)
  })

  it('walks a folder, reports the bad file, writes the rest as an array, and ends with 1', async () => {
    const { code, out, err } = await affectron('analyze', 'clips', '--format', 'json')
    expect(code).toBe(1)
    const analyses = Analysis.array().parse(JSON.parse(out))
    expect(analyses.map(({ file }) => file)).toEqual(['clips/deep/two words.WAV', 'clips/one.wav'])
    expect(err).toMatch(/^affectron: .*clips\/text\.wav/m)
    expect(err).toContain('2 of 3 files done.')
  })

  it('expands a pattern and writes CSV', async () => {
    const { code, out } = await affectron('analyze', 'clips/**/[ot]*.{wav,WAV}', '--format', 'csv')
    expect(code).toBe(1)
    const [header, ...rows] = out.trimEnd().split('\n')
    expect(header).toMatch(/^file,emotion,confidence(,\w+)+$/)
    expect(rows.map((row) => row.split(',')[0])).toEqual(['clips/deep/two words.WAV', 'clips/one.wav'])
    const [, , confidence, ...probabilities] = rows[0].split(',')
    expect(sum(probabilities.map(Number))).toBeCloseTo(1, 5)
    expect(Number(confidence)).toBe(Math.max(...probabilities.map(Number)))
  })

  it('writes the report to a file and nothing to stdout', async () => {
    const { code, out } = await affectron('analyze', 'clips/one.wav', '--out', 'report.html')
    expect({ code, out }).toEqual({ code: 0, out: '' })
    const page = await readFile(join(cwd, 'report.html'), 'utf8')
    expect(page).toMatch(/^<!doctype html>[^]*<svg class="picture"[^]*<\/html>$/)
  })

  it('gives what a person without TensorFlow gets: the same answer on WebAssembly', async () => {
    const native = await affectron('analyze', 'clips/one.wav', '-f', 'json')
    const wasm = await affectron('analyze', 'clips/one.wav', '-f', 'json', '--backend', 'wasm')
    expect(wasm.code).toBe(0)
    const [a, b] = [native, wasm].map(({ out }) => Analysis.parse(JSON.parse(out)))
    expect(b.backend).toBe('wasm')
    for (const [label, probability] of Object.entries(a.emotion.probabilities)) {
      expect(b.emotion.probabilities[label]).toBeCloseTo(probability, 3)
    }
  })

  it.each(['empty.wav', 'header-only.wav', 'one-sample.wav', 'missing.wav', 'nothing', '*.xyz'])(
    'says what is wrong with %s, prints no result and ends with 3',
    async (input) => {
      const { code, out, err } = await affectron('analyze', input, '--format', 'json')
      expect({ code, out }).toEqual({ code: 3, out: '' })
      expect(err).toMatch(/^affectron: /m)
      expect(err).toContain(input)
      expect(err).not.toMatch(/ at .*\.js:\d/)
    }
  )

  it.each([
    [['analyze', 'clips/one.wav', '--format', 'xml'], 2, /Allowed choices are table, json, csv, html/],
    [['analyse', 'clips/one.wav'], 2, /Unknown command 'analyse'. Did you mean analyze\?/],
    [['analyze'], 2, /Missing required argument/],
    [['analyze', 'clips/one.wav', '--out', 'clips'], 5, /"[^"]*clips" cannot be written/],
    [['analyze', 'clips/one.wav', '--model', 'nope'], 4, /no model at "[^"]*nope"/],
    [['train', 'nothing', '--out', 'run'], 3, /"[^"]*nothing" holds no recordings/]
  ] as [string[], number, RegExp][])('%j ends with %i', async (args, exit, sentence) => {
    const { code, out, err } = await affectron(...args)
    expect({ code, out }).toEqual({ code: exit, out: '' })
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(/ at .*\.js:\d/)
  })

  it('refuses a damaged model and names the file', async () => {
    await cp(join(root, 'resources/models/four-emotions/member-1'), join(cwd, 'model'), { recursive: true })
    const weights = (await readdir(join(cwd, 'model'))).find((file) => file.endsWith('.bin')) ?? ''
    const bytes = await readFile(join(cwd, 'model', weights))
    bytes[100] ^= 1
    await writeFile(join(cwd, 'model', weights), bytes)
    const { code, out, err } = await affectron('analyze', 'clips/one.wav', '--model', 'model')
    expect({ code, out }).toEqual({ code: 4, out: '' })
    expect(err).toContain(weights)
  })

  it('writes features, one file per clip, also for clips of one name', async () => {
    await mkdir(join(cwd, 'other'), { recursive: true })
    await copyFile(join(samples, clips[2]), join(cwd, 'other/one.wav'))
    const { code, out } = await affectron(
      'features',
      'clips/one.wav',
      'other',
      '--format',
      'csv',
      '--out',
      'f'
    )
    expect({ code, out }).toEqual({ code: 0, out: 'f/clips__one.wav.csv\nf/other__one.wav.csv\n' })
    expect((await readFile(join(cwd, 'f/clips__one.wav.csv'), 'utf8')).startsWith('zcr,energy,')).toBe(true)
  })

  it('gives a clean account of the machine', async () => {
    const { code, out } = await affectron('doctor', '--format', 'json')
    expect(code).toBe(0)
    const { works, findings } = JSON.parse(out) as {
      works: boolean
      findings: { name: string; state: string }[]
    }
    expect(works).toBe(true)
    const states = new Map(findings.map(({ name, state }) => [name, state]))
    for (const name of ['Node.js', 'Backend', 'Model four-emotions', 'Self-test'])
      expect(states.get(name)).toBe('ok')
  })

  it('does not mind a reader that has seen enough', async () => {
    const command = `"${process.execPath}" "${entry}" --help | head -n 1`
    const { out, err } = await run('/bin/sh', ['-c', command])
    expect(out).toMatch(/^Usage: affectron .*\n$/)
    expect(err).toBe('')
  })

  it('ends with 130 after Ctrl-C', async () => {
    const many = Array.from({ length: 40 }, (_, i) => `clips/copy${i}.wav`)
    for (const name of many) await copyFile(join(samples, clips[0]), join(cwd, name))
    const child = spawn(process.execPath, [entry, 'analyze', 'clips/text.wav', ...many, '--format', 'json'], {
      cwd
    })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
      // The first file is reported, so the work has begun.
      if (err.includes('text.wav')) child.kill('SIGINT')
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect(code).toBe(130)
    expect(err).toMatch(/\d+ of 41 files done, then canceled\./)
    if (out !== '') expect(Analysis.array().parse(JSON.parse(out)).length).toBeLessThan(40)
  })
})
