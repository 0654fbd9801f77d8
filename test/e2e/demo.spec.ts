import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import electron from 'electron'
import { data, machineSwitches, root } from './launch.ts'

/** In Node, the package's export is the path of the program. */
const program = electron as unknown as string
const start = (...args: string[]) =>
  promisify(execFile)(program, [...machineSwitches, root, ...args], { cwd: root, timeout: 100_000 })

test('does the main job without hands, for machines without a screen', async () => {
  const out = mkdtempSync(join(tmpdir(), 'affectron-demo-'))
  const { stdout } = await start(`--demo=${data('emodb/wav/08a01Wc.wav')}`, `--demo-out=${out}`)
  const line = stdout.split('\n').find((text) => text.startsWith('affectron-demo: ')) ?? ''
  const told = JSON.parse(line.replace('affectron-demo: ', '')) as Record<string, unknown>
  expect(told).toMatchObject({ file: '08a01Wc.wav', screenshot: join(out, 'window.png') })
  expect(told.answer).toMatch(/^(The model hears|Between|Perhaps) /)
  // A PNG says its size in its header: the window is drawn, at least as large as it may get.
  const image = readFileSync(join(out, 'window.png'))
  expect(image.subarray(1, 4).toString()).toBe('PNG')
  expect(image.readUInt32BE(16)).toBeGreaterThanOrEqual(900)
  expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('08a01Wc.wav')
})

test('ends with 1 and a sentence when the file is not there', async () => {
  const failure = await start('--demo=nowhere.wav').then(
    () => undefined,
    (error: unknown) => error as { code: number; stderr: string }
  )
  expect(failure?.code).toBe(1)
  expect(failure?.stderr).toContain('"nowhere.wav" is not there.')
})
