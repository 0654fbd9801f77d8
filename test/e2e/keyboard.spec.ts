import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { data, chooseInDialog, answerOf, engineWord, launch } from './launch.ts'
import type { RunningApp } from './launch.ts'

let running: RunningApp

test.beforeAll(async () => {
  running = await launch({ microphone: data('emodb/wav/08a01Wc.wav') })
  await expect(engineWord(running.page)).toHaveText('ready')
})

test.afterAll(() => running.close())

/** What a screen reader would call the focused thing. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    return element?.getAttribute('aria-label') ?? element?.textContent?.trim().replace(/\s+/g, ' ') ?? ''
  })

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab')
    if (name.test(await focused(page))) return
  }
  throw new Error(`Tab does not reach ${name}.`)
}

test('opens a file, plays, hears a moment, loops and zooms without a pointer', async () => {
  const { app, page } = running
  await chooseInDialog(app, data('emodb/wav/08a01Wc.wav'))
  await page.keyboard.press('Control+o')
  await answerOf(page, '08a01Wc.wav')
  const clock = async () => parseFloat(((await page.locator('.clock').textContent()) ?? '').split(':')[1])

  await page.keyboard.press(' ')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await page.keyboard.press(' ')
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible()
  await page.keyboard.press('Home')
  await expect.poll(clock).toBe(0)
  await page.keyboard.press('ArrowRight')
  await expect.poll(clock).toBeCloseTo(0.1, 2)

  await page.keyboard.press('l')
  await expect(page.getByRole('button', { name: 'Loop' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press(']')
  await expect(page.getByRole('button', { name: 'Clear the selection' })).toContainText('0:00.00–0:01.00')
  await page.keyboard.press(' ')
  // It goes round: after more than its second, it still plays and is still inside.
  await page.waitForTimeout(1600)
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  expect(await clock()).toBeLessThan(1.05)
  await page.keyboard.press(' ')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Clear the selection' })).toBeHidden()

  await page.keyboard.press('+')
  await expect.poll(() => page.getByRole('slider', { name: 'Zoom' }).inputValue()).not.toBe('0')
  await page.keyboard.press('-')
  await expect.poll(() => page.getByRole('slider', { name: 'Zoom' }).inputValue()).toBe('0')
})

test('everything can be reached by Tab, and shows that it is reached', async () => {
  const { page } = running
  for (const name of [
    /^Record$/,
    /^Open…$/,
    /^Samples$/,
    /^Save report…$/,
    /^Place in the clip/,
    /^Play$/,
    /^Loop$/
  ]) {
    await tabTo(page, name)
    const outline = await page.evaluate(
      () => getComputedStyle(document.activeElement as Element).outlineStyle
    )
    expect(outline).toBe('solid')
  }
  await tabTo(page, /^What the picture means$/)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Attention says how much')).toBeVisible()
  await tabTo(page, /^Engine:/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Engine' })).toBeVisible()
  await page.keyboard.press('Escape')
  expect(await focused(page)).toMatch(/^Engine:/)
})

test('opens a sample from the menu', async () => {
  const { page } = running
  await tabTo(page, /^Samples$/)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const title = await focused(page)
  await page.keyboard.press('Enter')
  await answerOf(page, title.split(' ').at(-1) ?? '')
})

test('records and cancels, records and stops', async () => {
  const { page } = running
  await page.keyboard.press('r')
  await expect(page.getByRole('timer')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('timer')).toBeHidden()
  await page.keyboard.press('r')
  await expect
    .poll(async () => parseFloat((await page.getByRole('timer').textContent()) ?? ''))
    .toBeGreaterThan(1)
  await page.keyboard.press(' ')
  await page
    .locator('[data-phase="answer"]')
    .getByText(/^recording /)
    .first()
    .waitFor()
  await expect(page.getByRole('status').filter({ hasText: /^recording \d\d:\d\d\. / })).toHaveCount(1)
})
