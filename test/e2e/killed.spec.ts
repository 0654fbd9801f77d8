import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { answerOf, chooseInDialog, data, drop, engineWord, launch } from './launch.ts'
import type { RunningApp } from './launch.ts'

/** The whole app is killed while it writes: what has its name is whole, and the next start goes on. */

let userData: string
let running: RunningApp

test.beforeEach(async () => {
  userData = mkdtempSync(join(tmpdir(), 'affectron-killed-'))
  running = await launch({ userData })
  await expect(engineWord(running.page)).toHaveText('ready')
})

test.afterEach(async () => {
  await running.close()
  rmSync(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

async function killAndStartAgain(): Promise<void> {
  const closed = running.app.waitForEvent('close')
  running.app.process().kill('SIGKILL')
  await closed
  running = await launch({ userData })
  await expect(engineWord(running.page)).toHaveText('ready')
}

/** Names of files below a folder. */
const filesIn = (folder: string) =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []

async function exportModel(): Promise<void> {
  const { page } = running
  await page.evaluate(() => (location.hash = 'models'))
  await page.getByRole('link', { name: /^Four emotions/ }).click()
  await page.getByRole('button', { name: 'Export…', exact: true }).click()
  await page.getByRole('radio', { name: 'Affectron' }).check()
  await page.getByRole('button', { name: 'Choose where…' }).click()
}

test('while it keeps what was heard: the recording is there whole, or not at all', async () => {
  const clip = readFileSync(data('emodb/wav/08a01Wc.wav'))
  await drop(running.page, 'clip.wav', clip)
  await answerOf(running.page, 'clip.wav')
  await killAndStartAgain()
  const { page } = running
  await drop(page, 'next.wav', clip)
  await answerOf(page, 'next.wav')
  const kept = page.getByRole('contentinfo').getByRole('button', { name: /\.wav/ })
  await expect(kept.first()).toContainText('next.wav')
  const count = await kept.count()
  await kept.last().click()
  await answerOf(page, count === 2 ? 'clip.wav' : 'next.wav')
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(filesIn(join(userData, 'history')).filter((name) => name.endsWith('.tmp'))).toEqual([])
  expect(running.faults).toEqual([])
})

test('while it exports a model: no file of its name that is not whole', async () => {
  const target = join(userData, 'exported')
  mkdirSync(target)
  const file = join(target, 'four.affectron')
  await chooseInDialog(running.app, file)
  await exportModel()
  await expect.poll(() => filesIn(target).length).toBeGreaterThan(0)
  await killAndStartAgain()
  const before = existsSync(file) ? readFileSync(file) : undefined
  await chooseInDialog(running.app, file)
  await exportModel()
  await expect(running.page.getByRole('region', { name: 'is exported as Affectron.' })).toBeVisible()
  // The same model gives the same file, so what had the name was whole.
  if (before !== undefined) expect(before.equals(readFileSync(file))).toBe(true)
})

test('while it saves a report: the report is whole, or not there', async () => {
  const { app, page } = running
  await drop(page, 'clip.wav', readFileSync(data('emodb/wav/08a01Wc.wav')))
  await answerOf(page, 'clip.wav')
  const report = join(userData, 'report.html')
  await chooseInDialog(app, report)
  await page.getByRole('button', { name: 'Save report…' }).click()
  await killAndStartAgain()
  if (existsSync(report)) expect(readFileSync(report, 'utf8')).toContain('</html>')
})
