import { defineConfig } from '@playwright/test'

// Drives the built app (out/): build first. One window at a time, because two would share the two cores and the
// fake microphone would stumble.
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'artifacts/e2e',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'list'
})
