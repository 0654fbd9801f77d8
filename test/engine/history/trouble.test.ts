import type * as promises from 'node:fs/promises'
import { mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { inTransaction, openDatabase, toHistoryError } from '../../../src/engine/history/database.ts'
import { HistoryStore } from '../../../src/engine/history/store.ts'
import { everything, newRecording, testHistory } from './history-folder.ts'

/** Names of files for which the disk has no room. */
let full: RegExp | undefined

vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof promises>()
  const guardedOpen = (...args: Parameters<typeof fs.open>) => {
    if (full?.test(String(args[0])) !== true) return fs.open(...args)
    return Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }))
  }
  return { ...fs, open: guardedOpen, default: { ...fs, open: guardedOpen } }
})

const history = testHistory()
const file = () => join(history.path, 'history.sqlite')

afterEach(() => {
  full = undefined
})

describe('a history that another program has locked', () => {
  it('says so, keeps what is heard meanwhile, and goes on when it is free', async () => {
    const early = newRecording({ name: 'early.wav' })
    await history.store.add(early)
    await history.store.close()
    const other = new DatabaseSync(file())
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    const locked = { code: 'history/locked', message: expect.stringContaining('try again') as string }
    await expect(history.store.list(everything)).rejects.toMatchObject(locked)
    const late = newRecording({ name: 'late.wav' })
    await expect(history.store.add(late)).rejects.toMatchObject(locked)
    other.exec('ROLLBACK')
    other.close()
    await history.store.tidy()
    const { items } = await history.store.list(everything)
    expect(items.map(({ name }) => name)).toEqual(['late.wav', 'early.wav'])
    expect((await history.store.details(late.id)).analyses[0].analysis).toEqual(late.analysis)
  })
})

describe('a damaged history', () => {
  async function fill(): Promise<string[]> {
    const ids: string[] = []
    for (let i = 0; i < 30; i++) {
      const recording = newRecording({ name: `clip ${i}.wav` })
      ids.push(recording.id)
      await history.store.add(recording)
    }
    await history.store.setStarred(ids[3], true)
    await history.store.setNotes(ids[4], 'in the kitchen')
    await history.store.setCorrections(ids[5], [{ label: 'sad' }, { label: 'happy', start: 0.5, end: 1 }])
    return ids
  }

  async function expectWhole(ids: string[], before: unknown[]): Promise<void> {
    expect(await Promise.all(ids.map((id) => history.store.details(id)))).toEqual(before)
    const found = await history.store.list({ filter: { text: 'kitchen' }, limit: 9 })
    expect(found.items.map(({ name }) => name)).toEqual(['clip 4.wav'])
  }

  it.each<[string, (path: string) => Promise<void>]>([
    ['by a text in its place', (path) => writeFile(path, 'This is no database. '.repeat(500))],
    [
      'at its beginning',
      async (path) => {
        const handle = await open(path, 'r+')
        await handle.write(new Uint8Array(100).fill(0xee), 0, 100, 0)
        await handle.close()
      }
    ],
    [
      'in the middle',
      async (path) => {
        const { size } = await stat(path)
        const handle = await open(path, 'r+')
        await handle.write(new Uint8Array(size - 8192).fill(0xee), 0, size - 8192, 8192)
        await handle.close()
      }
    ],
    [
      'by being cut short',
      async (path) => {
        const handle = await open(path, 'r+')
        await handle.truncate(10_000)
        await handle.close()
      }
    ]
  ])('%s is put aside and built anew, and says so', async (_, damage) => {
    const ids = await fill()
    const before = await Promise.all(ids.map((id) => history.store.details(id)))
    await history.store.close()
    await damage(file())
    const damaged = await readFile(file())
    await history.reopen()
    await history.store.tidy()
    await expectWhole(ids, before)
    expect(history.recoveries).toEqual([
      {
        backup: expect.stringMatching(/^damaged-\d{8}T\d{6}$/) as string,
        recordings: 30,
        audioOnly: 0,
        unreadable: 0
      }
    ])
    const kept = await readFile(join(history.path, history.recoveries[0].backup, 'history.sqlite'))
    expect(kept.equals(damaged)).toBe(true)
    await history.reopen()
    await expectWhole(ids, before)
    expect(history.recoveries).toHaveLength(1)
  })

  it('that vanished is built anew', async () => {
    const ids = await fill()
    const before = await Promise.all(ids.map((id) => history.store.details(id)))
    await history.store.close()
    for (const ending of ['', '-wal', '-shm']) await rm(`${file()}${ending}`, { force: true })
    await expectWhole(ids, before)
    expect(history.recoveries).toEqual([{ backup: '', recordings: 30, audioOnly: 0, unreadable: 0 }])
  })

  it('whose records are damaged too keeps the sound of these', async () => {
    const ids = await fill()
    const heard = await history.store.heard(ids[7])
    await history.store.close()
    await writeFile(file(), 'no database')
    await writeFile(join(history.path, 'records', ids[7].slice(0, 2), `${ids[7]}.json`), '{"version":1,"na')
    const { items, total } = await history.store.list(everything)
    expect(total).toBe(30)
    const [recovered] = items.filter(({ name }) => name.startsWith('recovered'))
    expect(recovered).toMatchObject({ analyses: 0, durationSeconds: 0.1 })
    expect(recovered).not.toHaveProperty('answer')
    expect(await history.store.heard(recovered.id)).toEqual(heard)
    expect(history.recoveries).toMatchObject([{ recordings: 29, audioOnly: 1, unreadable: 1 }])
  })
})

