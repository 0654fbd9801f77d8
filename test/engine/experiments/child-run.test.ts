import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runChild, shareOfThreads } from '../../../src/engine/experiments/child-run.ts'
import { cellRunner } from '../../../src/engine/experiments/run-cell.ts'

/** A program that says what it was given, and ends as its first word wants. */
const SCRIPT = `
const say = (value) => process.stderr.write(JSON.stringify(value) + '\\n')
const [, , ...words] = process.argv
const mode = process.env.MODE
if (mode === 'echo') { say({ words, threads: process.env.AFFECTRON_THREADS }); process.exit(0) }
if (mode === 'epochs') { say({ event: 'epoch', best: true, epoch: 3, trainLoss: 1, validationAccuracy: 0.5, validationUar: 0.5, learningRate: 0.001, seconds: 1 }); process.exit(0) }
if (mode === 'fails') { say({ event: 'failed', code: 'corpus/too-few', message: 'No recording is sad.' }); process.exit(3) }
if (mode === 'crash') { process.stderr.write('Out of memory\\n'); process.kill(process.pid, 'SIGKILL') }
if (mode === 'gentle') process.on('SIGTERM', () => process.exit(130))
if (mode === 'stubborn') process.on('SIGTERM', () => {})
say({ ready: true })
setInterval(() => {}, 1000)
`

let folder: string
let entry: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-child-'))
  entry = join(folder, 'program.mjs')
  await writeFile(entry, SCRIPT)
})
afterAll(() => rm(folder, { recursive: true }))

const program = () => ({ execPath: process.execPath, execArgv: [], entry })
const env = (mode: string) => ({ ...process.env, MODE: mode })
const live = () => new AbortController().signal

describe('runChild', () => {
  it('hands on words, environment and what is said', async () => {
    const lines: string[] = []
    const end = await runChild(['train', '--out', 'a folder'], {
      program: program(),
      env: shareOfThreads(env('echo'), 2.9),
      signal: live(),
      onLine: (line) => void lines.push(line)
    })
    expect(end).toBe(0)
    expect(JSON.parse(lines[0])).toEqual({ words: ['train', '--out', 'a folder'], threads: '2' })
  })

  it.each([
    ['gentle', 130],
    ['stubborn', 'SIGKILL']
  ])('ends a %s child after an abort', async (mode, expected) => {
    const controller = new AbortController()
    const end = await runChild([], {
      program: program(),
      env: env(mode),
      signal: controller.signal,
      onLine: () => controller.abort()
    })
    expect(end).toBe(expected)
  })

  it('rejects when the program is not there', async () => {
    const options = { env: env('echo'), signal: live(), onLine: () => {} }
    const missing = { ...program(), execPath: join(folder, 'nothing') }
    await expect(runChild([], { ...options, program: missing })).rejects.toThrow(/ENOENT/)
  })
})

describe('shareOfThreads', () => {
  it('is a whole thread at least, and leaves what the person has set', () => {
    expect(shareOfThreads({ OMP_NUM_THREADS: '7' }, 0.5)).toEqual({
      TF_NUM_INTRAOP_THREADS: '1',
      TF_NUM_INTEROP_THREADS: '1',
      OMP_NUM_THREADS: '7',
      AFFECTRON_THREADS: '1'
    })
  })
})

describe('cellRunner', () => {
  const hooks = { signal: live(), onEpoch: () => {} }
  const task = { spec: 'spec.json', out: 'run' }

  it('tells each epoch', async () => {
    const epochs: number[] = []
    const end = await cellRunner(program(), env('epochs'))(task, {
      ...hooks,
      onEpoch: (epoch) => void epochs.push(epoch)
    })
    expect({ end, epochs }).toEqual({ end: { ok: true }, epochs: [3] })
  })

  it('gives the failure that the run names', async () => {
    expect(await cellRunner(program(), env('fails'))(task, hooks)).toEqual({
      ok: false,
      code: 'corpus/too-few',
      message: 'No recording is sad.'
    })
  })

  it('says how a run without a word of its own died', async () => {
    expect(await cellRunner(program(), env('crash'))(task, hooks)).toMatchObject({
      ok: false,
      code: 'engine/crashed',
      message: 'Its process ended by the signal SIGKILL and said: Out of memory'
    })
  })
})
