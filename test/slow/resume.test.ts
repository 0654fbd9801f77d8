import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadBundle } from '../../src/engine/models/bundle.ts'
import type { TrainingResult } from '../../src/engine/training/result.ts'
import { parseRunSpec, type RunSpec } from '../../src/engine/training/run-spec.ts'
import { resume, train, type TrainingHooks } from '../../src/engine/training/train.ts'
import { RunEvent } from '../../src/shared/run-events.ts'

/** Real recordings of two men and two women, and a network so small that an epoch takes moments. */
const recordings = fileURLToPath(new URL('../data/emodb/wav', import.meta.url))
const settings = {
  trunkSize: 4,
  unitsPerDirection: 4,
  branchSize: 4,
  batchSize: 8,
  learningRate: 0.01,
  maxEpochs: 3,
  patience: 3,
  augmentation: {
    noise: 0.1,
    maskedFeatures: 2,
    maskedFrames: 5,
    cropFrames: 50,
    mixup: 0.2,
    variants: [{ speed: 1.1 }]
  },
  averaging: 0.9,
  balance: 'sampling'
}

/** Other phases are drawn too. */
const features = { stack: 2, every: 3 }

/** Per epoch, with the recordings below. */
const BATCHES = 3

let parent: string
let corpus: string
let out: string
let whole: TrainingResult
let runs = 0

function specOf(changes: object = {}): RunSpec {
  const protocol = { kind: 'pair', testSpeakers: ['03', '08'] }
  return parseRunSpec(
    { name: 'Toy', corpora: [{ folder: corpus }], protocol, features, settings, ...changes },
    'spec',
    '/'
  )
}

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'affectron-resume-'))
  corpus = join(parent, 'corpus')
  await mkdir(join(corpus, 'wav'), { recursive: true })
  const names = (await readdir(recordings)).filter((name) => /^(03|08|10|09).*[NFWT].\.wav$/.test(name))
  for (const name of names) await cp(join(recordings, name), join(corpus, 'wav', name))
  whole = await train(specOf(), join(parent, 'whole'))
})

beforeEach(() => {
  out = join(parent, `run-${++runs}`)
})

afterAll(() => rm(parent, { recursive: true, force: true }))

const weightsOf = async (folder: string) =>
  (await readFile(join(folder, 'best', 'weights-1-of-1.bin'))).toString('hex')

