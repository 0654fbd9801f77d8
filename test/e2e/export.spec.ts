import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { InferenceSession } from 'onnxruntime-node'
import { exportFormatNames, exportTitles } from '../../src/shared/export-formats.ts'
import { bundleIn } from './bundles.ts'
import { chooseInDialog, dropFromDisk, engineWord, launch } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { look } from './look.ts'

/** A model is taken away as files of every kind, and comes back in one file, shown before it is taken in. */

let scratch: string
let userData: string
let out: string
let running: RunningApp

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'affectron-e2e-export-'))
  userData = join(scratch, 'user')
  out = join(scratch, 'out')
  mkdirSync(userData)
  mkdirSync(out)
  running = await launch({ userData })
  await expect(engineWord(running.page)).toHaveText('ready')
  await running.page.keyboard.press('Control+3')
})

test.afterAll(async () => {
  await running.close()
  rmSync(scratch, { recursive: true, force: true })
})

const press = (name: string) => running.page.getByRole('button', { name, exact: true }).click()
const cards = () => running.page.getByRole('article')
const sheet = (name: RegExp) => running.page.getByRole('dialog', { name })
const exportSheet = () => sheet(/^Export “/)
const takeSheet = () => sheet(/^Take this model in/)
const done = (format: string) => running.page.getByRole('region', { name: `is exported as ${format}.` })

async function open(model: RegExp): Promise<void> {
  await running.page.evaluate(() => (location.hash = 'models'))
  await running.page.getByRole('link', { name: model }).click()
}

test('every format says whom it is for, with the choices that it has and no others', async () => {
  await open(/^Four emotions/)
  await press('Export…')
  const formats = exportSheet().getByRole('radiogroup', { name: 'Formats' })
  await expect(formats).toBeVisible()
  for (const name of exportFormatNames) {
    const radio = formats.getByRole('radio', { name: exportTitles[name], exact: true })
    await expect(radio).toHaveAccessibleDescription(/^For /)
  }
  const sound = exportSheet().getByRole('radio', { name: /^Sound at 16 kHz/ })
  const sign = exportSheet().getByRole('checkbox', { name: 'Sign it with my key' })
  await expect(sound).toBeVisible()
  await expect(sign).toBeHidden()
  await look(running, 'export-onnx')
  await formats.getByRole('radio', { name: 'Affectron', exact: true }).check()
  await expect(sound).toBeHidden()
  await expect(sign).toHaveAccessibleDescription(/^Your key is made/)
  await look(running, 'export-affectron')
  await running.page.keyboard.press('Escape')
  await expect(exportSheet()).toBeHidden()
})

test('ONNX: the runtime runs inside Electron, and what it found is said', async () => {
  const { app, page } = running
  const file = join(out, 'four.onnx')
  await chooseInDialog(app, file)
  await press('Export…')
  await exportSheet().getByRole('radio', { name: 'ONNX' }).check()
  await press('Choose where…')
  await expect(exportSheet()).toBeHidden()
  await expect(done('ONNX')).toContainText(file)
  await expect(done('ONNX')).toContainText(/With onnxruntime-node \d[\d.]+, on 4 recordings/)
  await expect(done('ONNX')).toContainText(/the largest difference is \d\.\d·10⁻[⁷⁸⁹]; up to 10⁻⁵ is right/)
  await look(running, 'export-done')
  const session = await InferenceSession.create(new Uint8Array(readFileSync(file)))
  expect(session.inputNames.every((name) => /^(features|lengths)_/.test(name))).toBe(true)
  expect(session.outputNames).toContain('emotion_calibrated')
  await session.release()
  expect(readdirSync(out)).toEqual(['four.onnx'])
  await app.evaluate(({ shell }) => {
    shell.showItemInFolder = (path) => Object.assign(globalThis, { shown: path })
  })
  await press('Show in folder')
  await expect.poll(() => app.evaluate(() => (globalThis as { shown?: string }).shown)).toBe(file)
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(done('ONNX')).toBeHidden()
})

test('a folder: safetensors, told also to who is in another room', async () => {
  const { app, page } = running
  const folder = join(out, 'weights')
  await chooseInDialog(app, folder)
  await press('Export…')
  await exportSheet().getByRole('radio', { name: 'safetensors' }).check()
  await press('Choose where…')
  await expect(exportSheet()).toBeHidden()
  await page.keyboard.press('Control+5')
  await expect(page.getByRole('log')).toContainText('“Four emotions” is exported as safetensors.')
  expect(readdirSync(folder).sort()).toEqual(['README.md', 'card.json', 'model.safetensors'])
  await page.keyboard.press('Control+3')
  await expect(done('safetensors')).toContainText('the same numbers')
})

