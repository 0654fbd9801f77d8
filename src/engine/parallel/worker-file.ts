import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * The bundled worker entry (`worker.ts`), wherever this code runs: beside the program or one folder above its chunks
 * when built (`out/main`, `out/scripts/…`), in `out/worker` when run from its sources, as the tests do; Node 20 threads
 * cannot load TypeScript. Undefined when nobody bundled it: the work then stays in the caller's thread.
 */
export function workerFile(): string | undefined {
  return ['./worker.js', '../worker.js', '../../../out/worker/worker.js']
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((path) => existsSync(path))
}
