import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AtWorkFile, type AtWork } from '../../../src/main/training/at-work.ts'
import { Drafts } from '../../../src/main/training/drafts.ts'
import { Training } from '../../../src/main/training/training.ts'
import type { StreamEvent } from '../../../src/shared/ipc/stream.ts'
import type { RunLine } from '../../../src/shared/training/live-run.ts'
import { exampleDraft } from './example-draft.ts'
import { nursery, type FakeChild } from './fake-child.ts'

let root: string
let path: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'affectron-at-work-'))
  path = join(root, 'at-work.json')
})
afterEach(() => rmSync(root, { recursive: true }))

const state: AtWork = {
  run: { id: 'first', epochs: 2, held: false, stopping: false },
  queue: [{ id: 'second', draftId: 'plan' }]
}

describe('the file', () => {
  const written = () => vi.waitUntil(() => existsSync(path))

  test('is there while something is at work, and tells it once', async () => {
    new AtWorkFile(path).keep(state)
    await written()
    const next = new AtWorkFile(path)
    expect(await next.take()).toMatchObject(state)
    expect(await next.take()).toBeUndefined()
  })

  test('goes with the last run', async () => {
    const file = new AtWorkFile(path)
    file.keep(state)
    await written()
    file.keep({ queue: [] })
    await vi.waitUntil(() => !existsSync(path))
  })

  test('stays when the app ends in the middle, but not when a person wants the run left as it is', async () => {
    const file = new AtWorkFile(path)
    file.keep(state)
    await written()
    file.close(false)
    file.keep({ queue: [] })
    expect(existsSync(path)).toBe(true)
    file.close(true)
    expect(existsSync(path)).toBe(false)
  })

  test('that is damaged says nothing', async () => {
    writeFileSync(path, '{')
    expect(await new AtWorkFile(path).take()).toBeUndefined()
  })
})

describe('the next start', () => {
  let children: FakeChild[]
  let lines: RunLine[]

  function start(): Training {
    const nest = nursery()
    children = nest.children
    lines = []
    return new Training({
      folders: { runs: join(root, 'runs'), drafts: join(root, 'drafts'), atWork: path },
      spawn: nest.spawn,
      usage: () => undefined,
      now: () => new Date(0),
      install: async () => undefined,
      tellState: (event: StreamEvent) => {
        if (event.type === 'train-line') lines.push(event.line)
      },
      onEnd: () => undefined,
      isTaken: () => false
    })
  }

  const epoch = (number: number) => ({
    ...{ event: 'epoch', epoch: number, best: true, trainLoss: 1, learningRate: 0.1, seconds: 1 },
    ...{ validationAccuracy: 0.5, validationUar: 0.5 }
  })

  /** A run that had so many whole epochs when the app ended. */
  function runWith(epochs: number): void {
    const folder = join(root, 'runs/first')
    mkdirSync(folder, { recursive: true })
    writeFileSync(
      join(folder, 'config.json'),
      JSON.stringify({ name: 'First', corpora: [{ folder: '/corpus' }] })
    )
    const log = Array.from({ length: epochs }, (_, i) => `${JSON.stringify(epoch(i + 1))}\n`)
    writeFileSync(join(folder, 'progress.jsonl'), log.join(''))
  }

  const keep = (kept: AtWork) => writeFileSync(path, JSON.stringify({ formatVersion: 1, ...kept }))

  test('goes on with the run and the line behind it', async () => {
    runWith(5)
    const training = start()
    const { drafts } = training.plans
    expect(drafts).toBeInstanceOf(Drafts)
    const plan = await drafts.create(exampleDraft)
    keep({ ...state, queue: [{ id: 'second', draftId: plan.id }] })
    await training.goOn()
    expect(children[0].jobs).toEqual([{ name: 'resume', request: { run: join(root, 'runs/first') } }])
    expect(lines.at(-1)).toMatchObject({
      run: { id: 'first', revivedAfter: 5, state: 'starting' },
      queue: [{ name: 'Berlin' }]
    })
    training.close()
  })

  test('leaves a run paused that was paused, and only tests one that was being stopped', async () => {
    runWith(5)
    keep({ run: { id: 'first', epochs: 2, held: true, stopping: false }, queue: [] })
    await start().goOn()
    expect(lines.at(-1)?.run?.state).toBe('held')
    keep({ run: { id: 'first', epochs: 2, held: false, stopping: true }, queue: [] })
    await start().goOn()
    expect(lines.at(-1)?.run?.state).toBe('stopping')
  })

  test('does not go on by itself with a run that came no epoch further the last time', async () => {
    runWith(2)
    keep({ run: { id: 'first', epochs: 2, held: false, stopping: false }, queue: [] })
    await start().goOn()
    expect(children).toEqual([])
  })

  test('passes over what is gone', async () => {
    keep(state)
    await start().goOn()
    expect(children).toEqual([])
  })
})
