import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // The window's state is written with runes (`*.svelte.ts`), which Svelte compiles.
  plugins: [svelte()],
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
