import { beforeEach, describe, expect, it } from 'vitest'
import { Trainer, type TrainerOptions } from '../../../src/main/training/trainer.ts'
import { RunSpec } from '../../../src/engine/training/run-spec.ts'
import { AffectronError } from '../../../src/shared/errors.ts'
import type { RunEvent } from '../../../src/shared/run-events.ts'
import type { LiveRun } from '../../../src/shared/training/live-run.ts'
import { RunLine, type RunProgress } from '../../../src/shared/training/live-run.ts'
import { nursery, type FakeChild } from './fake-child.ts'

const spec = RunSpec.parse({ name: 'First', corpora: [{ folder: '/corpus' }] })
const plan: RunEvent = {
  event: 'plan',
  classes: ['sad', 'happy'],
  training: 10,
  validation: 4,
  test: 4,
  badge: 'speaker-independent',
  network: 'lstm',
  parameters: 5,
  batchesPerEpoch: 2,
  maxEpochs: 3,
  backend: 'cpu',
  reason: 'Plain JavaScript computes.'
}
const epoch = (number: number): RunEvent & { event: 'epoch' } => ({
  event: 'epoch',
  epoch: number,
  best: number === 1,
  trainLoss: 1 / number,
  validationAccuracy: 0.75,
  validationUar: 0.75,
  validationConfusion: [
    [3, 1],
    [0, 0]
  ],
  learningRate: 0.001,
  seconds: 2
})

let children: FakeChild[]
let lines: RunLine[]
let progress: RunProgress[]
let ended: LiveRun[]
let installed: string[]
let trainer: Trainer

function start(options: Partial<TrainerOptions> = {}): void {
  const nest = nursery()
  children = nest.children
  ;[lines, progress, ended, installed] = [[], [], [], []]
  trainer = new Trainer({
    runs: '/runs',
    spawn: nest.spawn,
    install: async (bundle) => void installed.push(bundle),
    usage: (pid) => ({ memoryBytes: pid, cores: 1.5 }),
    onLine: (line) => lines.push(RunLine.parse(line)),
    onProgress: (each) => progress.push(each),
    onEnd: (run) => ended.push(run),
    ...options
  })
}

beforeEach(() => start())

/** Lets what hangs on answers happen. */
const settled = () => new Promise((resolve) => setImmediate(resolve))
const run = () => trainer.line.run

it('waits while something else needs the machine, and begins when that has ended', () => {
  let isTaken = true
  start({ isTaken: () => isTaken })
  trainer.add({ id: 'a', name: 'First', spec })
  expect(children).toHaveLength(0)
  expect(trainer.stateOf('a')).toBe('queued')
  isTaken = false
  trainer.wake()
  expect(children).toHaveLength(1)
  expect(trainer.stateOf('a')).toBe('starting')
})

