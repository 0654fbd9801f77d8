import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import electron from 'electron'
import { answerOf, data, launch, machineSwitches, root } from './launch.ts'
import { bundleIn } from './bundles.ts'
import type { RunningApp } from './launch.ts'

/** Files and folders that the system or a command line asks to open. */

/** In Node, the package's export is the path of the program. */
const program = electron as unknown as string
const clip = data('emodb/wav/08a01Wc.wav')
let scratch: string
let userData: string
let running: RunningApp | undefined

test.beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'affectron-opened-'))
  userData = join(scratch, 'user')
  mkdirSync(userData)
  // Another recording each, so that nothing is known from before.
  cpSync(clip, join(scratch, 'first.wav'))
  cpSync(data('emodb/wav/03a01Fa.wav'), join(scratch, 'second.wav'))
})

test.afterEach(async () => {
  await running?.close()
  running = undefined
  rmSync(scratch, { recursive: true, force: true })
})

async function start(...opened: string[]): Promise<RunningApp> {
  return (running = await launch({ userData, opened }))
}

/** Starts the program a second time in some folder, as a double click does; ends when that has handed over. */
function startAgain(cwd: string, ...opened: string[]) {
  const args = [...machineSwitches, `--user-data-dir=${userData}`, root, ...opened]
  return promisify(execFile)(program, args, { cwd, timeout: 60_000 })
}

test('files named at the start are heard one after the other', async () => {
  const { page, faults } = await start(join(scratch, 'first.wav'), join(scratch, 'second.wav'))
  await answerOf(page, 'second.wav')
  const earlier = page.getByRole('contentinfo')
  await expect(earlier.getByRole('button', { name: 'first.wav' })).toBeVisible()
  await expect(earlier.getByRole('button', { name: 'second.wav' })).toBeVisible()
  expect(faults).toEqual([])
})

test('a file that is not there is said, and what is there is heard all the same', async () => {
  const { page } = await start(join(scratch, 'nowhere.wav'), join(scratch, 'first.wav'))
  await answerOf(page, 'first.wav')
  const alert = page.getByRole('alert')
  await expect(alert).toHaveAttribute('data-code', 'file/not-found')
  await expect(alert).toContainText('"nowhere.wav" is not there.')
})

test('a second start hands over what it was asked to open, and ends', async () => {
  const { page, app } = await start()
  await page.keyboard.press('Control+4')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].minimize())
  await startAgain(scratch, 'first.wav')
  await answerOf(page, 'first.wav')
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await startAgain(scratch, 'nowhere.wav')
  await expect(page.getByRole('alert')).toContainText('"nowhere.wav" is not there.')
})

test('what the Mac opens by double click is heard', async () => {
  const { page, app } = await start()
  const isHeeded = await app.evaluate(
    ({ app: electronApp }, path) => {
      let isPrevented = false
      electronApp.emit('open-file', { preventDefault: () => (isPrevented = true) }, path)
      return isPrevented
    },
    join(scratch, 'first.wav')
  )
  expect(isHeeded).toBe(true)
  await answerOf(page, 'first.wav')
})

test('a folder begins a training, a model goes to the shelf', async () => {
  const corpus = join(scratch, 'clips')
  mkdirSync(corpus)
  for (const name of ['03a01Fa.wav', '08a01Wc.wav', '10a07Ta.wav']) {
    cpSync(data('emodb/wav', name), join(corpus, name))
  }
  const { page } = await start(corpus)
  await expect(page.getByRole('heading', { level: 1, name: 'Train' })).toBeAttached()
  await expect(page.getByText('Recognized as')).toBeVisible()

  bundleIn(scratch, 'Given ears')
  await startAgain(scratch, 'Given ears')
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeAttached()
  await page.getByRole('button', { name: 'Take it in' }).click()
  await expect(page.getByRole('log')).toContainText('“Given ears” is imported')
})

test('while one records, nothing else is opened, and that is said', async () => {
  const { page } = await start()
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(page.locator('[data-phase="recording"]')).toBeVisible()
  await startAgain(scratch, 'first.wav')
  await expect(page.getByRole('log')).toContainText('You are recording.')
  await expect(page.locator('[data-phase="recording"]')).toBeVisible()
})
