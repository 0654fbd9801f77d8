import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, test } from '@playwright/test'
import { answerOf, chooseInDialog, data, drop, engineWord, launch, root } from './launch.ts'
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

test('while it exports a model: no folder of its name that is not whole', async () => {
  const target = join(userData, 'exported')
  mkdirSync(target)
  await chooseInDialog(running.app, target)
  await exportModel()
  await expect.poll(() => filesIn(target).length).toBeGreaterThan(0)
  await killAndStartAgain()
  const shipped = join(root, 'resources/models/four-emotions')
  for (const name of readdirSync(target).filter((each) => !each.startsWith('.'))) {
    for (const entry of readdirSync(shipped, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const file = relative(shipped, join(entry.parentPath, entry.name))
      expect(readFileSync(join(target, name, file)).equals(readFileSync(join(shipped, file)))).toBe(true)
    }
  }
  const again = join(userData, 'again')
  mkdirSync(again)
  await chooseInDialog(running.app, again)
  await exportModel()
  await expect(running.page.getByRole('log')).toContainText('the copy was loaded and every file compared')
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
