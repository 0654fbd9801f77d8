import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RecordingJob } from '../../../src/engine/features/extract-recording.ts'
import { mapInWorkers, type WorkerOptions } from '../../../src/engine/parallel/map-in-workers.ts'
import { workerFile } from '../../../src/engine/parallel/worker-file.ts'

const recordings = join(import.meta.dirname, '../../data/emodb/wav')
const malformed = join(import.meta.dirname, '../../data/audio/malformed')

async function extract(jobs: RecordingJob[], options: WorkerOptions) {
  const outcomes = []
  for await (const outcome of mapInWorkers('extractRecording', jobs, options)) outcomes.push(outcome)
  return outcomes
}

const job = (folder: string, name: string): RecordingJob => ({
  path: join(folder, name),
  shown: name,
  parts: [{ features: { set: 'lld36' } }]
})

test('threads give bit for bit what the same thread gives, and the same failures', async () => {
  expect(workerFile()).toMatch(/worker\.js$/)
  const clips = readdirSync(recordings).slice(0, 9)
  const jobs = [
    ...clips.map((name) => job(recordings, name)),
    job(malformed, 'text.wav'),
    job(recordings, 'missing.wav'),
    {
      ...job(recordings, clips[0]),
      parts: [{ start: 0.5, end: 1, features: { set: 'lld36' as const } }, { start: 100 }]
    }
  ]
  const here = await extract(jobs, { threads: 1 })
  const there = await extract(jobs, { threads: 3 })
  expect(there).toEqual(here)
  expect(here.slice(0, 9).every(({ ok }) => ok)).toBe(true)
  expect(here[9]).toMatchObject({
    ok: true,
    value: { parts: [{ ok: false, error: { code: 'audio/not-audio' } }] }
  })
  expect(here[10]).toMatchObject({ ok: false, error: { code: 'file/not-found' } })
  expect(here[11]).toMatchObject({
    ok: true,
    value: {
      parts: [
        { ok: true, value: { durationSeconds: 0.5, matrices: [{ length: 48 * 36 }] } },
        { ok: false, error: { code: 'corpus/segment-outside' } }
      ]
    }
  })
})

test.each([1, 3])('with %i threads an aborted signal ends the work with its reason', async (threads) => {
  const jobs = new Array<RecordingJob>(20).fill(job(recordings, '03a01Fa.wav'))
  const controller = new AbortController()
  const reason = new Error('enough')
  let seen = 0
  const run = async () => {
    for await (const outcome of mapInWorkers('extractRecording', jobs, {
      threads,
      signal: controller.signal
    })) {
      expect(outcome.ok).toBe(true)
      if (++seen === 2) controller.abort(reason)
    }
  }
  await expect(run()).rejects.toBe(reason)
  expect(seen).toBe(2)
})
