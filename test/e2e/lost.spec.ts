import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { answerOf, chooseInDialog, data, drop, engineWord, launch } from './launch.ts'
import { bundleIn } from './bundles.ts'
import type { RunningApp } from './launch.ts'
import { look } from './look.ts'

/** What somebody else deletes while it is in use. */

let scratch: string
let running: RunningApp

test.beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'affectron-lost-'))
})

test.afterEach(async () => {
  await running.close()
  rmSync(scratch, { recursive: true, force: true })
})

const alert = (page: Page) => page.getByRole('alert')
const models = (page: Page) => page.getByRole('combobox', { name: /^Model/ })

/** A person's own model, and the app with it chosen. */
async function startWithOwnModel(): Promise<string> {
  const userData = join(scratch, 'user')
  const own = bundleIn(join(userData, 'models'), 'Own ears')
  running = await launch({ userData })
  const { page } = running
  await expect(engineWord(page)).toHaveText('ready')
  await models(page).selectOption({ label: 'Own ears · A-LSTM' })
  return own
}

for (const [what, isLoaded] of [
  ['before it heard anything', false],
  ['after it has been loaded', true]
] as const) {
  test(`of a model that is deleted elsewhere ${what}, another takes the place, and that is said`, async () => {
    const own = await startWithOwnModel()
    const { page } = running
    if (isLoaded) {
      await drop(page, 'first.wav', readFileSync(data('emodb/wav/08a01Wc.wav')))
      await answerOf(page, 'first.wav')
    }
    rmSync(own, { recursive: true })
    await drop(page, 'next.wav', readFileSync(data('emodb/wav/03a01Fa.wav')))
    await answerOf(page, 'next.wav')
    await expect(page.getByText('The model “Own ears” is not there any more')).toBeVisible()
    await expect(models(page).locator('option:checked')).toHaveText('Four emotions · fusion')
    await expect(models(page).locator('option')).toHaveCount(1)
    await expect(alert(page)).toHaveCount(0)
    await look(running, `model-deleted-${isLoaded ? 'loaded' : 'fresh'}`)
  })
}

test('the deletion check of an answer whose model is gone says so, and the answer stays', async () => {
  const own = await startWithOwnModel()
  const { page } = running
  await drop(page, 'first.wav', readFileSync(data('emodb/wav/03a01Fa.wav')))
  await answerOf(page, 'first.wav')
  rmSync(own, { recursive: true })
  await page.getByText('What the picture means').click()
  await page.getByRole('button', { name: 'Check by muting' }).click()
  await expect(alert(page)).toHaveAttribute('data-code', 'model/not-found')
  await answerOf(page, 'first.wav')
})

test('a file that goes away between the choice and the reading is named', async () => {
  running = await launch()
  const { app, page } = running
  await chooseInDialog(app, join(scratch, 'gone.wav'))
  await page.getByRole('button', { name: 'Open…' }).first().click()
  await expect(alert(page)).toHaveAttribute('data-code', 'file/not-found')
  await expect(alert(page)).toContainText('gone.wav')
  await look(running, 'file-vanished')
})

test('a file that goes away between the drop and the reading is named', async () => {
  running = await launch()
  const { app, page } = running
  const file = join(scratch, 'dropped.wav')
  cpSync(data('emodb/wav/08a01Wc.wav'), file)
  // Asked what was dropped, the app looks at the disk; just after that the file goes.
  await app.evaluate(({ ipcMain }, path) => {
    ipcMain.removeHandler('affectron:drop')
    ipcMain.handle('affectron:drop', () => {
      process.getBuiltinModule('node:fs').rmSync(path)
      return [null]
    })
  }, file)
  const session = await page.context().newCDPSession(page)
  const dropped = { items: [], files: [file], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data: dropped })
  }
  await expect(alert(page)).toHaveAttribute('data-code', 'file/not-found')
  await expect(alert(page)).toContainText('dropped.wav is not there any more.')
})

test('a recording whose sound is gone from the disk is still listed, and says what is missing', async () => {
  const userData = join(scratch, 'user')
  mkdirSync(userData)
  running = await launch({ userData })
  const { page } = running
  await drop(page, 'kept.wav', readFileSync(data('emodb/wav/08a01Wc.wav')))
  await answerOf(page, 'kept.wav')
  const kept = page.getByRole('contentinfo').getByRole('button', { name: 'kept.wav' })
  await kept.waitFor()
  const history = join(userData, 'history')
  for (const name of readdirSync(history, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.wav')) rmSync(join(history, name))
  }
  await kept.click()
  await expect(alert(page)).toHaveAttribute('data-code', 'history/no-audio')
  await look(running, 'sound-vanished')
})
