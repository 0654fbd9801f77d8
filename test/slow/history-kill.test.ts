import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HistoryStore } from '../../src/engine/history/store.ts'
import { createRandom } from '../../src/engine/random.ts'
import type { HistoryItem } from '../../src/shared/history.ts'
import { exampleAnalysis } from '../cli/example-analysis.ts'

const ROUNDS = 12
const program = resolve(import.meta.dirname, '../../out/worker/history-writer.js')
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-history-kill-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** What a process had said to be done when it was killed, after so many lines. */
async function writeUntilKilled(seed: number, lines: number): Promise<Map<string, string>> {
  const child = spawn(process.execPath, [program, folder, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const ended = new Promise((settle) => child.once('exit', (_, signal) => settle(signal)))
  const said = new Map<string, string>()
  let heard = 0
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, id] = line.split(' ')
    said.set(id, word)
    // Those that come after the kill were done before it.
    if (++heard === lines) child.kill('SIGKILL')
  }
  expect(await ended).toBe('SIGKILL')
  return said
}

async function everyItem(store: HistoryStore): Promise<HistoryItem[]> {
  const { items, total } = await store.list({ filter: {}, limit: 1000 })
  expect(items).toHaveLength(total)
  return items
}

const namesBelow = async (kind: string) =>
  (await readdir(join(folder, kind), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()

it('a history killed in the middle of writing has everything it said it had, whole, and nothing it deleted', async () => {
  const random = createRandom(7)
  const kept = new Map<string, string>()
  for (let round = 0; round < ROUNDS; round++) {
    const said = await writeUntilKilled(round, 5 + Math.floor(random() * 40))
    for (const [id, word] of said) kept.set(id, word)

    const recoveries: unknown[] = []
    const store = new HistoryStore(folder, { onRecovery: (recovery) => recoveries.push(recovery) })
    await store.tidy()
    expect(recoveries).toEqual([])
    const items = await everyItem(store)
    const there = new Set(items.map(({ id }) => id))
    for (const [id, word] of kept) {
      if (word === 'purged') expect(there.has(id)).toBe(false)
      if (word === 'added' || word === 'noted') expect(there.has(id)).toBe(true)
      if (word === 'noted') expect((await store.details(id)).notes).toBe(`note of ${id}`)
    }
    const heard = new Set<string>()
    for (const { id } of items) {
      const { analyses } = await store.details(id)
      expect(analyses.map(({ analysis }) => analysis)).toEqual([exampleAnalysis()])
      expect((await store.heard(id)).byteLength).toBe(44 + 4 * 4000)
      const record = JSON.parse(
        await readFile(join(folder, 'records', id.slice(0, 2), `${id}.json`), 'utf8')
      ) as {
        heard: { hash: string }
      }
      heard.add(`${record.heard.hash}.wav`)
    }
    await store.close()
    expect(await namesBelow('records')).toEqual([...there].map((id) => `${id}.json`).sort())
    expect(await namesBelow('heard')).toEqual([...heard].sort())
    const database = new DatabaseSync(join(folder, 'history.sqlite'))
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([])
    database.close()
  }
  expect([...kept.values()].filter((word) => word === 'purged').length).toBeGreaterThan(ROUNDS)
})
