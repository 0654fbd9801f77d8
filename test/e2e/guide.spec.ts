import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { chooseInDialog, data, engineWord, launch, picture, root } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { chooseTheme } from './theme.ts'

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

const press = (name: string | RegExp) =>
  running.page.getByRole('button', { name, exact: typeof name === 'string' }).click()
const show = (name: string) => picture(running, `guide-${name}`)

async function showRoom(room: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await chooseTheme(running, theme)
    await picture(running, `room-${room}-${theme}`)
  }
}

test('listen: a sample is heard, and the moment that counted is played', async () => {
  const { page } = running
  await show('listen-empty')
  await page.getByRole('button', { name: /^Play Sad, woman|^Sad, woman/ }).click()
  const answer = page.locator('[data-phase="answer"] article')
  await expect(answer.getByRole('heading', { level: 2 })).toContainText('The model hears sad')
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  await showRoom('listen')
  await page.keyboard.press('1')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await show('listen-moment')
})

test('train: from a folder to a report, without a line of code', async () => {
  const { app, page } = running
  const folder = join(scratch, 'berlin')
  mkdirSync(folder)
  for (const file of readdirSync(data('emodb/wav'))) cpSync(data('emodb/wav', file), join(folder, file))
  await page.keyboard.press('Control+2')
  await chooseInDialog(app, folder)
  await press(/^(Choose a folder|New training)…$/)
  await expect(page.getByText('Recognized as')).toBeVisible()
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
  await press('Train')
  await expect(page.getByText(/^Epoch (2[5-9]|[3-6]\d) of/)).toBeVisible({ timeout: 60_000 })
  await show('train-live')
  await expect(page.getByText('unweighted average recall').first()).toBeVisible({ timeout: 60_000 })
  await page
    .getByRole('button', { name: /recognized: \d+ recording/ })
    .first()
    .click()
  await expect(page.getByRole('button', { name: /^Hear \d\d[ab]/ }).first()).toBeVisible()
  await showRoom('train')
})

test('take away: what was trained is a folder that the terminal hears with too', async () => {
  const { app, page } = running
  await page.keyboard.press('Control+3')
  await expect(page.getByRole('article')).toHaveCount(2)
  await showRoom('models')
  await page.getByRole('link', { name: /^berlin/ }).click()
  const out = join(scratch, 'taken')
  mkdirSync(out)
  await chooseInDialog(app, out)
  await press('Export…')
  await expect(page.getByRole('log').getByText(/^Exported to the folder/)).toBeVisible()
  await show('take-away')
  const [bundle] = readdirSync(out)
  const words = ['analyze', data('emodb/wav/08a01Wc.wav'), '--model', join(out, bundle), '--format', 'json']
  const answer = execFileSync(process.execPath, [join(root, 'out/main/cli.js'), ...words], {
    encoding: 'utf8'
  })
  expect(JSON.parse(answer)).toMatchObject({ model: { id: bundle }, emotion: { label: expect.any(String) } })
})

test('the other rooms can be looked at', async () => {
  const { page } = running
  await page.keyboard.press('Control+5')
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await showRoom('settings')
  expect(running.faults).toEqual([])
})
