import { beforeAll, describe } from 'vitest'
import type { BackendName } from '../../../src/shared/analysis.ts'
import { startBackend } from '../../../src/engine/compute/backend.ts'

/**
 * Backends that the networks are tested on. Native TensorFlow is among them unless AFFECTRON_TEST_BACKENDS (names
 * between commas) says otherwise, so that a machine without it fails with a sentence instead of testing less.
 */
const backends = (process.env.AFFECTRON_TEST_BACKENDS ?? 'tensorflow,wasm').split(',') as BackendName[]

export function onEveryBackend(suite: (backend: BackendName) => void): void {
  describe.each(backends)('on %s', (name) => {
    beforeAll(async () => {
      await startBackend({ backend: name })
    })
    suite(name)
  })
}
