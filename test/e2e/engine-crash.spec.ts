import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { answerOf, chooseInDialog, data, drop, engineProcess, engineWord, launch } from './launch.ts'
import { bundleIn } from './bundles.ts'
import type { RunningApp } from './launch.ts'
import { longSound } from './long-sound.ts'
import { look } from './look.ts'

/** The engine is killed while it does each of its jobs: stopped first, so that it is in the middle of it for sure. */

let scratch: string
let running: RunningApp

test.beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'affectron-crash-'))
  running = await launch({ microphone: data('emodb/wav/08a01Wc.wav') })
})

test.afterAll(async () => {
  await running.close()
  rmSync(scratch, { recursive: true, force: true })
})

const clip = readFileSync(data('emodb/wav/03a01Fa.wav'))
const crashed = (page: Page) => page.locator('[data-code="engine/crashed"]')

/** Kills the engine once `ask` has given it something to do; the next one comes by itself. */
async function killDuring(ask: (page: Page) => Promise<void>): Promise<Page> {
  const { app, page } = running
  await expect(engineWord(page)).toHaveText('ready')
  const engine = await engineProcess(app)
  if (engine === undefined) throw new Error('There is no engine.')
  process.kill(engine, 'SIGSTOP')
  try {
    await ask(page)
    await expect(engineWord(page)).toHaveText('busy')
  } finally {
    process.kill(engine, 'SIGKILL')
  }
  await expect.poll(() => engineProcess(app)).not.toBe(engine)
  return page
}

test('while it hears a clip: one click hears it again', async () => {
  const page = await killDuring((at) => drop(at, 'clip.wav', clip))
  await expect(crashed(page)).toContainText('clip.wav')
  await look(running, 'engine-crashed')
  await crashed(page).getByRole('button', { name: 'Hear it again' }).click()
  await answerOf(page, 'clip.wav')
  await expect(crashed(page)).toBeHidden()
})

test('while it hears a long recording: one click hears it again', async () => {
  const page = await killDuring((at) => drop(at, 'long.wav', longSound(70)))
  await expect(crashed(page)).toContainText('long.wav')
  await crashed(page).getByRole('button', { name: 'Hear it again' }).click()
  await expect(crashed(page)).toBeHidden()
  await expect(page.locator('[data-phase="timeline"]')).toBeVisible()
})

test('while it checks by deletion: said under the answer, which stays', async () => {
  await drop(running.page, 'checked.wav', clip)
  await answerOf(running.page, 'checked.wav')
  await running.page.getByText('What the picture means').click()
  const check = running.page.getByRole('button', { name: 'Check by muting' })
  const page = await killDuring(() => check.click())
  await expect(crashed(page)).toBeVisible()
  await answerOf(page, 'checked.wav')
  await look(running, 'engine-crashed-check')
  await expect(engineWord(page)).toHaveText('ready')
  await check.click()
  await expect(crashed(page)).toBeHidden()
  await expect(page.getByRole('button', { name: 'Check by muting' })).toBeHidden()
})

test('while it hears a recording: it is in the history all the same, and heard from there', async () => {
  const { page: before } = running
  await before.getByRole('button', { name: 'Record', exact: true }).click()
  const timer = before.getByRole('timer')
  await expect.poll(async () => parseFloat((await timer.textContent()) ?? '')).toBeGreaterThan(2)
  const page = await killDuring((at) => at.getByRole('button', { name: /^Stop/ }).click())
  await expect(crashed(page)).toContainText('recording')
  const kept = page.getByRole('contentinfo').getByRole('button', { name: /^recording \d\d:\d\d/ })
  await expect(kept).toHaveCount(1)
  await look(running, 'engine-crashed-recording')
  await kept.click()
  await expect(page.locator('[data-phase="answer"] article > header')).toContainText('recording')
  await expect(crashed(page)).toBeHidden()
  await expect(kept).toHaveCount(1)
})

test('while it listens live: said, and the word comes back with the next engine; the recording goes on', async () => {
  const { app, page } = running
  await expect(engineWord(page)).toHaveText('ready')
  await page.getByRole('button', { name: 'Live', exact: true }).click()
  await expect(page.getByText(/^Shown [\d.]+ s after the sound/)).toBeVisible()
  const engine = await engineProcess(app)
  if (engine === undefined) throw new Error('There is no engine.')
  // Two questions a second: one is under way, or comes while no engine is there.
  process.kill(engine, 'SIGKILL')
  await expect.poll(() => engineProcess(app)).not.toBe(engine)
  await expect(engineWord(page)).toHaveText('ready')
  await expect(crashed(page)).toBeHidden()
  await expect(page.getByText(/^Shown [\d.]+ s after the sound/)).toBeVisible()
  await page.getByRole('button', { name: /^Stop/ }).click()
  await expect(page.locator('[data-phase="answer"] article > header')).toContainText('recording')
})

test('while it loads a model that is brought: nothing of it stays, and the next try brings it', async () => {
  const model = bundleIn(scratch, 'Given ears')
  await running.page.keyboard.press('Control+3')
  await chooseInDialog(running.app, model)
  const bring = () => running.page.getByRole('button', { name: 'Import…' }).click()
  const page = await killDuring(bring)
  await expect(crashed(page)).toBeVisible()
  await look(running, 'engine-crashed-import')
  const userData = await running.app.evaluate(({ app }) => app.getPath('userData'))
  expect(readdirSync(join(userData, 'models')).filter((name) => name !== 'names.json')).toEqual([])
  await expect(engineWord(page)).toHaveText('ready')
  await bring()
  await page.getByRole('button', { name: 'Take it in' }).click()
  await expect(page.getByRole('log')).toContainText('“Given ears” is imported')
})