test('something else of that name stays, and that is said', async () => {
  const file = join(out, 'mine.onnx')
  writeFileSync(file, 'mine')
  await chooseInDialog(running.app, file)
  await open(/^Four emotions/)
  await press('Export…')
  await exportSheet().getByRole('radio', { name: 'ONNX' }).check()
  await press('Choose where…')
  await expect(running.page.locator('[data-code="file/not-writable"]')).toContainText('no earlier export')
  expect(readFileSync(file, 'utf8')).toBe('mine')
  await running.page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click()
})

test('what a format cannot hold is refused with its sentence, and nothing is written', async () => {
  await chooseInDialog(running.app, join(out, 'sound.onnx'))
  await open(/^Four emotions/)
  await press('Export…')
  await exportSheet()
    .getByRole('radio', { name: /^Sound at 16 kHz/ })
    .check()
  await press('Choose where…')
  await expect(running.page.locator('[data-code="export/unsupported"]')).toContainText('features as input')
  await look(running, 'export-refused')
  expect(readdirSync(out)).not.toContain('sound.onnx')
  await running.page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click()
})

test('one file, signed with a key that is made now, and the same key the next time', async () => {
  const { app, page } = running
  await chooseInDialog(app, bundleIn(scratch, 'Anna’s ears'))
  await page.evaluate(() => (location.hash = 'models'))
  await press('Import…')
  await takeSheet().getByRole('button', { name: 'Take it in' }).click()
  await open(/^Anna’s ears/)
  const file = join(out, 'anna.affectron')
  await chooseInDialog(app, file)
  await press('Export…')
  await exportSheet().getByRole('radio', { name: 'Affectron' }).check()
  await exportSheet().getByRole('checkbox', { name: 'Sign it with my key' }).check()
  await press('Choose where…')
  await expect(done('Affectron')).toContainText(/Your key ([0-9a-f]{4}-){4}[0-9a-f]{4}/)
  await expect(done('Affectron')).toContainText('the same numbers')
  expect(readdirSync(join(userData, 'keys'))).toEqual(['signing-key.pem'])
  await press('Export…')
  await expect(exportSheet()).toContainText(/Your key is ([0-9a-f]{4}-){4}[0-9a-f]{4}\./)
  await page.keyboard.press('Escape')
})

test('a file that is dropped is shown with who signed it, and taken in only then', async () => {
  const { page } = running
  const file = join(out, 'anna.affectron')
  await press('Delete')
  await page.getByRole('log').getByRole('button', { name: 'Dismiss' }).last().click()
  await expect(cards()).toHaveCount(1)
  await page.keyboard.press('Control+1')
  await dropFromDisk(page, [file])
  await expect(takeSheet()).toContainText('Anna’s ears')
  await expect(takeSheet()).toContainText('Signed with your own key')
  await expect(takeSheet()).toContainText(createHash('sha256').update(readFileSync(file)).digest('hex'))
  await expect(takeSheet().getByRole('listitem')).toHaveCount(4)
  await look(running, 'import-look')
  await takeSheet().getByRole('button', { name: 'Leave it' }).click()
  await expect(takeSheet()).toBeHidden()
  await expect(cards()).toHaveCount(1)
  const inside = () => readdirSync(join(userData, 'models')).filter((name) => name.endsWith('.tmp'))
  await expect.poll(inside).toEqual([])
  await dropFromDisk(page, [file])
  await takeSheet().getByRole('button', { name: 'Take it in' }).click()
  await expect(page.getByRole('log')).toContainText('“Anna’s ears” is imported')
  await expect(cards().filter({ hasText: 'Anna’s ears' })).toContainText('Signed with your own key')
})

test('of several files, each is asked about in turn; what is closed is left', async () => {
  const { page } = running
  await dropFromDisk(page, [bundleIn(scratch, 'Ears one'), bundleIn(scratch, 'Ears two')])
  await expect(takeSheet()).toContainText('Ears one')
  await page.keyboard.press('Escape')
  await expect(takeSheet()).toContainText('Ears two')
  await takeSheet().getByRole('button', { name: 'Take it in' }).click()
  await expect(page.getByRole('log')).toContainText('“Ears two” is imported')
  await expect(cards().filter({ hasText: 'Ears one' })).toHaveCount(0)
  // axe-core tries a style of its own, which the page's policy refuses.
  expect(running.faults.filter((fault) => !fault.startsWith('Refused to apply inline style'))).toEqual([])
})
