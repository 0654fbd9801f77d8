import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { packBundle } from '../../src/engine/models/archive/pack-bundle.ts'
import { signCard, signerOf } from '../../src/engine/models/signing/signature.ts'
import {
  answerOf,
  chooseInDialog,
  data,
  drop,
  dropFromDisk,
  engineWord,
  launch,
  picture,
  root
} from './launch.ts'
import { bundleIn } from './bundles.ts'
import type { RunningApp } from './launch.ts'

const shipped = join(root, 'resources/models/four-emotions')
const scratch = mkdtempSync(join(tmpdir(), 'affectron-e2e-models-'))
const userData = join(scratch, 'user')
let running: RunningApp

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  mkdirSync(userData, { recursive: true })
  running = await launch({ userData })
  await expect(engineWord(running.page)).toHaveText('ready')
  await running.page.keyboard.press('Control+3')
})

test.afterAll(async () => {
  await running.close()
  rmSync(scratch, { recursive: true, force: true })
})

const cards = () => running.page.getByRole('article')
const log = (text: string | RegExp) => running.page.getByRole('log').getByText(text)
const press = (name: string) => running.page.getByRole('button', { name, exact: true }).click()

test('the shipped model is a card with what it hears, its score and where it is from', async () => {
  await expect(cards()).toHaveCount(1)
  const card = cards().first()
  await expect(card.getByRole('list', { name: 'Hears' }).getByRole('listitem')).toHaveCount(4)
  const { metrics } = JSON.parse(readFileSync(join(shipped, 'card.json'), 'utf8')) as {
    metrics: { overall: { uar: { value: number } } }
  }
  await expect(card).toContainText(`${Math.round(100 * metrics.overall.uar.value)} %`)
  await expect(card).toContainText('speaker-independent')
  await expect(card).toContainText('came with Affectron')
})

test('a model is imported from a folder, and only once', async () => {
  await chooseInDialog(running.app, bundleIn(scratch, 'Second ears'))
  await press('Import…')
  await press('Take it in')
  await expect(log('“Second ears” is imported')).toBeVisible()
  await expect(cards()).toHaveCount(2)
  await press('Import…')
  await expect(log('“Second ears” is already here.')).toBeVisible()
  await expect(cards()).toHaveCount(2)
})

test('a damaged bundle is refused with a sentence, and nothing of it stays', async () => {
  const folder = bundleIn(scratch, 'Damaged')
  const weights = readFileSync(join(folder, 'weights-1-of-1.bin'))
  weights[1000] ^= 1
  writeFileSync(join(folder, 'weights-1-of-1.bin'), weights)
  await chooseInDialog(running.app, folder)
  await press('Import…')
  await expect(running.page.locator('[data-code="model/hash-mismatch"]')).toContainText('weights-1-of-1.bin')
  await expect(cards()).toHaveCount(2)
  expect(readdirSync(join(userData, 'models'))).toHaveLength(1)
})

for (const [what, spoil, code] of [
  ['that holds no model', (folder: string) => rmSync(join(folder, 'card.json')), 'model/not-found'],
  [
    'of a newer Affectron',
    (folder: string) => {
      const file = join(folder, 'card.json')
      const card = JSON.parse(readFileSync(file, 'utf8')) as object
      writeFileSync(file, JSON.stringify({ ...card, formatVersion: 999 }))
    },
    'model/too-new'
  ]
] as const) {
  test(`a folder ${what} is refused with a sentence`, async () => {
    const folder = bundleIn(scratch, `Bad ${code.slice(6)}`)
    spoil(folder)
    await chooseInDialog(running.app, folder)
    await press('Import…')
    await expect(running.page.locator(`[data-code="${code}"]`)).toBeVisible()
    await expect(cards()).toHaveCount(2)
    expect(readdirSync(join(userData, 'models'))).toHaveLength(1)
  })
}

test('a dropped archive of something else is refused with what to do', async () => {
  const archive = join(scratch, 'model.zip')
  writeFileSync(archive, 'PK')
  await dropFromDisk(running.page, [archive])
  await expect(running.page.locator('[data-code="model/not-archive"]')).toContainText('.affectron file')
  await expect(cards()).toHaveCount(2)
})

