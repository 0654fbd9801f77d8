import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { answerOf, data, drop, engineWord, launch } from './launch.ts'
import type { RunningApp } from './launch.ts'

let running: RunningApp

test.beforeAll(async () => {
  running = await launch()
})

test.afterAll(() => running.close())

const rooms = [
  ['Listen', 'Open a recording of speech, or make one.'],
  ['Train', 'Train a model'],
  ['Models', ''],
  ['Compare', ''],
  ['Settings', '']
] as const

test('each room opens from the rail and by its number', async () => {
  const { page } = running
  const rail = page.getByRole('navigation', { name: 'Rooms' })
  for (const [i, [name]] of rooms.entries()) {
    await rail.getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeAttached()
    await page.keyboard.press(`Control+${i === 0 ? 5 : 1}`)
    await expect(rail.getByRole('link', { name })).not.toHaveAttribute('aria-current')
    await page.keyboard.press(`Control+${i + 1}`)
    await expect(rail.getByRole('link', { name })).toHaveAttribute('aria-current', 'page')
    await expect(page.getByRole('heading', { level: 1, name })).toBeAttached()
    await expect(page).toHaveTitle(`${name} – Affectron`)
  }
})

test('a room keeps its state while another is open', async () => {
  const { page } = running
  await expect(engineWord(page)).toHaveText('ready')
  await page.keyboard.press('Control+2')
  await drop(page, 'kept.wav', readFileSync(data('emodb/wav/08a01Wc.wav')))
  await answerOf(page, 'kept.wav')
  await page.keyboard.press('Control+5')
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeAttached()
  await page.keyboard.press('Control+1')
  await answerOf(page, 'kept.wav')
})

test('the language changes at once, for the window and the menu', async () => {
  const { app, page } = running
  await page.keyboard.press('Control+5')
  await page.getByLabel('Language').selectOption('Deutsch')
  await expect(page.getByRole('navigation', { name: 'Räume' }).getByRole('link')).toHaveText([
    'Hören',
    'Trainieren',
    'Modelle',
    'Vergleichen',
    'Einstellungen'
  ])
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  expect(
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
  ).toContain('Ansicht')
  await page.keyboard.press('Control+1')
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(/klingt|Zwischen/)
  await page.keyboard.press('Control+5')
  await page.getByLabel('Sprache').selectOption('English')
  await expect(page.getByRole('navigation', { name: 'Rooms' })).toBeVisible()
})

test('the theme changes at once', async () => {
  const { page } = running
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.getByRole('radio', { name: 'Dark' }).check()
  await expect.poll(ground).toBe('rgb(21, 22, 24)')
  await page.getByRole('radio', { name: 'Light' }).check()
  await expect.poll(ground).toBe('rgb(246, 246, 244)')
})

test('damaged settings are set aside, and the window says so', async () => {
  const damaged = await launch({ settings: { theme: 'purple' } })
  try {
    await expect(damaged.page.getByRole('log').getByText('settings.json.damaged')).toBeVisible()
  } finally {
    await damaged.close()
  }
})
