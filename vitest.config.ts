import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/slow/**'],
    globalSetup: ['test/prepare-run.ts'],
    testTimeout: 30_000,
    // libtensorflow may be loaded once per process, and not in worker threads.
    pool: 'forks',
    maxWorkers: 2
  }
})
