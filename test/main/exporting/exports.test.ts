import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Exports } from '../../../src/main/exporting/exports.ts'
import { ExportWork } from '../../../src/shared/exporting.ts'
import { nursery, type FakeChild } from '../training/fake-child.ts'

let folder: string
let exports: Exports
let children: FakeChild[]
let works: ExportWork[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'affectron-exports-'))
  const nest = nursery()
  children = nest.children
  works = []
  exports = new Exports({
    spawn: nest.spawn,
    onWork: (work) => works.push(ExportWork.parse(work)),
    samples: '/samples'
  })
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const asked = () => ({
  bundle: '/models/one',
  format: 'affectron' as const,
  out: join(folder, 'a.affectron')
})
const begin = (id = '1') => exports.begin(id, { name: 'One', ...asked() })
const checks = [{ with: 'Affectron', clips: 4, differences: { probabilities: 0 }, tolerance: 0 }]
const last = () => works.at(-1)
const ended = () => expect.poll(() => last()?.state).not.toBe('working')

describe('an export', () => {
  it('is made in a process of its own, told as it goes, and said where it lies and how it was checked', async () => {
    exports.begin('1', { name: 'One', ...asked(), keys: '/keys', fingerprint: '1a2b' })
    expect(children[0].jobs).toEqual([
      { name: 'export', request: { ...asked(), samples: '/samples', keys: '/keys' } }
    ])
    children[0].tell({ event: 'stage', stage: 'Comparing', done: 1, total: 2 })
    expect(last()).toMatchObject({
      state: 'working',
      name: 'One',
      share: 0.5,
      stage: { message: 'Comparing' }
    })
    children[0].answer({ bytes: 123, checks })
    await ended()
    expect(last()).toEqual({
      ...{ id: '1', name: 'One', format: 'affectron', state: 'finished' },
      result: { path: asked().out, bytes: 123, checks, fingerprint: '1a2b' }
    })
    expect(children[0].isKilled).toBe(true)
    expect(exports.pathOf('1')).toBe(asked().out)
    expect(() => exports.pathOf('2')).toThrow('not known any more')
  })

  it('that is refused says why, and the next can begin', async () => {
    begin()
    expect(() => begin('2')).toThrow('being exported already')
    children[0].send({ type: 'failed', id: 0, error: { code: 'export/unsupported', message: 'No.' } })
    await ended()
    expect(last()).toMatchObject({ state: 'failed', failure: { code: 'export/unsupported', message: 'No.' } })
    begin('2')
    expect(last()).toMatchObject({ id: '2', state: 'working' })
  })

  it('that is canceled has not failed', async () => {
    begin()
    expect(() => exports.cancel('2')).toThrow('not known any more')
    exports.cancel('1')
    children[0].send({ type: 'failed', id: 0, error: { code: 'canceled', message: 'Canceled.' } })
    await ended()
    expect(last()).toEqual({ id: '1', name: 'One', format: 'affectron', state: 'canceled' })
  })

  it('whose process is gone has failed, and what that had begun to write is deleted', async () => {
    begin()
    children[0].tell({ event: 'stage', stage: 'Writing', done: 0, total: 2 })
    const half = join(folder, '.a.affectron.4711.tmp')
    writeFileSync(half, 'half')
    children[0].exit(9)
    await ended()
    expect(last()).toMatchObject({ state: 'failed', failure: { code: 'export/crashed' } })
    expect(existsSync(half)).toBe(false)
  })
})
