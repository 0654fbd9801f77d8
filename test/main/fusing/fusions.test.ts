import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FusionFolders } from '../../../src/main/fusing/fusion-folders.ts'
import { Fusions } from '../../../src/main/fusing/fusions.ts'
import { FusionWork } from '../../../src/shared/fusing.ts'
import { nursery, type FakeChild } from '../training/fake-child.ts'

let root: string
let folders: FusionFolders
let fusions: Fusions
let children: FakeChild[]
let works: FusionWork[]
let installed: string[]
let ends: number
let isTraining: boolean
let milliseconds: number

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'affectron-fusions-'))
  folders = new FusionFolders(root)
  const nest = nursery()
  children = nest.children
  ;[works, installed, ends, isTraining, milliseconds] = [[], [], 0, false, 0]
  fusions = new Fusions({
    folders,
    spawn: nest.spawn,
    install: async (bundle) => void installed.push(bundle),
    isTraining: () => isTraining,
    onWork: (work) => works.push(FusionWork.parse(work)),
    onEnd: () => ends++,
    now: () => milliseconds
  })
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

const wanted = { runs: ['/runs/one', '/runs/two'], innerFolds: 4, name: 'Both', prior: 'flat' as const }
/** Waits until the one at work has ended. */
const ended = () => expect.poll(() => ends).toBe(1)
const last = () => works.at(-1)

/** What the engine leaves of a fusion, as far as it has come. */
function leave(
  id: string,
  { result = true, best = true, asked = { formatVersion: 1, ...wanted } as object }
) {
  const folder = join(root, id)
  mkdirSync(join(folder, 'inner'), { recursive: true })
  writeFileSync(join(folder, 'fusion.json'), JSON.stringify({ ...asked, out: folder }))
  if (result) writeFileSync(join(folder, 'result.json'), JSON.stringify({ modelId: `model-${id}` }))
  if (best) mkdirSync(join(folder, 'best'))
  if (best) writeFileSync(join(folder, 'best', 'card.json'), '{}')
}

describe('a fusion', () => {
  it('is made in a process of its own, told as it goes, and leaves its model in the library and its test', async () => {
    fusions.make('a', wanted)
    expect(children[0].jobs).toEqual([{ name: 'fuse', request: { ...wanted, out: join(root, 'a') } }])
    milliseconds = 30_000
    children[0].tell({ event: 'stage', stage: 'Held-out run 1 of 8', done: 1, total: 9, secondsLeft: 90 })
    // 30 seconds of 120.
    expect(last()).toMatchObject({ state: 'working', name: 'Both', share: 0.25, secondsLeft: 90 })
    expect(fusions.isWorking).toBe(true)
    leave('a', {})
    children[0].answer({ modelId: 'model-a' })
    await ended()
    expect(last()).toEqual({ id: 'a', name: 'Both', state: 'finished', modelId: 'model-a' })
    expect(installed).toEqual([join(root, 'a', 'best')])
    expect(readdirSync(join(root, 'a')).sort()).toEqual(['fusion.json', 'result.json'])
    expect(children[0].isKilled).toBe(true)
    expect(await fusions.unfinished()).toEqual([])
  })

  it('on recordings in a folder was tested on nothing, so nothing of it stays but its model', async () => {
    const request = {
      models: ['/m/one'],
      corpora: [{ folder: '/c' }],
      name: 'On',
      prior: 'training' as const
    }
    fusions.make('b', request)
    expect(children[0].jobs).toEqual([{ name: 'fuseOn', request: { ...request, out: join(root, 'b') } }])
    leave('b', { result: false })
    children[0].answer({ modelId: 'model-b' })
    await ended()
    expect(last()).toMatchObject({ state: 'finished' })
    expect(existsSync(join(root, 'b'))).toBe(false)
  })

  it('that is canceled can go on with what was asked for, and is then made', async () => {
    fusions.make('a', wanted)
    leave('a', { result: false, best: false })
    expect(await fusions.unfinished()).toEqual([])
    fusions.cancel('a')
    children[0].send({ type: 'failed', id: 0, error: { code: 'canceled', message: 'Canceled.' } })
    await ended()
    expect(last()).toEqual({ id: 'a', name: 'Both', state: 'canceled' })
    expect(await fusions.unfinished()).toEqual([{ id: 'a', name: 'Both', way: 'inside' }])
    await fusions.resume('a')
    expect(children[1].jobs).toEqual(children[0].jobs)
  })

  it('whose process is gone has failed and can go on; its corpora are those that it was begun with', async () => {
    const asked = {
      formatVersion: 1,
      models: ['/m'],
      corpora: ['/c'],
      labels: 'own',
      name: 'On',
      prior: 'flat'
    }
    fusions.make('a', { models: ['/m'], corpora: [{ folder: '/c' }], name: 'On', prior: 'flat' })
    leave('a', { result: false, best: false, asked })
    children[0].exit(9)
    await ended()
    expect(last()).toMatchObject({ state: 'failed', failure: { code: 'training/crashed' } })
    await fusions.resume('a')
    expect(children[1].jobs).toEqual(children[0].jobs)
  })

  it('waits for no other work, and lets none begin beside it', () => {
    isTraining = true
    expect(() => fusions.make('a', wanted)).toThrow('A model is being trained')
    isTraining = false
    fusions.make('a', wanted)
    expect(() => fusions.make('b', wanted)).toThrow('being made already')
    expect(() => fusions.cancel('b')).toThrow('not there any more')
    expect(children).toHaveLength(1)
  })

  it('that was made when the app ended comes into the library at the next start', async () => {
    leave('a', {})
    leave('b', { result: false })
    await fusions.goOn()
    expect(installed).toEqual([join(root, 'a', 'best')])
    expect(readdirSync(join(root, 'a')).sort()).toEqual(['fusion.json', 'result.json'])
    expect((await fusions.unfinished()).map(({ id }) => id)).toEqual(['b'])
  })
})

describe('the folder of a fusion', () => {
  it('is removed with a way back, and with its model', async () => {
    leave('a', { result: false })
    leave('b', {})
    const hidden = await folders.hide('a')
    expect(await folders.unfinished()).toEqual([])
    await hidden.undo()
    expect(await folders.unfinished()).toHaveLength(1)
    await folders.hide('a')
    await folders.tidy()
    await folders.forget('another')
    expect(readdirSync(root)).toEqual(['b'])
    await folders.forget('model-b')
    expect(readdirSync(root)).toEqual([])
  })

  it.each(['', '.', '..', '../a', 'a/b'])('is never outside: "%s"', async (id) => {
    await expect(folders.hide(id)).rejects.toMatchObject({ code: 'run/not-found' })
    await expect(fusions.resume(id)).rejects.toMatchObject({ code: 'run/not-found' })
  })
})
