import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { findRuns } from '../../src/engine/comparison/find-runs.ts'
import { Analysis } from '../../src/shared/analysis.ts'

/** The built command line fuses two small networks that it trained on the 60 clips of EMO-DB. */
const root = join(import.meta.dirname, '../..')
const entry = join(root, 'out/main/cli.js')
const corpus = join(root, 'test/data/emodb')

const Fused = z.object({
  report: z.object({ labels: z.array(z.string()) }),
  members: z.array(z.object({ scale: z.number() })),
  offsets: z.array(z.number()),
  heldOutUtterances: z.number(),
  predictions: z.array(
    z.object({ utterance: z.string(), speaker: z.string(), probabilities: z.array(z.number()) })
  )
})
const Card = z.object({
  training: z.object({ utterancesPerEmotion: z.array(z.number()) }),
  tasks: z.array(z.object({ labels: z.array(z.string()) }))
})

let cwd: string
beforeAll(async () => {
  if (!existsSync(entry))
    throw new Error('The app is not built. Run "npm test", or "npx electron-vite build" once.')
  cwd = await mkdtemp(join(tmpdir(), 'affectron-fuse-'))
  const common = [corpus, '--test-speakers', '03,08', '--epochs', '2', '--set', 'branchSize=8']
  const recurrent = ['--set', 'trunkSize=8', '--set', 'unitsPerDirection=4']
  const dense = ['--preset', 'paper-dnn', '--set', 'sharedSizes=[16]', '--set', 'learningRate=0.01']
  for (const [out, more] of [
    ['rnn', recurrent],
    ['dnn', dense]
  ] as const) {
    // prettier-ignore
    expect((await affectron(['train', ...common, '--out', out, ...more])).end).toBe(0)
  }
})
afterAll(() => rm(cwd, { recursive: true, force: true }))

interface Outcome {
  end: number | NodeJS.Signals | null
  out: string
  err: string
}

const affectron = (words: string[], killWhen?: () => boolean) =>
  new Promise<Outcome>((resolve, reject) => {
    const child = spawn(process.execPath, [entry, ...words], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    const timer = setInterval(() => {
      if (killWhen?.() === true) child.kill('SIGKILL')
    }, 20)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      clearInterval(timer)
      resolve({ end: code ?? signal, out, err })
    })
  })
const read = async (...path: string[]) => JSON.parse(await readFile(join(cwd, ...path), 'utf8')) as unknown

it('fuses two runs, also after a kill, and answers as the formula says from what its members say', async () => {
  const fuse = ['fuse', 'rnn', 'dnn', '--out', 'both', '--inner-folds', '2', '--name', 'Both']
  const first = join(cwd, 'both/inner/member-1/fold-1/result.json')
  expect((await affectron(fuse, () => existsSync(first))).end).toBe('SIGKILL')
  const { mtimeMs } = await stat(first)
  const { end, out } = await affectron(fuse)
  expect(end).toBe(0)
  expect((await stat(first)).mtimeMs).toBe(mtimeMs)
  expect(out).toMatch(/together +0\.\d{3}/)

  const fused = Fused.parse(await read('both/result.json'))
  const { labels } = fused.report
  // All 60 recordings of the four emotions but the 13 of the two test speakers, whom no inner run hears either.
  expect(fused.heldOutUtterances + fused.predictions.length).toBe(60)
  for (const member of ['member-1', 'member-2']) {
    for (const fold of ['fold-1', 'fold-2']) {
      const { predictions } = Fused.pick({ predictions: true }).parse(
        await read('both/inner', member, fold, 'result.json')
      )
      expect(predictions.filter(({ speaker }) => /0[38]$/.test(speaker))).toEqual([])
    }
  }

  // softmax over the classes of Σ scale · ln(p / training prior) + offset, with the members' own answers to the test.
  const members = await Promise.all(
    ['rnn', 'dnn'].map(async (run) => {
      const { predictions } = Fused.pick({ predictions: true }).parse(await read(run, 'result.json'))
      const { training, tasks } = Card.parse(await read(run, 'best/card.json'))
      expect(tasks[0].labels).toEqual(labels)
      const total = training.utterancesPerEmotion.reduce((sum, count) => sum + count, 0)
      return { predictions, prior: training.utterancesPerEmotion.map((count) => count / total) }
    })
  )
  for (const { utterance, probabilities } of fused.predictions) {
    const scores = labels.map((_, label) =>
      members.reduce((sum, { predictions, prior }, k) => {
        const own = predictions.find((prediction) => prediction.utterance === utterance)
        return sum + fused.members[k].scale * Math.log((own?.probabilities[label] ?? 0) / prior[label])
      }, fused.offsets[label])
    )
    const sum = scores.reduce((all, score) => all + Math.exp(score), 0)
    for (const [label, score] of scores.entries()) {
      expect(probabilities[label]).toBeCloseTo(Math.exp(score) / sum, 9)
    }
  }

  // The bundle answers to a clip of the test as the test says.
  const [{ utterance, probabilities }] = fused.predictions
  const clip = join(corpus, 'wav', `${utterance.slice(utterance.indexOf('/') + 1)}.wav`)
  const answer = await affectron(['analyze', clip, '--model', 'both/best', '--format', 'json'])
  const analysis = Analysis.parse(JSON.parse(answer.out))
  expect(analysis.systems?.map(({ network }) => network)).toEqual(['alstm', 'dnn'])
  expect(analysis.attention).toBeDefined()
  for (const [label, name] of labels.entries()) {
    expect(analysis.emotion.probabilities[name]).toBeCloseTo(probabilities[label], 5)
    const said = (analysis.systems ?? []).reduce((sum, { scores }) => sum + scores[name], 0)
    expect(analysis.fused?.scores[name]).toBeCloseTo(said + (analysis.fused?.offsets[name] ?? NaN), 5)
  }

  // It can be tested like any model, and found like any run; what it learned from is none of its own.
  const tested = await affectron(['evaluate', 'both/best', corpus, '--unheard', '--format', 'json'])
  const again = Fused.pick({ predictions: true }).parse(JSON.parse(tested.out))
  expect(again.predictions.length).toBeGreaterThan(0)
  for (const { utterance: id, probabilities: row } of again.predictions) {
    const stored = fused.predictions.find((prediction) => prediction.utterance === id)
    for (const [label, value] of row.entries())
      expect(value).toBeCloseTo(stored?.probabilities[label] ?? NaN, 5)
  }
  const found = await findRuns(cwd)
  expect(found?.models).toEqual([])
  expect(found?.runs.sort()).toEqual([join(cwd, 'both'), join(cwd, 'dnn'), join(cwd, 'rnn')])
})