const eventsOf = async (folder: string) =>
  (await readFile(join(folder, 'progress.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => RunEvent.parse(JSON.parse(line)))

/** Without what tells the time. */
const timeless = (result: TrainingResult) => {
  const epochs = result.epochs.map((record) => ({ ...record, seconds: 0 }))
  const stored = { ...result, epochs, seconds: 0 }
  return JSON.parse(JSON.stringify(stored)) as TrainingResult
}

/** A run that is canceled as soon as `until` says so. */
async function canceled(until: (controller: AbortController) => TrainingHooks): Promise<void> {
  const controller = new AbortController()
  const training = train(specOf(), out, { ...until(controller), signal: controller.signal })
  await expect(training).rejects.toMatchObject({ name: 'AbortError' })
}

const afterEpoch = (number: number) => (controller: AbortController) => ({
  onEpoch: ({ epoch }: { epoch: number }) => {
    if (epoch === number) controller.abort()
  }
})

describe('a resumed run ends as if it had never stopped', () => {
  it.each([
    ['while features are extracted', 'Extracting', 3, 0],
    ['in the middle of the first epoch', 'Training', 2, 0],
    ['in the middle of the second', 'Training', BATCHES + 1, 1]
  ])('canceled %s', async (_when, stage, done, last) => {
    await canceled((controller) => ({
      onProgress: (progress) => {
        if (progress.stage.startsWith(stage) && progress.done === done) controller.abort()
      }
    }))
    const resumed: number[] = []
    const result = await resume(out, { onResumed: (epoch) => resumed.push(epoch) })
    expect(resumed).toEqual([last])
    expect(timeless(result)).toEqual(timeless(whole))
    expect(await weightsOf(out)).toBe(await weightsOf(join(parent, 'whole')))
    expect(
      (await eventsOf(out)).map((event) => (event.event === 'epoch' ? event.epoch : event.event))
    ).toEqual([...[1, 2, 3].slice(0, last), 'canceled', 'resumed', ...[1, 2, 3].slice(last), 'finished'])
    expect((await readdir(out)).sort()).toEqual(['best', 'config.json', 'progress.jsonl', 'result.json'])
  })

  it('canceled after each epoch', async () => {
    await canceled(afterEpoch(1))
    for (const epoch of [2, 3]) {
      const controller = new AbortController()
      const again = resume(out, { ...afterEpoch(epoch)(controller), signal: controller.signal })
      await expect(again).rejects.toMatchObject({ name: 'AbortError' })
    }
    expect(timeless(await resume(out))).toEqual(timeless(whole))
    expect(await weightsOf(out)).toBe(await weightsOf(join(parent, 'whole')))
  })

  it('killed while it wrote: halves are cleared away, and the best model is back in its place', async () => {
    await canceled(afterEpoch(2))
    // What a kill leaves between two renamings, and in the middle of files.
    await cp(join(out, 'best'), join(out, '.best.123.old'), { recursive: true })
    await rm(join(out, 'best'), { recursive: true })
    await mkdir(join(out, '.best.123.tmp'))
    await writeFile(join(out, 'checkpoints', 'last.checkpoint.123.tmp'), 'half')
    await writeFile(join(out, 'result.json.123.tmp'), '{')
    await writeFile(join(out, 'progress.jsonl'), '{"event":"epo', { flag: 'a' })
    const controller = new AbortController()
    controller.abort()
    await expect(resume(out, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
    const bundle = await loadBundle(join(out, 'best'))
    expect(bundle.card.metrics).toBeUndefined()
    bundle.dispose()
    expect(timeless(await resume(out))).toEqual(timeless(whole))
    expect((await readdir(out)).sort()).toEqual(['best', 'config.json', 'progress.jsonl', 'result.json'])
  })

  it('when the corpus was moved and config.json says where', async () => {
    await canceled(afterEpoch(1))
    const moved = join(parent, 'moved')
    await cp(corpus, moved, { recursive: true })
    const config = join(out, 'config.json')
    await writeFile(config, (await readFile(config, 'utf8')).replace(corpus, moved))
    expect(timeless(await resume(out))).toEqual(timeless(whole))
  })
})

describe('resuming is refused', () => {
  it('when the run was asked to do something else since', async () => {
    await canceled(afterEpoch(1))
    const config = join(out, 'config.json')
    await writeFile(config, (await readFile(config, 'utf8')).replace('"maxEpochs": 3', '"maxEpochs": 4'))
    await expect(resume(out)).rejects.toMatchObject({
      code: 'run/changed',
      message: expect.stringContaining('config.json') as string
    })
    expect((await eventsOf(out)).at(-1)).toMatchObject({ event: 'failed', code: 'run/changed' })
  })

  it('when a recording is gone or another', async () => {
    await canceled(afterEpoch(1))
    const names = await readdir(join(corpus, 'wav'))
    const one = join(corpus, 'wav', names[0])
    const bytes = await readFile(one)
    try {
      const changed = Buffer.from(bytes)
      changed[bytes.length - 1] ^= 64
      await writeFile(one, changed)
      await expect(resume(out)).rejects.toMatchObject({
        code: 'run/changed',
        message: expect.stringContaining('recordings') as string
      })
      await rm(one)
      await expect(resume(out)).rejects.toMatchObject({ code: 'run/changed' })
    } finally {
      await writeFile(one, bytes)
    }
    // Everything as it was: now it goes on.
    expect(timeless(await resume(out))).toEqual(timeless(whole))
  })

  it('when the corpus is gone, and goes on when it is back', async () => {
    await canceled(afterEpoch(1))
    const config = join(out, 'config.json')
    const text = await readFile(config, 'utf8')
    await writeFile(config, text.replace(corpus, join(parent, 'unplugged')))
    await expect(resume(out)).rejects.toMatchObject({ code: 'file/not-found' })
    await writeFile(config, text)
    expect(timeless(await resume(out))).toEqual(timeless(whole))
  })

  it('when the checkpoint is damaged', async () => {
    await canceled(afterEpoch(1))
    const path = join(out, 'checkpoints', 'last.checkpoint')
    await writeFile(path, (await readFile(path)).subarray(0, -1))
    await expect(resume(out)).rejects.toMatchObject({ code: 'run/damaged' })
  })

  it('while another process works on it', async () => {
    await canceled(afterEpoch(1))
    await writeFile(join(out, 'lock'), String(process.ppid))
    await expect(resume(out)).rejects.toMatchObject({ code: 'run/busy' })
  })
})

it('a run that its corpora cannot carry leaves nothing behind', async () => {
  const spec = specOf({ protocol: { kind: 'fold', fold: 99 } })
  await expect(train(spec, out)).rejects.toMatchObject({ code: 'usage' })
  expect(await readdir(parent)).not.toContain(out.slice(parent.length + 1))
})
