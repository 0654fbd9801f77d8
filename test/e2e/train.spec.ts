import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { answerOf, data, drop, launch } from './launch.ts'
import type { RunningApp } from './launch.ts'
import {
  begin,
  corpusOf,
  expectReport,
  goHome,
  goToPlan,
  look,
  setEpochs,
  train,
  trainingProcess
} from './training.ts'

let running: RunningApp
let parent: string

test.beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'affectron-corpora-'))
  running = await launch()
})

test.afterAll(async () => {
  await running.close()
  rmSync(parent, { recursive: true })
})

test.beforeEach(() => goHome(running))

test('a model is trained from a folder to its report, and hears a clip', async () => {
  await look(running, 'empty')
  const page = await begin(running, corpusOf(parent, 'berlin', /wav$/))
  await expect(page.getByText('63 recordings of 10 speakers.')).toBeVisible()
  await look(running, 'folder')
  await page.getByRole('button', { name: 'Next: labels' }).click()
  await page.getByRole('button', { name: 'Hear an example of angry' }).click()
  await look(running, 'labels')
  await page.getByRole('button', { name: 'Next: check the recordings' }).click()
  await expect(page.getByText(/60 recordings, .* of sound/)).toBeVisible()
  await look(running, 'check')
  await page.getByRole('button', { name: 'Next: plan' }).click()
  await expect(page.getByRole('heading', { name: 'Who trains and who tests' })).toBeVisible()
  await expect(page.getByText(/^about /)).toBeVisible({ timeout: 60_000 })
  await look(running, 'plan')
  await setEpochs(page, 12)
  await train(page)
  await expect(page.getByText(/^Epoch \d+ of 12/)).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('paused')).toBeVisible()
  await look(running, 'live')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expectReport(page)
  await expect(page.getByRole('button', { name: 'speaker-independent' })).toBeVisible()
  const cells = page.getByRole('button', { name: /recognized: \d+ recording/ })
  await cells.first().click()
  const clip = page.getByRole('button', { name: /^Hear \d\d[ab]/ }).first()
  await expect(clip).toBeVisible()
  await clip.click()
  await look(running, 'report')
  await page.getByRole('button', { name: 'Listen with it' }).click()
  await drop(page, '08a01Wc.wav', readFileSync(data('emodb/wav/08a01Wc.wav')))
  const { probabilities } = await answerOf(page, '08a01Wc.wav')
  expect(Object.keys(probabilities).sort()).toEqual(['angry', 'happy', 'neutral', 'sad'])
})

test('a run whose process is killed goes on from where it was', async () => {
  const page = await begin(running, corpusOf(parent, 'killed', /wav$/))
  await goToPlan(page)
  await setEpochs(page, 1000)
  await train(page)
  await expect(page.getByText(/^Epoch ([3-9]|\d\d+) of 1000/)).toBeVisible({ timeout: 60_000 })
  const pid = await trainingProcess(running)
  expect(pid).toBeDefined()
  if (pid !== undefined) process.kill(pid, 'SIGKILL')
  await expect(page.getByText(/“killed” was interrupted after/)).toBeVisible()
  await look(running, 'interrupted')
  await page.getByRole('button', { name: 'Go on training' }).click()
  await expect(page.getByText(/^Epoch ([3-9]|\d\d+) of 1000/)).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Stop and keep the best' }).click()
  await expectReport(page)
  await expect(page.getByText(/^You stopped after \d+ of 1000 epochs/)).toBeVisible()
})

test('closing the window asks while a model is trained, and keeps what was learned', async () => {
  const page = await begin(running, corpusOf(parent, 'closed', /wav$/))
  await goToPlan(page)
  await setEpochs(page, 1000)
  await train(page)
  await expect(page.getByText(/^Epoch \d+ of 1000/)).toBeVisible({ timeout: 60_000 })
  const asked = await running.app.evaluate(async ({ BrowserWindow, dialog }) => {
    const [window] = BrowserWindow.getAllWindows()
    const questions: string[] = []
    const answerWith = (response: number) => {
      dialog.showMessageBox = ((_: unknown, { message }: { message: string }) => {
        questions.push(message)
        return Promise.resolve({ response, checkboxChecked: false })
      }) as typeof dialog.showMessageBox
    }
    const settled = () => new Promise((resolve) => setTimeout(resolve, 200))
    answerWith(2)
    window.close()
    await settled()
    const stayed = window.isVisible()
    answerWith(0)
    window.close()
    await settled()
    return { questions, stayed, isHidden: !window.isVisible() }
  })
  expect(asked).toEqual({
    questions: ['“closed” is being trained.', '“closed” is being trained.'],
    stayed: true,
    isHidden: true
  })
  // Its end brings the window back.
  await page.evaluate(() => {
    const stop = [...document.querySelectorAll('button')].find(({ textContent }) =>
      textContent.includes('Stop and keep')
    )
    stop?.click()
  })
  await expect
    .poll(() => running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].isVisible()), {
      timeout: 60_000
    })
    .toBe(true)
})

test('one class has nothing to tell apart, and that is said', async () => {
  const page = await begin(running, corpusOf(parent, 'angry', /W.\.wav$/))
  await page.getByRole('button', { name: 'Next: labels' }).click()
  await expect(page.getByText('All of these recordings have one label.', { exact: false })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Next: check the recordings' })).toBeDisabled()
})

test('with one speaker only a random split is left, and called what it is', async () => {
  const folder = corpusOf(parent, 'alone', /wav$/)
  // Everything under the name of one speaker; what has the same name then counts once.
  for (const file of readdirSync(folder)) renameSync(join(folder, file), join(folder, `03${file.slice(2)}`))
  const page = await begin(running, folder)
  await goToPlan(page)
  await expect(page.getByText('There is one speaker', { exact: false })).toBeVisible()
  await expect(page.getByRole('button', { name: 'speaker-dependent' })).toBeVisible()
  await look(running, 'one-speaker')
})

test('a plan waits until it is taken up again, also when its folder is gone meanwhile', async () => {
  const folder = corpusOf(parent, 'moved', /wav$/)
  const page = await begin(running, folder)
  await page.getByRole('button', { name: 'Next: labels' }).click()
  await page.getByRole('button', { name: 'All trainings' }).click()
  const waiting = page.getByRole('button', { name: /^moved At the labels/ })
  await expect(waiting).toBeVisible()
  renameSync(folder, `${folder}-elsewhere`)
  await waiting.click()
  await expect(page.getByRole('alert')).toContainText('There is no folder')
  await look(running, 'vanished')
  renameSync(`${folder}-elsewhere`, folder)
  await page.getByRole('button', { name: 'Look again' }).click()
  await expect(page.getByRole('heading', { name: 'Which label is which emotion?' })).toBeVisible()
})

test('what was trained is listed, and removed with a way back', async () => {
  const { page } = running
  await look(running, 'home')
  await page.getByRole('button', { name: 'Remove berlin' }).click()
  await expect(page.getByRole('button', { name: /^berlin/ })).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: /^berlin/ })).toBeVisible()
})

test('had no fault', () => {
  expect(running.faults).toEqual([])
})