describe('a run', () => {
  it('is told as it goes, and leaves its model in the library', async () => {
    trainer.add({ id: 'a', name: 'First', spec })
    expect(children[0].jobs).toEqual([{ name: 'train', request: { spec, out: '/runs/a' } }])
    expect(run()).toMatchObject({ id: 'a', state: 'starting', epochs: [] })
    children[0].tell({ event: 'stage', stage: 'Extracting features', done: 1, total: 9, secondsLeft: 8 })
    children[0].tell({ event: 'note', message: 'One is left out.' }, plan)
    expect(run()).toMatchObject({
      state: 'running',
      notes: [{ message: 'One is left out.' }],
      plan: { training: 10 }
    })
    children[0].tell({ event: 'stage', stage: 'Training', done: 2, total: 6 }, epoch(1))
    children[0].tell({ event: 'stage', stage: 'Training', done: 6, total: 6 })
    // Of four sad ones three were heard, and nothing happy validates.
    expect(run()?.epochs).toMatchObject([{ epoch: 1, best: true, recalls: [0.75, null] }])
    expect(run()?.confusion).toEqual([
      [3, 1],
      [0, 0]
    ])
    expect(progress.map(({ phase }) => phase)).toEqual(['reading', 'training', 'testing'])
    expect(progress[0]).toMatchObject({ secondsLeft: 8, memoryBytes: 4711, cores: 1.5 })
    children[0].answer({ modelId: 'first-1' })
    await settled()
    expect(installed).toEqual(['/runs/a/best'])
    expect(ended).toMatchObject([{ id: 'a', state: 'finished', modelId: 'first-1' }])
    expect(children[0].isKilled).toBe(true)
    expect(trainer.isTraining).toBe(false)
    trainer.dismiss('a')
    expect(lines.at(-1)).toEqual({ queue: [] })
  })

  it('is held and goes on', () => {
    trainer.add({ id: 'a', name: 'First', spec })
    children[0].tell(plan)
    trainer.hold('a', true)
    expect(run()?.state).toBe('held')
    trainer.hold('a', false)
    expect(run()?.state).toBe('running')
    expect(children[0].received.slice(1)).toEqual([
      { type: 'hold', id: 0, held: true },
      { type: 'hold', id: 0, held: false }
    ])
  })

  it('is stopped, and then nothing holds it any more', async () => {
    trainer.add({ id: 'a', name: 'First', spec })
    children[0].tell(plan)
    trainer.stop('a')
    trainer.hold('a', true)
    expect(run()?.state).toBe('stopping')
    expect(children[0].received.slice(1)).toEqual([{ type: 'stop', id: 0 }])
    children[0].answer({ modelId: 'first-1' })
    await settled()
    expect(run()?.state).toBe('finished')
  })

  it('that is interrupted can go on', async () => {
    trainer.add({ id: 'a', name: 'First', spec })
    const interruption = trainer.interrupt('a')
    children[0].send({ type: 'failed', id: 0, error: { code: 'canceled', message: 'Canceled.' } })
    await interruption
    expect(run()).toMatchObject({ state: 'interrupted' })
    expect(run()).not.toHaveProperty('failure')
    trainer.add({ id: 'a', name: 'First', epochs: [] })
    expect(children[1].jobs).toEqual([{ name: 'resume', request: { run: '/runs/a' } }])
  })

  it('whose process crashes can go on, and the sentence says so', async () => {
    trainer.add({ id: 'a', name: 'First', spec })
    children[0].exit(139)
    await settled()
    expect(run()).toMatchObject({ state: 'interrupted', failure: { code: 'training/crashed' } })
    expect(ended).toHaveLength(1)
  })

  it('that fails says why', async () => {
    trainer.add({ id: 'a', name: 'First', spec })
    children[0].send({ type: 'failed', id: 0, error: { code: 'file/disk-full', message: 'Full.' } })
    await settled()
    expect(run()).toMatchObject({ state: 'failed', failure: { code: 'file/disk-full', message: 'Full.' } })
  })

  it('is finished also where its model finds no room in the library', async () => {
    start({
      install: () => Promise.reject(AffectronError.from({ code: 'file/disk-full', message: 'Full.' }))
    })
    trainer.add({ id: 'a', name: 'First', spec })
    children[0].answer({ modelId: 'first-1' })
    await settled()
    expect(run()).toMatchObject({ state: 'finished', failure: { code: 'file/disk-full' } })
    expect(run()).not.toHaveProperty('modelId')
  })

  it('that goes on shows the epochs it had, without those that are trained again', () => {
    const before = [1, 2, 3].map((number) => ({ ...epoch(number), recalls: [0.5, null] }))
    trainer.add({ id: 'a', name: 'First', epochs: before })
    expect(run()?.epochs).toHaveLength(3)
    children[0].tell({ event: 'resumed', epoch: 2 }, plan, epoch(3))
    expect(run()?.epochs.map(({ recalls }) => recalls)).toEqual([
      [0.5, null],
      [0.5, null],
      [0.75, null]
    ])
  })

  it('that is only to be tested stops at once', () => {
    trainer.add({ id: 'a', name: 'First', epochs: [], stop: true })
    expect(run()?.state).toBe('stopping')
    expect(children[0].received.at(-1)).toEqual({ type: 'stop', id: 0 })
  })
})

describe('the line', () => {
  it('trains one at a time, and the next when one has ended, however it did', async () => {
    for (const id of ['a', 'b', 'c']) trainer.add({ id, name: id, spec })
    expect(children).toHaveLength(1)
    expect(trainer.line.queue.map(({ id }) => id)).toEqual(['b', 'c'])
    expect(trainer.stateOf('c')).toBe('queued')
    expect(trainer.stateOf('d')).toBeUndefined()
    trainer.stop('b')
    children[0].exit(1)
    await settled()
    expect(children).toHaveLength(2)
    expect(run()).toMatchObject({ id: 'c', state: 'starting' })
    expect(ended).toMatchObject([{ id: 'a', state: 'interrupted' }])
  })

  it('takes no run twice, and does nothing to one that is not at work', () => {
    trainer.add({ id: 'a', name: 'a', spec })
    trainer.add({ id: 'b', name: 'b', spec })
    for (const id of ['a', 'b']) {
      expect(() => trainer.add({ id, name: id, spec })).toThrow(
        expect.objectContaining({ code: 'run/busy' }) as Error
      )
    }
    expect(() => trainer.hold('b', true)).toThrow(expect.objectContaining({ code: 'run/not-found' }) as Error)
    expect(() => trainer.stop('c')).toThrow(expect.objectContaining({ code: 'run/not-found' }) as Error)
  })

  it('ends with the app, and tells nobody of an end', async () => {
    trainer.add({ id: 'a', name: 'a', spec })
    trainer.add({ id: 'b', name: 'b', spec })
    trainer.close()
    await settled()
    expect(children).toHaveLength(1)
    expect(children[0].isKilled).toBe(true)
    expect(ended).toEqual([])
  })
})
