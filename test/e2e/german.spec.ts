import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { IntlMessageFormat } from 'intl-messageformat'
import { german } from '../../src/shared/messages/de.ts'
import { english } from '../../src/shared/messages/en.ts'
import { translate } from '../../src/shared/messages/translate.ts'
import type { Translate } from '../../src/shared/messages/translate.ts'
import { chooseInDialog, engineWord, launch, picture } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { corpusOf } from './training.ts'

/** Where the sentences of the engine and of the app's processes stand. */
const areas = [
  ...(['audio', 'bundles', 'compute', 'corpora', 'files'] as const),
  ...(['hosts', 'protocols', 'tests', 'trainings'] as const)
]

/** What stands between the values of those sentences, as far as it is words enough to be English beyond doubt. */
const fragments = areas
  .flatMap((area) => Object.values<string>(english[area]))
  .flatMap((text) => new IntlMessageFormat(text, 'en').getAst())
  .flatMap((part) =>
    'value' in part && !('options' in part) && /\w+ \w+ \w+/.test(part.value) ? [part.value.trim()] : []
  )
const germanText = JSON.stringify(german)
const englishOnly = [...new Set(fragments)].filter((fragment) => !germanText.includes(fragment))

const t: Translate = (key, ...args) => translate('de', key, ...args)

let running: RunningApp
let parent: string

test.beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'affectron-german-'))
  running = await launch({ settings: { language: 'de', theme: 'light' } })
})

test.afterAll(async () => {
  await running.close()
  rmSync(parent, { recursive: true })
})

/** Keeps a picture and finds no sentence of the engine in English. */
async function expectGerman(name: string): Promise<void> {
  await picture(running, `german-${name}`)
  const shown = (await running.page.locator('body').innerText()).replaceAll(/\s+/g, ' ')
  expect(englishOnly.filter((fragment) => shown.includes(fragment))).toEqual([])
}

test('from a folder with a fault to a report, all that the engine says is German', async () => {
  expect(englishOnly.length).toBeGreaterThan(200)
  const { app, page } = running
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const folder = corpusOf(parent, 'berlin', /wav$/)
  symlinkSync(join(folder, 'nowhere.wav'), join(folder, 'ghost.wav'))
  cpSync(join(folder, '08a01Wa.wav'), join(folder, '08a01Wz.wav'))

  await page.keyboard.press('Control+2')
  await chooseInDialog(app, folder)
  await button(t('train.chooseFolder')).click()
  await page.getByText(t('train.folderProblems', { count: 1 })).click()
  await expect(page.getByText(t('corpora.brokenLink', { file: 'ghost.wav' }))).toBeVisible()
  await expectGerman('folder')

  await button(t('train.goToLabels')).click()
  await button(t('train.goToCheck')).click()
  await expect(page.getByText(/ins Leere führt/)).toBeAttached({ timeout: 60_000 })
  await expectGerman('check')

  await button(t('train.goToPlan')).click()
  await expect(page.getByRole('heading', { name: t('plan.speakersTitle') })).toBeVisible()
  await expectGerman('plan')

  await page.getByText(t('plan.more'), { exact: true }).click()
  await page.getByLabel(t('plan.maxEpochs')).fill('1000')
  await page.getByLabel(t('plan.maxEpochs')).blur()
  await button(t('plan.start')).click()
  await expect(page.getByText(/Epoche \d+ von 1000/)).toBeVisible({ timeout: 60_000 })
  await button(t('run.hold')).click()
  await page.getByText(t('run.notes')).click()
  await expect(page.getByText(/08a01Wz sind dieselbe Aufnahme; benutzt wird nur die erste/)).toBeVisible()
  await expect(page.getByText(/^EMO-DB an den Dateinamen erkannt: /)).toBeVisible()
  await expect(page.getByText(/Die Personen des Tests kommen weder im Training/)).toBeVisible()
  await expectGerman('run')
  await button(t('run.stop')).click()
  await expect(page.getByText(t('run.adviceTitle'))).toBeVisible({ timeout: 60_000 })
  await expectGerman('report')

  await page.keyboard.press('Control+4')
  await page.getByRole('checkbox', { name: 'berlin auswählen' }).check()
  await page
    .getByRole('checkbox', { name: /^(?!berlin).* auswählen$/ })
    .first()
    .check()
  await button('Vergleichen').click()
  await expect(page.getByText(/sind nur die Zahlen bekannt/)).toBeVisible()
  await expectGerman('compare')

  await page.keyboard.press('Control+,')
  await expectGerman('settings')
  await engineWord(page).click()
  await expect(page.locator('#engine-sheet').getByText(/^Es rechnet /)).toBeVisible()
  await expectGerman('engine')
})
