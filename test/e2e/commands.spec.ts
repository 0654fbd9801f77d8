import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { answerOf, data, drop, engineWord, launch } from './launch.ts'
import type { RunningApp } from './launch.ts'

let running: RunningApp

test.beforeAll(async () => {
  running = await launch()
  await expect(engineWord(running.page)).toHaveText('ready')
})

test.afterAll(() => running.close())

const palette = () => running.page.getByRole('dialog', { name: 'Commands' })

test('the palette finds a command by any of its words and runs it', async () => {
  const { page } = running
  await page.keyboard.press('Control+k')
  await expect(palette().getByRole('combobox')).toBeFocused()
  await page.keyboard.type('sett')
  await expect(palette().getByRole('option').first()).toHaveText(/^Settings/)
  await page.keyboard.press('Enter')
  await expect(palette()).toBeHidden()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeAttached()
})

test('the palette finds settings and what can be done with the model that is open', async () => {
  const { page } = running
  const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('dark')
  await expect(palette().getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect.poll(isDark).toBe(true)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('appearance light')
  await page.keyboard.press('Enter')
  await expect.poll(isDark).toBe(false)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('check the files')
  await expect(palette().getByText('Nothing is called')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+3')
  await page.getByRole('link', { name: /^Four emotions/ }).click()
  await expect(page.getByRole('heading', { level: 2, name: /^Four emotions/ })).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('check the files')
  await page.keyboard.press('Enter')
  await expect(page.getByText('All 9 files are exactly as the card describes.')).toBeVisible()
  await page.keyboard.press('Control+1')
})

test('the palette moves by arrows, says when nothing fits, and closes by Escape', async () => {
  const { page } = running
  await page.keyboard.press('Control+k')
  const selected = palette().getByRole('option', { selected: true })
  const first = await selected.textContent()
  await page.keyboard.press('ArrowDown')
  await expect(selected).not.toHaveText(first ?? '')
  await page.keyboard.press('ArrowUp')
  await expect(selected).toHaveText(first ?? '')
  await page.keyboard.press('ArrowUp')
  await expect(palette().getByRole('option').last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.type('zzz')
  await expect(palette().getByText('Nothing is called “zzz” here.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette()).toBeHidden()
})

test('keys do nothing behind an open palette or in a field, and letters nothing in another room', async () => {
  const { page } = running
  await page.keyboard.press('Control+1')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('r')
  await expect(palette().getByRole('combobox')).toHaveValue('r')
  await expect(page.getByRole('timer')).toBeHidden()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+3')
  await page.keyboard.press('r')
  await expect(page.getByRole('timer')).toBeHidden()
})

test('the question mark lists every key', async () => {
  const { page } = running
  await page.keyboard.press('Control+1')
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet.getByRole('heading', { level: 3 })).toContainText([
    'Everywhere',
    'Listen',
    'History',
    'Models'
  ])
  await expect(sheet.getByText('Open a recording…')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
})

test('the menu runs commands, and shows those that are impossible in gray', async () => {
  const { app, page } = running
  const isEnabled = (id: string) =>
    app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.enabled, id)
  await expect.poll(() => isEnabled('listen.open')).toBe(true)
  expect(await isEnabled('listen.play')).toBe(false)
  await drop(page, 'menu.wav', readFileSync(data('emodb/wav/08a01Wc.wav')))
  await answerOf(page, 'menu.wav')
  await expect.poll(() => isEnabled('listen.play')).toBe(true)
  await app.evaluate(({ Menu }) => void Menu.getApplicationMenu()?.getMenuItemById('shell.train')?.click())
  await expect(page.getByRole('heading', { level: 1, name: 'Train' })).toBeAttached()
  await expect.poll(() => isEnabled('listen.play')).toBe(false)
})
