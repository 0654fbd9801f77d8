import { defineConfig } from 'vitest/config'

/** Tests that train for real: minutes, not seconds. */
export default defineConfig({
  test: {
    include: ['test/slow/**/*.test.ts'],
    globalSetup: ['test/prepare-run.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // libtensorflow may be loaded once per process, and not in worker threads.
    pool: 'forks',
    maxWorkers: 1
  }
})
