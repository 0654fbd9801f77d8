import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runInThreads } from '../../../src/engine/parallel/map-in-workers.ts'
import type { Job } from '../../../src/engine/parallel/task.ts'
import type { Result } from '../../../src/shared/errors.ts'

const file = fileURLToPath(new URL('../../../out/worker/odd-worker.js', import.meta.url))
const never = new AbortController().signal

async function all(jobs: Job[], threads = 2, signal = never, from = file): Promise<Result<unknown>[]> {
  const outcomes = []
  for await (const outcome of runInThreads(from, threads, jobs, signal)) outcomes.push(outcome)
  return outcomes
}

test.each([1, 2, 5])('%i threads give every outcome in the order of the jobs', async (threads) => {
  const jobs = Array.from({ length: 40 }, (_, i): Job => ({ task: 'sleep', input: (i * 7) % 5 }))
  const outcomes = await all(jobs, threads)
  expect(outcomes).toEqual(jobs.map(({ input }) => ({ ok: true, value: input })))
})

test('an error keeps its code, its sentence and its cause across the thread', async () => {
  const [refused, fault, fine] = await all([
    { task: 'refuse', input: 'a.wav' },
    { task: 'fault', input: undefined },
    { task: 'double', input: 21 }
  ])
  expect(refused).toEqual({
    ok: false,
    error: { code: 'audio/empty', message: '"a.wav" is empty.', cause: 'by hand' }
  })
  expect(fault).toMatchObject({ ok: false, error: { code: 'internal' } })
  expect(fault).toHaveProperty('error.cause', expect.stringContaining('unforeseen'))
  expect(fine).toEqual({ ok: true, value: 42 })
})

test('a thread that dies takes only its own job along', async () => {
  const jobs = Array.from({ length: 12 }, (_, i): Job => ({ task: i % 4 === 1 ? 'die' : 'double', input: i }))
  const outcomes = await all(jobs)
  for (const [i, outcome] of outcomes.entries()) {
    if (i % 4 === 1) expect(outcome).toMatchObject({ ok: false, error: { code: 'engine/crashed' } })
    else expect(outcome).toEqual({ ok: true, value: 2 * i })
  }
})

test('an entry that cannot be loaded fails every job and ends', async () => {
  const outcomes = await all(
    [1, 2, 3].map((input) => ({ task: 'double', input })),
    2,
    never,
    `${file}.missing`
  )
  expect(outcomes).toHaveLength(3)
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({ ok: false, error: { code: 'engine/crashed' } })
  }
})

test.each(['hang', 'spin'])('canceling ends threads that %s', async (task) => {
  const controller = new AbortController()
  const jobs = [{ task: 'double', input: 1 }, ...new Array<Job>(6).fill({ task, input: undefined })]
  const seen: unknown[] = []
  const run = async () => {
    for await (const outcome of runInThreads(file, 2, jobs, controller.signal)) {
      seen.push(outcome)
      controller.abort()
    }
  }
  await expect(run()).rejects.toMatchObject({ name: 'AbortError' })
  expect(seen).toHaveLength(1)
})

test('leaving the loop early ends the threads, and jobs not reached are never drawn', async () => {
  let drawn = 0
  const endless = function* (): Generator<Job> {
    for (;;) yield { task: 'double', input: drawn++ }
  }
  for await (const outcome of runInThreads(file, 2, endless(), never)) {
    if (outcome.ok && outcome.value === 20) break
  }
  expect(drawn).toBeGreaterThan(10)
  expect(drawn).toBeLessThan(30)
})

test('arrays arrive whole', async () => {
  const [outcome] = await all([{ task: 'floats', input: 1000 }])
  expect(outcome).toEqual({ ok: true, value: { values: new Float32Array(1000).fill(0.5) } })
})