describe('a full disk', () => {
  it.each([
    ['what was heard', /heard/],
    ['the record', /records/]
  ])('for %s is said, and with room again it goes on', async (_, files) => {
    const recording = newRecording()
    full = files
    await expect(history.store.add(recording)).rejects.toMatchObject({ code: 'file/disk-full' })
    full = undefined
    await history.store.add(recording)
    await history.store.tidy()
    expect((await history.store.list(everything)).total).toBe(1)
  })

  it('undoes a change that could not be written beside', async () => {
    const recording = newRecording()
    await history.store.add(recording)
    full = /records/
    await expect(history.store.setStarred(recording.id, true)).rejects.toMatchObject({
      code: 'file/disk-full'
    })
    expect((await history.store.details(recording.id)).item.starred).toBe(false)
  })

  it('in the database is the same failure', async () => {
    const database = openDatabase(join(history.path, 'small.sqlite'))
    database.exec('CREATE TABLE t (x); PRAGMA max_page_count = 3')
    const failure = await inTransaction(database, () => {
      database.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(100_000))
    }).catch((error: unknown) => toHistoryError(error, 'history.sqlite'))
    expect(failure).toMatchObject({ code: 'file/disk-full' })
    expect(database.prepare('SELECT count(*) AS count FROM t').get()).toEqual({ count: 0 })
    database.close()
  })
})

it('a folder that cannot be written says so', async () => {
  await history.store.close()
  await writeFile(join(history.path, 'taken'), '')
  const store = new HistoryStore(join(history.path, 'taken'))
  await expect(store.list(everything)).rejects.toMatchObject({ code: 'file/not-writable' })
})

it('sound that belongs to nothing goes, and what another program put there stays', async () => {
  const recording = newRecording()
  await history.store.add(recording)
  const orphan = join(history.path, 'heard', 'ab', `${'ab'.repeat(32)}.wav`)
  const half = join(history.path, 'heard', 'ab', `${'ab'.repeat(32)}.wav.123.tmp`)
  const foreign = join(history.path, 'heard', 'ab', 'readme.txt')
  await mkdir(join(history.path, 'heard', 'ab'), { recursive: true })
  for (const path of [orphan, half, foreign]) await writeFile(path, 'x')
  await history.store.tidy()
  const files = await history.files()
  expect(files).not.toContain(orphan)
  expect(files).not.toContain(half)
  expect(files).toContain(foreign)
  await history.store.heard(recording.id)
})
