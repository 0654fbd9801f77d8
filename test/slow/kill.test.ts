import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, statSync, watch, type FSWatcher } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve, sep } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadBundle } from '../../src/engine/models/bundle.ts'
import type { TrainingResult } from '../../src/engine/training/result.ts'
import { RunEvent } from '../../src/shared/run-events.ts'

/** Real processes of a small training on real recordings, killed so that no code of theirs runs any more. */
const root = resolve(import.meta.dirname, '../..')
const built = join(root, 'out/slow-test')
const EPOCHS = 4

interface Training {
  /** Path of its spec. */
  spec: string
  /** Its run that was never stopped. */
  whole: string
}

let parent: string
let recurrent: Training
let dnn: Training

beforeAll(async () => {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: built,
      emptyOutDir: true,
      target: 'node20.19',
      minify: false,
      rolldownOptions: {
        input: { cli: join(root, 'src/cli/index.ts'), worker: join(root, 'src/engine/parallel/worker.ts') },
        output: { entryFileNames: '[name].js' }
      }
    }
  })
  parent = await mkdtemp(join(tmpdir(), 'affectron-kill-'))
  const length = { branchSize: 32, batchSize: 8, maxEpochs: EPOCHS, patience: EPOCHS }
  const augmentation = { noise: 0.1, maskedFeatures: 2, maskedFrames: 10, cropFrames: 100 }
  recurrent = await trained('recurrent', {
    settings: { ...length, trunkSize: 32, unitsPerDirection: 16, augmentation }
  })
  dnn = await trained('dnn', {
    features: { set: 'is10', normalization: 'training' },
    settings: { ...length, network: 'dnn', sharedSizes: [64, 32], optimizer: 'sgd', learningRate: 0.01 }
  })
})

async function trained(name: string, what: { features?: object; settings: object }): Promise<Training> {
  const spec = join(parent, `${name}.json`)
  const protocol = { kind: 'pair', testSpeakers: ['03', '08'] }
  const corpora = [{ folder: join(root, 'test/data/emodb') }]
  await writeFile(spec, JSON.stringify({ corpora, protocol, ...what }))
  const whole = join(parent, name)
  await affectron(['train', '--spec', spec, '--out', whole]).ended
  return { spec, whole }
}

afterAll(async () => {
  await rm(parent, { recursive: true, force: true })
  await rm(built, { recursive: true, force: true })
})

/** @param onEvent called with what the process tells of its run */
function affectron(args: string[], onEvent: (event: RunEvent, child: ChildProcess) => void = () => {}) {
  const child = spawn(process.execPath, [join(built, 'cli.js'), ...args, '--progress', 'json'], {
    stdio: ['ignore', 'ignore', 'pipe']
  })
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.startsWith('{')) onEvent(RunEvent.parse(JSON.parse(line)), child)
  })
  const ended = new Promise<string>((settle) => {
    child.on('close', (code, signal) => settle(signal ?? String(code)))
  })
  return { child, ended }
}

const weightsOf = async (run: string) =>
  createHash('sha256')
    .update(await readFile(join(run, 'best', 'weights-1-of-1.bin')))
    .digest('hex')

/** Without what tells the time, and the name, which is the folder's. */
async function timelessResult(run: string): Promise<object> {
  const result = JSON.parse(await readFile(join(run, 'result.json'), 'utf8')) as TrainingResult
  const epochs = result.epochs.map((record) => ({ ...record, seconds: undefined }))
  return { ...result, epochs, modelId: result.modelId.replace(/^.*-/, ''), seconds: undefined }
}

async function expectAsIfNeverStopped(run: string, { whole } = recurrent): Promise<void> {
  expect(await weightsOf(run)).toBe(await weightsOf(whole))
  expect(await timelessResult(run)).toEqual(await timelessResult(whole))
  const lines = (await readFile(join(run, 'progress.jsonl'), 'utf8')).trimEnd().split('\n')
  const events = lines.map((line) => RunEvent.parse(JSON.parse(line)))
  const epochs = events.flatMap((event) => (event.event === 'epoch' ? [event.epoch] : []))
  expect(epochs).toEqual(Array.from({ length: EPOCHS }, (_, index) => index + 1))
  expect(events.at(-1)?.event).toBe('finished')
  expect((await readdir(run)).sort()).toEqual(['best', 'config.json', 'progress.jsonl', 'result.json'])
}

interface Moment {
  event?: (event: RunEvent) => boolean
  file?: (path: string) => boolean
}

/**
 * Kills as soon as the moment is recognized: an event, or a file of the run that is being written. On a busy machine a
 * run may have ended before the kill arrives; then another one is tried.
 */
async function killedAt(name: string, moment: Moment, training = recurrent): Promise<string> {
  for (let attempt = 1; attempt <= 5; attempt++) {
    const run = join(parent, `${name} (${attempt})`)
    if (await isKilled(run, moment, training)) return run
  }
  throw new Error('Every run ended before the kill arrived.')
}

