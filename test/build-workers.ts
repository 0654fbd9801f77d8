import { buildWorker } from '../scripts/build-worker.mjs'

/** Once per test run: the worker threads' entry where the sources look for it, and one with tasks that misbehave. */
export default async function buildWorkers(): Promise<void> {
  await buildWorker('src/engine/parallel/worker.ts', 'out/worker/worker.js')
  await buildWorker('test/engine/parallel/odd-worker.ts', 'out/worker/odd-worker.js')
}
