import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HistoryHost } from '../../../src/main/history/host.ts'
import type { HistoryThread } from '../../../src/main/history/host.ts'
import type { FromHistory, ToHistory } from '../../../src/main/history/messages.ts'
import { spawnHistory } from '../../../src/main/history/spawn.ts'
import { exampleAnalysis } from '../../cli/example-analysis.ts'

const threadFile = resolve(import.meta.dirname, '../../../out/worker/history.js')

/** A thread that answers when the test says so. */
function fakeThread() {
  const asked: ToHistory[] = []
  let answer: (message: FromHistory) => void = () => undefined
  let end: (cause: unknown) => void = () => undefined
  let isEnded = false
  const thread: HistoryThread = {
    postMessage: (message) => asked.push(message),
    onMessage: (listener) => (answer = listener),
    onEnd: (listener) => (end = listener),
    end: () => (isEnded = true)
  }
  return {
    thread,
    asked,
    answer: (message: FromHistory) => answer(message),
    die: (cause: unknown) => end(cause),
    hasEnded: () => isEnded
  }
}

describe('the host of the history', () => {
  it('starts the thread with the first call and gives each answer to its question', async () => {
    const fake = fakeThread()
    let starts = 0
    const host = new HistoryHost({ spawn: () => (starts++, fake.thread), onRecovery: () => undefined })
    expect(host.isClosed).toBe(true)
    const first = host.calls.overview()
    const second = host.calls.setStarred('a', true)
    expect(fake.asked.map(({ method, args }) => [method, args])).toEqual([
      ['overview', []],
      ['setStarred', ['a', true]]
    ])
    const error = { code: 'history/not-found', message: 'Gone.' } as const
    fake.answer({ type: 'failed', id: fake.asked[1].id, error })
    fake.answer({ type: 'done', id: fake.asked[0].id, value: 'everything' })
    await expect(first).resolves.toBe('everything')
    await expect(second).rejects.toMatchObject(error)
    expect(starts).toBe(1)
  })

  it('whose thread ends says so to whoever waits, and starts another for the next call', async () => {
    const fakes = [fakeThread(), fakeThread()]
    let starts = 0
    const host = new HistoryHost({ spawn: () => fakes[starts++].thread, onRecovery: () => undefined })
    const lost = host.calls.overview()
    fakes[0].die(new Error('out of memory'))
    await expect(lost).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('Try again') as string
    })
    const next = host.calls.overview()
    fakes[1].answer({ type: 'done', id: fakes[1].asked[0].id, value: 'there' })
    await expect(next).resolves.toBe('there')
  })

  it('lets the database go before it ends the thread', async () => {
    const fake = fakeThread()
    const host = new HistoryHost({ spawn: () => fake.thread, onRecovery: () => undefined })
    void host.calls.tidy()
    const closed = host.close()
    expect(fake.asked.map(({ method }) => method)).toEqual(['tidy', 'close'])
    expect(fake.hasEnded()).toBe(false)
    fake.answer({ type: 'done', id: fake.asked[1].id, value: undefined })
    await closed
    expect(fake.hasEnded()).toBe(true)
    expect(host.isClosed).toBe(true)
  })
})

describe('the thread itself', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'affectron-history-thread-'))
  })

  afterEach(() => rm(folder, { recursive: true }))

  it('keeps sound and answers, tells failures with their code, and of a history built anew', async () => {
    const recoveries: unknown[] = []
    const start = () =>
      new HistoryHost({
        spawn: () => spawnHistory(threadFile, folder),
        onRecovery: (recovery) => recoveries.push(recovery)
      })
    const host = start()
    const samples = Float32Array.from({ length: 1600 }, (_, i) => Math.sin(i) / 3)
    const id = randomUUID()
    const format = { container: 'wav', codec: 'pcm_f32le', sampleRate: 16000, channels: 1, frames: 1600 }
    await host.calls.add({ id, name: 'a.wav', source: 'file', format, samples, analysis: exampleAnalysis() })
    expect(await host.calls.samples(id)).toEqual(samples)
    await expect(host.calls.setStarred(randomUUID(), true)).rejects.toMatchObject({
      code: 'history/not-found'
    })
    await host.close()

    await writeFile(join(folder, 'history.sqlite'), 'This is no database.')
    const again = start()
    expect((await again.calls.list({ filter: {}, limit: 9 })).items).toMatchObject([{ id, name: 'a.wav' }])
    expect(recoveries).toMatchObject([{ recordings: 1, audioOnly: 0 }])
    await again.close()
  })
})