/**
 * Tells of what changes in a folder that is yet to come, and in the folders in it. Node's own recursive watching throws
 * where nobody can catch it when a folder is gone before it is looked at.
 *
 * @param tell what changed, from the folder's parent on
 * @returns ends it
 */
function watchTree(folder: string, tell: (path: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>()
  const add = (inside: string) => {
    if (watchers.has(inside)) return
    try {
      const heed = (_: string, name: string | null) => {
        if (name === null) return
        const path = join(inside, name)
        const isOurs = path === folder || path.startsWith(folder + sep)
        if (!isOurs) return
        if (path !== folder) tell(relative(parent, path))
        if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) add(path)
      }
      watchers.set(
        inside,
        watch(inside, heed).on('error', () => undefined)
      )
    } catch {
      // Gone again before it could be watched.
    }
  }
  add(parent)
  return () => {
    for (const watcher of watchers.values()) watcher.close()
  }
}

async function isKilled(run: string, moment: Moment, { spec }: Training): Promise<boolean> {
  const { child, ended } = affectron(['train', '--spec', spec, '--out', run], (event) => {
    if (moment.event?.(event) === true) child.kill('SIGKILL')
  })
  const close = watchTree(run, (path) => {
    if (moment.file?.(path) === true) child.kill('SIGKILL')
  })
  const end = await ended
  close()
  expect(['SIGKILL', '0']).toContain(end)
  return end === 'SIGKILL'
}

describe('a run killed by SIGKILL and resumed ends as if it had never stopped', () => {
  it.each<[string, (event: RunEvent) => boolean]>([
    [
      'while features are extracted',
      (event) => event.event === 'stage' && event.stage.startsWith('Extracting')
    ],
    ['in the first epoch', (event) => event.event === 'stage' && event.stage.startsWith('Training')],
    ['after the first epoch', (event) => event.event === 'epoch'],
    [
      'in the second epoch',
      (event) => event.event === 'stage' && event.stage.startsWith('Training') && event.done > 6
    ],
    ['after the third epoch', (event) => event.event === 'epoch' && event.epoch === 3],
    ['after the last epoch, before the result', (event) => event.event === 'epoch' && event.epoch === EPOCHS]
  ])('%s', async (name, event) => {
    const run = await killedAt(name, { event })
    expect(await readdir(run)).not.toContain('result.json')
    expect(await affectron(['train', '--resume', run]).ended).toBe('0')
    await expectAsIfNeverStopped(run)
  })

  it.each<[string, (path: string) => boolean]>([
    [
      'while a checkpoint is written',
      (path) => path.endsWith('.checkpoint') || path.includes('.checkpoint.')
    ],
    ['while a bundle is written', (path) => path.includes('.best.')],
    ['while the bundle gets its name', (path) => path.endsWith('best')],
    ['while the result is written', (path) => path.includes('result.json.')]
  ])('%s', async (name, file) => {
    const run = await killedAt(name, { file })
    expect(await affectron(['train', '--resume', run]).ended).toBe('0')
    await expectAsIfNeverStopped(run)
  })

  it.each<[string, Moment]>([
    ['after its second epoch', { event: (event) => event.event === 'epoch' && event.epoch === 2 }],
    ['while its checkpoint is written', { file: (path) => path.includes('.checkpoint.') }]
  ])('a DNN %s', async (name, moment) => {
    const run = await killedAt(`dnn ${name}`, moment, dnn)
    expect(await affectron(['train', '--resume', run]).ended).toBe('0')
    await expectAsIfNeverStopped(run, dnn)
  })

  it('again and again, whenever it comes', async () => {
    const run = join(parent, 'again')
    let args = ['train', '--spec', recurrent.spec, '--out', run]
    let kills = 0
    // Ever longer, so that it also ends on a busy machine.
    for (let delay = 500; ; delay *= 1.25) {
      const { child, ended } = affectron(args)
      const end = await Promise.race([ended, setTimeout(delay, 'late' as const)])
      if (end === '0') break
      expect(end).toBe('late')
      child.kill('SIGKILL')
      await ended
      kills++
      if (existsSync(join(run, 'config.json'))) args = ['train', '--resume', run]
    }
    expect(kills).toBeGreaterThan(1)
    await expectAsIfNeverStopped(run)
  })
})

it('Ctrl-C leaves a usable best model and a run that goes on', async () => {
  const run = join(parent, 'canceled')
  const { ended } = affectron(['train', '--spec', recurrent.spec, '--out', run], (event, child) => {
    if (event.event === 'epoch' && event.epoch === 2) child.kill('SIGINT')
  })
  expect(await ended).toBe('130')
  const bundle = await loadBundle(join(run, 'best'))
  expect(bundle.card.metrics).toBeUndefined()
  bundle.dispose()
  expect(await affectron(['train', '--resume', run]).ended).toBe('0')
  await expectAsIfNeverStopped(run)
})
