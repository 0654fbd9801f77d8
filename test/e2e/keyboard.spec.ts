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

/** Puts a recording into the history without the room's doing. */
async function hearSample(page: Page, title: string): Promise<void> {
  await page.evaluate(async (name) => {
    const { affectron } = window as unknown as {
      affectron: { call: (name: string, request: unknown) => Promise<{ ok: boolean; value: unknown }> }
    }
    const samples = (await affectron.call('listSamples', undefined)).value as { id: string }[]
    const file = (await affectron.call('openSample', { id: samples[0].id })).value
    const heard = await affectron.call('analyze', { requestId: name, file, title: name, source: 'sample' })
    if (!heard.ok) throw new Error(JSON.stringify(heard))
  }, title)
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
  await expect
    .poll(async () => parseFloat((await page.getByRole('timer').textContent()) ?? ''))
    .toBeGreaterThan(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('timer')).toBeHidden()
  // Nothing of it is heard or kept, not even a moment later.
  await page.waitForTimeout(1500)
  await expect(page.getByRole('contentinfo').getByText(/^recording /)).toHaveCount(0)
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

test('a sheet takes the focus when it opens and gives it back when it closes', async () => {
  const { page } = running
  await page.keyboard.press('Control+5')
  await tabTo(page, /^Restart the engine$/)
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(sheet.getByRole('button', { name: 'Close' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(sheet).toBeHidden()
  expect(await focused(page)).toBe('Restart the engine')
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  expect(await focused(page)).toBe('Restart the engine')
})

test('a model is opened, read from its name on, renamed and left by keyboard, back to its card', async () => {
  const { page } = running
  await page.keyboard.press('Control+3')
  await tabTo(page, /^Four emotions/)
  await page.keyboard.press('Enter')
  const name = page.getByRole('heading', { level: 2, name: /^Four emotions/ })
  await expect(name).toBeFocused()
  // A badge says more while it has the focus; Escape puts that away and leaves the model open.
  await tabTo(page, /^speaker-independent$/)
  const note = page.getByRole('main').getByRole('tooltip')
  await expect(note).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(note).toBeHidden()
  await expect(name).toBeVisible()
  await page.evaluate(() => document.querySelector<HTMLElement>('main')?.focus())
  await tabTo(page, /^Rename$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(name).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('article').getByRole('link')).toBeFocused()
})

test('the focus in the history stays with what is pointed at when the list grows', async () => {
  const { page } = running
  await hearSample(page, 'older')
  await page.keyboard.press('Control+1')
  await page.keyboard.press('h')
  const rows = page.getByRole('grid').getByRole('row')
  await expect(rows.first()).toBeFocused()
  const pointedAt = await rows.first().getAttribute('aria-label')
  await hearSample(page, 'newer')
  await expect(rows.filter({ hasText: 'newer' })).toHaveCount(1)
  await expect(page.locator('[role="row"]:focus')).toHaveAttribute('aria-label', pointedAt ?? '')
  await expect(page.locator('[role="row"][aria-selected="true"]')).toHaveAttribute(
    'aria-label',
    pointedAt ?? ''
  )
})

test('the notice that offers Undo is not under an open sheet', async () => {
  const { page } = running
  await hearSample(page, 'to be removed')
  await page.keyboard.press('Control+1')
  await page.evaluate(() => (location.hash = 'listen/history'))
  await expect(page.locator('[role="row"]:focus')).toHaveCount(1)
  await page.keyboard.press('Delete')
  const undo = page.getByRole('log').getByRole('button', { name: 'Undo' })
  await expect(undo).toBeVisible()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  const edge = (await sheet.boundingBox())?.x ?? 0
  const box = await undo.boundingBox()
  expect((box?.x ?? Infinity) + (box?.width ?? 0)).toBeLessThan(edge)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(undo).toBeHidden()
  await expect(page.getByRole('grid').getByRole('row').filter({ hasText: 'to be removed' })).toHaveCount(1)
})