it('refuses what cannot answer together', async () => {
  const other = ['train', corpus, '--out', 'other', '--test-speakers', '09,10', '--epochs', '1']
  const small = ['trunkSize', 'unitsPerDirection', 'branchSize'].flatMap((name) => ['--set', `${name}=4`])
  expect((await affectron([...other, ...small])).end).toBe(0)
  const tests = await affectron(['fuse', 'rnn', 'other', '--out', 'wrong'])
  expect(tests.err).toContain('were tested on different recordings')
  const three = ['train', corpus, '--out', 'three', '--test-speakers', '03,08', '--epochs', '1']
  expect((await affectron([...three, ...small, '--emotions', 'neutral,angry,sad'])).end).toBe(0)
  const emotions = await affectron(['fuse', 'rnn', 'three', '--out', 'wrong'])
  expect(emotions.err).toContain('Fuse models of the same emotions')
  const nothing = await affectron(['fuse', 'rnn', 'nowhere', '--out', 'wrong'])
  expect(nothing.err).toContain('not the folder of a finished run')
  // Least of all is one of the runs overwritten.
  const before = await readFile(join(cwd, 'rnn/result.json'), 'utf8')
  const over = await affectron(['fuse', 'rnn', 'dnn', '--out', 'rnn'])
  expect(over.err).toContain('already holds files')
  expect(await readFile(join(cwd, 'rnn/result.json'), 'utf8')).toBe(before)
  const changed = await affectron(['fuse', 'rnn', 'dnn', '--out', 'both', '--inner-folds', '3'])
  expect(changed.err).toContain('Choose another folder for the fusion')
  const nested = await affectron(['fuse', 'both/inner/member-1/fold-1', '--out', 'wrong'])
  expect(nested.err).toContain('inside a fold of another one')
  expect(existsSync(join(cwd, 'wrong/result.json'))).toBe(false)
})

it('fuses any models on recordings of speakers that none of them has heard, and no others', async () => {
  const any = await affectron([
    'fuse',
    'rnn/best',
    'dnn',
    '--on',
    corpus,
    '--out',
    'any',
    '--prior',
    'training'
  ])
  // Those of 03 and 08, who tested both.
  expect(any.out).toMatch(/^Fitted on 13 recordings of speakers that no member has heard; not tested\.$/m)
  const card = z
    .object({ fusion: z.object({ prior: z.array(z.number()) }), metrics: z.unknown().optional() })
    .parse(await read('any/best/card.json'))
  expect(card.metrics).toBeUndefined()
  // As common as among the 13: counted in the runs' own test.
  const { predictions } = z
    .object({ predictions: z.array(z.object({ label: z.string() })) })
    .parse(await read('rnn/result.json'))
  const labels = ['neutral', 'happy', 'angry', 'sad']
  const counts = labels.map((label) => predictions.filter((prediction) => prediction.label === label).length)
  for (const [i, count] of counts.entries()) expect(card.fusion.prior[i]).toBeCloseTo(count / 13, 9)
  // Whoever fitted it is not unheard any more.
  const again = await affectron(['evaluate', 'any/best', corpus, '--unheard'])
  expect(again.err).toContain('may have heard every speaker')
  const apart = await affectron(['fuse', 'rnn', 'other', '--on', corpus, '--out', 'apart'])
  expect(apart.err).toContain('may have trained one of the models')
})
