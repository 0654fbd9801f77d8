import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { signedFileIn } from './bundles.ts'
import { chooseInDialog, data, dropFromDisk, engineWord, launch, picture, root } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { longSound } from './long-sound.ts'
import { look } from './look.ts'
import { begin, corpusOf, expectReport, goHome, goToPlan, setEpochs, train } from './training.ts'

/**
 * The three jobs from start to end, as docs/guide.md tells them, and every room in both themes. The pictures of the
 * guide are made here: `npm run pictures` copies them from artifacts/screenshots/ to docs/images/.
 */

let running: RunningApp
let scratch: string

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'affectron-guide-'))
  running = await launch()
  await expect(engineWord(running.page)).toHaveText('ready')
})

test.afterAll(async () => {
  await running.close()
  rmSync(scratch, { recursive: true, force: true })
})

const press = (name: string) => running.page.getByRole('button', { name, exact: true }).click()
const show = (name: string) => picture(running, `guide-${name}`)

test('listen: a sample is heard, and the moment that counted is played', async () => {
  const { page } = running
  await show('listen-empty')
  await page.getByRole('button', { name: /^Play Sad, woman|^Sad, woman/ }).click()
  const answer = page.locator('[data-phase="answer"] article')
  await expect(answer.getByRole('heading', { level: 2 })).toContainText('The model hears sad')
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  await look(running, 'room-listen')
  await page.keyboard.press('1')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await show('listen-moment')
})

test('listen: a long recording is a timeline', async () => {
  const { app, page } = running
  const path = join(scratch, 'meeting.wav')
  writeFileSync(path, longSound(90))
  await chooseInDialog(app, path)
  await page.getByRole('button', { name: 'Open…' }).first().click()
  await expect(page.locator('[data-phase="timeline"]')).toBeVisible({ timeout: 90_000 })
  await expect(page.getByRole('heading', { level: 2, name: /^Most often/ })).toBeVisible()
  await show('listen-timeline')
})

test('train: from a folder to a report, without a line of code', async () => {
  const { page } = running
  const folder = corpusOf(scratch, 'berlin', /wav$/)
  await goHome(running)
  await begin(running, folder)
  await show('train-folder')
  await press('Next: labels')
  await expect(page.getByRole('heading', { name: 'Left out' })).toBeVisible()
  await show('train-labels')
  await press('Next: check the recordings')
  await expect(page.getByText(/\d+ recordings, .* of sound/)).toBeVisible()
  await show('train-check')
  await press('Next: plan')
  await expect(page.getByText(/^about /)).toBeVisible({ timeout: 60_000 })
  await show('train-plan')
  await train(page)
  await expect(page.getByText(/^Epoch (2[5-9]|[3-6]\d) of/)).toBeVisible({ timeout: 60_000 })
  await show('train-live')
  await expectReport(page)
  await page
    .getByRole('button', { name: /recognized: \d+ recording/ })
    .first()
    .click()
  await expect(page.getByRole('button', { name: /^Hear \d\d[ab]/ }).first()).toBeVisible()
  await look(running, 'room-train')
})

test('take away: what was trained is one file that another Affectron and the terminal take in', async () => {
  const { app, page } = running
  await page.keyboard.press('Control+3')
  await expect(page.getByRole('article')).toHaveCount(2)
  await look(running, 'room-models')
  await page.getByRole('link', { name: /^berlin/ }).click()
  const file = join(scratch, 'berlin.affectron')
  await chooseInDialog(app, file)
  await press('Export…')
  const sheet = page.getByRole('dialog', { name: 'Export “berlin”' })
  await sheet.getByRole('radio', { name: 'Affectron' }).check()
  await show('export')
  await press('Choose where…')
  await expect(page.getByRole('region', { name: 'is exported as Affectron.' })).toContainText(file)
  await show('take-away')
  await dropFromDisk(page, [await signedFileIn(scratch, 'Ears from Anna')])
  await expect(page.getByRole('dialog', { name: 'Take this model in?' })).toContainText('Signed with')
  await show('import')
  await press('Leave it')
  const affectron = (...words: string[]) =>
    execFileSync(process.execPath, [join(root, 'out/main/cli.js'), ...words], { encoding: 'utf8' })
  const model = affectron('import', file, '--out', join(scratch, 'taken')).trim()
  const answer = affectron('analyze', data('emodb/wav/08a01Wc.wav'), '--model', model, '--format', 'json')
  expect(JSON.parse(answer)).toMatchObject({
    ...{ model: { id: basename(model) }, emotion: { label: expect.any(String) } }
  })
})

test('compare: two trainings side by side, and which is better', async () => {
  const { page } = running
  await goHome(running)
  await begin(running, corpusOf(scratch, 'berlin again', /wav$/))
  await goToPlan(page)
  await setEpochs(page, 3)
  await train(page)
  await expectReport(page)
  await page.keyboard.press('Control+4')
  const choose = (name: string) => page.getByRole('checkbox', { name: `Choose ${name}`, exact: true })
  await choose('berlin').click()
  await choose('berlin again').click()
  await look(running, 'room-compare')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('berlin')
  await show('compare')
})

test('settings: everything is said about what the app does and keeps', async () => {
  const { page } = running
  await page.keyboard.press('Control+5')
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await look(running, 'room-settings')
  // axe-core tries a style of its own, which the page's policy refuses.
  expect(running.faults.filter((fault) => !fault.startsWith('Refused to apply inline style'))).toEqual([])
})
