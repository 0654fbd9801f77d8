import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWorker } from '../scripts/build-worker.mjs'

/**
 * Once per test run: the worker threads' entry where the sources look for it, one with tasks that misbehave, programs
 * that read features or write a history beside a test, and a feature cache that is not the user's.
 */
export default async function prepareRun(): Promise<() => Promise<void>> {
  await buildWorker('src/engine/parallel/worker.ts', 'out/worker/worker.js')
  await buildWorker('test/engine/parallel/odd-worker.ts', 'out/worker/odd-worker.js')
  await buildWorker('test/engine/training/read-features.ts', 'out/worker/read-features.js')
  await buildWorker('src/main/history/thread.ts', 'out/worker/history.js')
  await buildWorker('test/slow/history-writer.ts', 'out/worker/history-writer.js')
  const cache = await mkdtemp(join(tmpdir(), 'affectron-cache-'))
  process.env.AFFECTRON_CACHE = cache
  return () => rm(cache, { recursive: true, force: true })
}
