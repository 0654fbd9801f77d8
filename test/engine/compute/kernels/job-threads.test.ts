import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { threadCount } from '../../../../src/engine/compute/kernels/job-threads.ts'

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'affectron-kernel-'))
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'digest-of-a-pass.ts'),
      outDir: folder,
      target: 'node20.19',
      rolldownOptions: { output: { entryFileNames: 'digest.mjs' } }
    }
  })
})
afterAll(() => rmSync(folder, { recursive: true }))

function digest(threads: number): string {
  const env = { ...process.env, AFFECTRON_THREADS: String(threads) }
  return execFileSync(process.execPath, [join(folder, 'digest.mjs')], { env, encoding: 'utf8' })
}

test('one thread, several, and more than there are jobs give the same bits, call after call', () => {
  const one = digest(1)
  expect(one).toMatch(/^([0-9a-f]{64}\n){20}$/)
  expect(digest(2)).toBe(one)
  expect(digest(11)).toBe(one)
})

test('AFFECTRON_THREADS says how many threads compute; anything else than a number from 1 is ignored', () => {
  expect(threadCount({ AFFECTRON_THREADS: '3' })).toBe(3)
  for (const text of ['', '0', '-2', '1.5', 'many']) {
    expect(threadCount({ AFFECTRON_THREADS: text })).toBe(threadCount({}))
  }
  expect(threadCount({})).toBeGreaterThanOrEqual(1)
})