test('a model in one file is imported by dropping it; whose key signed it is shown and named', async () => {
  const { page } = running
  const folder = bundleIn(scratch, 'Signed ears')
  const key = generateKeyPairSync('ed25519').privateKey
  writeFileSync(join(folder, 'signature.json'), signCard(readFileSync(join(folder, 'card.json')), key))
  const archive = join(scratch, 'signed.affectron')
  writeFileSync(archive, Buffer.concat(await packBundle(folder)))
  await dropFromDisk(page, [archive])
  const { fingerprint } = signerOf(key)
  await expect(page.getByRole('dialog', { name: 'Take this model in?' })).toContainText(fingerprint)
  await press('Take it in')
  await expect(log('“Signed ears” is imported')).toBeVisible()
  await expect(cards().filter({ hasText: 'Signed ears' })).toContainText(fingerprint)
  await expect(cards().filter({ hasText: 'Second ears' })).toContainText('Not signed')
  await page.getByRole('link', { name: 'Signed ears' }).click()
  await expect(page.getByText('Signed with a key that you have not named')).toBeVisible()
  await press('Name this key…')
  await page.getByLabel('Whose key is it?').fill('Anna')
  await press('Save the name')
  await expect(page.getByText('Signed by Anna')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Change the name…' })).toBeFocused()
  await picture(running, 'models-signed')
  await press('Delete')
  await expect(log('“Signed ears” is deleted.')).toBeVisible()
  await page.getByRole('log').getByRole('button', { name: 'Dismiss' }).last().click()
  await expect(cards()).toHaveCount(2)
})

test('a dropped folder of a model is imported, from whatever room', async () => {
  const { page } = running
  await page.keyboard.press('Control+5')
  await dropFromDisk(page, [bundleIn(scratch, 'Third ears')])
  await press('Take it in')
  await expect(log('“Third ears” is imported')).toBeVisible()
  await expect(cards()).toHaveCount(3)
  await page.getByRole('link', { name: 'Third ears' }).click()
  await expect(page.getByText('It has not heard a recording in your history')).toBeVisible()
  await press('Delete')
  await expect(log('“Third ears” is deleted.')).toBeVisible()
  await page.getByRole('log').getByRole('button', { name: 'Dismiss' }).last().click()
  await expect(cards()).toHaveCount(2)
})

test('the files are checked against the card, and damage is said', async () => {
  const { page } = running
  await page.getByRole('link', { name: 'Second ears' }).click()
  await press('Check the files')
  await expect(page.getByText('All 3 files are exactly as the card describes.')).toBeVisible()
  const [name] = readdirSync(join(userData, 'models'))
  const file = join(userData, 'models', name, 'report.json')
  const before = readFileSync(file)
  writeFileSync(file, Buffer.concat([before, Buffer.from('\n')]))
  await press('Check the files')
  await expect(page.getByText('A file is not as the card describes: report.json.')).toBeVisible()
  writeFileSync(file, before)
})

test('a model gets another name and keeps its id', async () => {
  const { page } = running
  await press('Rename')
  await page.getByRole('textbox', { name: 'Name' }).fill('Other ears')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: /^Other ears/ })).toBeVisible()
  await expect(page.getByText(/^second-ears-[0-9a-f]{12}$/)).toBeVisible()
})

test('the facts of a model can be read in both themes', async () => {
  const { page } = running
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await picture(running, `models-detail-${colorScheme}`)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([])
  }
})

test('what is listened with is chosen in Listen', async () => {
  const { page } = running
  await press('Listen with it')
  await expect(page.getByRole('heading', { level: 1, name: 'Listen' })).toBeAttached()
  await expect(page.getByRole('combobox', { name: /^Model/ }).locator('option:checked')).toHaveText(
    /^Other ears/
  )
  await page.keyboard.press('Control+3')
})

test('says where a model is used, and leads there', async () => {
  const { page } = running
  await page.keyboard.press('Control+1')
  await drop(page, '08a01Wc.wav', readFileSync(data('emodb/wav/08a01Wc.wav')))
  await answerOf(page, '08a01Wc.wav')
  await page.keyboard.press('Control+3')
  await page.getByRole('link', { name: 'Other ears' }).click()
  const uses = page.getByRole('region', { name: 'Where it is used' })
  await uses.getByRole('link', { name: 'It has heard 1 recording' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'History' })).toBeVisible()
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(1)
  await page.keyboard.press('Control+3')
  await page.getByRole('link', { name: 'Other ears' }).click()
  await uses.getByRole('link', { name: '08a01Wc.wav' }).click()
  await answerOf(page, '08a01Wc.wav')
  await page.keyboard.press('Control+3')
})

test('when the model that Listen has chosen is deleted, it says which hears now, and undo chooses it again', async () => {
  const { page } = running
  await page.getByRole('link', { name: 'Other ears' }).click()
  await press('Delete')
  await expect(log('“Other ears” is deleted. Listen now hears with “Four emotions”.')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(cards()).toHaveCount(2)
  await page.keyboard.press('Control+1')
  await expect(page.getByRole('combobox', { name: /^Model/ }).locator('option:checked')).toHaveText(
    /^Other ears/
  )
  await page.keyboard.press('Control+3')
})

test('a deleted model comes back when that is undone, and is gone when it is not', async () => {
  const { page } = running
  await page.getByRole('link', { name: 'Other ears' }).click()
  await press('Delete')
  await expect(cards()).toHaveCount(1)
  await press('Undo')
  await expect(cards()).toHaveCount(2)
  await page.getByRole('link', { name: 'Other ears' }).click()
  await press('Delete')
  await expect(cards()).toHaveCount(1)
  await page.getByRole('log').getByRole('button', { name: 'Dismiss' }).last().click()
  await expect
    .poll(() => readdirSync(join(userData, 'models')).filter((name) => name !== 'names.json'))
    .toEqual([])
  expect(existsSync(join(userData, 'models'))).toBe(true)
})

test('the shipped model can be copied and not deleted; the list reads well in both themes', async () => {
  const { page } = running
  await page.getByRole('link', { name: /^Four emotions/ }).click()
  await expect(page.getByRole('button', { name: 'Duplicate' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Delete', exact: true })).toHaveCount(0)
  await press('Duplicate')
  await expect(page.getByRole('heading', { level: 2, name: /\(copy\)/ })).toBeVisible()
  await page.getByRole('link', { name: 'All models' }).click()
  await expect(cards()).toHaveCount(2)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await picture(running, `models-${colorScheme}`)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([])
  }
  expect(running.faults).toEqual([])
})
