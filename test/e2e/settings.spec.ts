import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { data, engineWord, launch } from './launch.ts'
import type { RunningApp } from './launch.ts'

const userData = mkdtempSync(join(tmpdir(), 'affectron-e2e-'))
let running: RunningApp

test.beforeAll(async () => {
  mkdirSync(join(userData, 'features/ab'), { recursive: true })
  writeFileSync(join(userData, 'features/ab/entry'), Buffer.alloc(2_500_000))
  running = await launch({ userData, microphone: data('emodb/wav/08a01Wc.wav') })
  // The history is opened once the window is there, and is then a database of some kilobytes.
  const database = join(userData, 'history/history.sqlite')
  await expect.poll(() => statSync(database, { throwIfNoEntry: false })?.size ?? 0).toBeGreaterThan(0)
  await running.page.keyboard.press('Control+5')
})

test.afterAll(async () => {
  await running.close()
  rmSync(userData, { recursive: true, force: true })
})

test('says which engine computes and why, and starts it anew', async () => {
  const { page } = running
  await expect(engineWord(page)).toHaveText('ready')
  const engine = page.getByRole('region', { name: 'Engine' })
  await expect(engine.getByRole('heading', { level: 3 })).toHaveText(/TensorFlow|WebAssembly|JavaScript/)
  await expect(engine.getByText('tfjs', { exact: true })).toBeVisible()
  await engine.getByRole('button', { name: 'Restart the engine' }).click()
  await expect(engineWord(page)).not.toHaveText('ready')
  await expect(engineWord(page)).toHaveText('ready')
})

test('shows what the data take, and deletes what can be computed again', async () => {
  const { page } = running
  const part = page.getByRole('region', { name: 'Data' })
  const sizes = [/^\d+(\.\d+)? kB$/, '0 bytes', '0 bytes', '2.5 MB']
  await expect(part.getByRole('definition')).toHaveText(sizes)
  await part.getByRole('button', { name: 'Delete computed features' }).click()
  await expect(page.getByRole('log').getByText('2.5 MB are free again.')).toBeVisible()
  await expect(part.getByRole('definition').last()).toHaveText('0 bytes')
  await expect(part.getByRole('button', { name: 'Delete computed features' })).toBeDisabled()
})

test('tries a microphone: its level moves until it is stopped', async () => {
  const { page } = running
  const part = page.getByRole('region', { name: 'Microphone' })
  await part.getByRole('button', { name: 'Try it' }).click()
  const meter = part.getByRole('meter')
  await expect.poll(async () => Number(await meter.getAttribute('aria-valuenow'))).toBeGreaterThan(-50)
  await part.getByRole('button', { name: 'Stop' }).click()
  await expect(meter).toBeHidden()
})

test('keeps the microphone that was chosen, and says when it is not connected', async () => {
  const { page } = running
  const choice = page.getByLabel('Record with')
  await choice.selectOption({ index: 1 })
  const kept = () =>
    JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8')) as { microphone: string }
  await expect.poll(() => kept().microphone).toMatch(/^[0-9a-f]+$/)
  await page.evaluate(() => {
    navigator.mediaDevices.enumerateDevices = () => Promise.resolve([])
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'))
  })
  await expect(page.getByText('The microphone you chose is not connected.')).toBeVisible()
})

test('what cannot be kept is said, and holds until the end', async () => {
  const { page } = running
  rmSync(join(userData, 'settings.json'))
  mkdirSync(join(userData, 'settings.json/taken'), { recursive: true })
  await page.getByRole('radio', { name: 'Dark' }).check()
  await expect(page.getByRole('log').getByText('cannot be written')).toBeVisible()
  await expect.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
})
