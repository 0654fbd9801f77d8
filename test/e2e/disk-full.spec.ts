import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { decodeWav } from '../../src/engine/audio/wav.ts'
import { heardAsWav } from '../../src/engine/history/audio-files.ts'
import { answerOf, chooseInDialog, data, drop, engineWord, launch } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { look } from './look.ts'
import { begin, corpusOf, expectReport, goHome, goToPlan, reachEpoch, setEpochs, train } from './training.ts'

/**
 * A full disk, without filling one: where the app is about to write, a link leads to /dev/full, on which every write fails
 * as on a full disk.
 */

let userData: string
let running: RunningApp

test.beforeEach(async () => {
  userData = mkdtempSync(join(tmpdir(), 'affectron-full-'))
  running = await launch({ userData })
})

test.afterEach(async () => {
  await running.close()
  rmSync(userData, { recursive: true, force: true })
})

/** Lets the app's next write of a file fail; it removes the link itself. */
async function fillUp(path: string): Promise<void> {
  const pid = await running.app.evaluate(() => process.pid)
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync('/dev/full', `${path}.${pid}.tmp`)
}

test('what is heard while the disk is full is kept when there is room', async () => {
  const { page } = running
  await expect(engineWord(page)).toHaveText('ready')
  const clip = readFileSync(data('emodb/wav/08a01Wc.wav'))
  const { channels } = await decodeWav(clip, 'clip')
  const hash = createHash('sha256').update(heardAsWav(channels[0])).digest('hex')
  await fillUp(join(userData, 'history/heard', hash.slice(0, 2), `${hash}.wav`))
  await drop(page, 'clip.wav', clip)
  await answerOf(page, 'clip.wav')
  await expect(page.getByRole('log')).toContainText('The disk is full.')
  await look(running, 'disk-full-history')
  await expect(page.getByRole('contentinfo').getByRole('button', { name: 'clip.wav' })).toBeVisible()
})

test('a report that there is no room for is said, nothing half is left, and the next try writes it', async () => {
  const { app, page } = running
  await drop(page, 'clip.wav', readFileSync(data('emodb/wav/08a01Wc.wav')))
  await answerOf(page, 'clip.wav')
  const folder = join(userData, 'reports')
  const report = join(folder, 'report.html')
  await fillUp(report)
  await chooseInDialog(app, report)
  await page.getByRole('button', { name: 'Save report…' }).click()
  await expect(page.getByRole('alert')).toHaveAttribute('data-code', 'file/disk-full')
  await look(running, 'disk-full-report')
  expect(readdirSync(folder)).toEqual([])
  await page.getByRole('button', { name: 'Save again…' }).click()
  await expect(page.getByText('Saved as report.html.')).toBeVisible()
  expect(readFileSync(report, 'utf8')).toContain('</html>')
})

test('a training that there is no room for ends with its epochs kept, and goes on when there is', async () => {
  const { page } = running
  await goHome(running)
  await begin(running, corpusOf(userData, 'full', /wav$/))
  await goToPlan(page)
  await setEpochs(page, 1000)
  await train(page)
  await reachEpoch(page, 1000)
  const [run] = readdirSync(join(userData, 'runs'))
  const log = join(userData, 'runs', run, 'progress.jsonl')
  renameSync(log, `${log}.aside`)
  symlinkSync('/dev/full', log)
  await expect(page.locator('[data-code="file/disk-full"]')).toBeVisible({ timeout: 60_000 })
  await look(running, 'disk-full-training')
  rmSync(log)
  renameSync(`${log}.aside`, log)
  await page.getByRole('button', { name: 'Go on training' }).click()
  await reachEpoch(page, 1000)
  await page.getByRole('button', { name: 'Stop and keep the best' }).click()
  await expectReport(page)
})
