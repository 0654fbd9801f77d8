import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { cutOff, violations } from './access.ts'
import { chooseInDialog, engineWord, launch, picture } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { longSound, silence } from './long-sound.ts'

/** Long recordings: heard with progress, drawn as tiers, corrected, exported, and there again from the history. */
let scratch: string
let running: RunningApp

test.beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'affectron-timeline-'))
  mkdirSync(join(scratch, 'user'))
  running = await launch({ userData: join(scratch, 'user') })
  await expect(engineWord(running.page)).toHaveText('ready')
})

test.afterEach(async () => {
  await running.close()
  rmSync(scratch, { recursive: true, force: true })
})

async function open(seconds: number, name = 'meeting.wav', sound = longSound(seconds)): Promise<Page> {
  const { app, page } = running
  const path = join(scratch, name)
  writeFileSync(path, sound)
  await chooseInDialog(app, path)
  await page.getByRole('button', { name: 'Open…' }).first().click()
  return page
}

const shown = (page: Page): Locator => page.locator('[data-phase="timeline"]')
const sight = (page: Page): Locator => page.locator('.sight')
const menu = (page: Page): Locator => page.locator('[popover]:popover-open')
const list = (page: Page): Locator => page.getByRole('grid', { name: 'Segments' })

test('three minutes are heard and drawn as tiers, with their segments in a list', async () => {
  test.setTimeout(180_000)
  const page = await open(180)
  await expect(shown(page)).toBeVisible({ timeout: 90_000 })
  await expect(page.getByRole('heading', { level: 2, name: /^Most often/ })).toBeVisible()
  const rows = Number(await list(page).getAttribute('aria-rowcount'))
  expect(rows).toBeGreaterThan(20)
  await picture(running, 'timeline-light')
  expect(running.faults).toEqual([])
})

test('zooms from the whole to single frames at the pointer, moves, and shows the whole again', async () => {
  const page = await open(180)
  await expect(shown(page)).toBeVisible({ timeout: 90_000 })
  await expect(sight(page)).toHaveText('3:00 in sight')
  const place = page.getByRole('slider', { name: 'Place in the recording' })
  const box = (await place.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await page.mouse.move(box.x + box.width / 4, box.y + 60)
  await page.mouse.wheel(0, -1000)
  await expect(sight(page)).not.toHaveText('3:00 in sight')
  // What was a quarter of the way in still is: 45 s.
  const overview = page.getByRole('slider', { name: 'The whole recording' })
  const [start, end] = ((await overview.getAttribute('aria-valuetext')) ?? '').split(' to ').map(seconds)
  expect(start + (end - start) / 4).toBeCloseTo(45, 0)
  for (let i = 0; i < 20; i++) await page.keyboard.press('+')
  await expect(sight(page)).toHaveText('0:00.2 in sight')
  // The samples themselves are drawn then; there is ink.
  await expect.poll(() => ink(place)).toBeGreaterThan(100)
  await picture(running, 'timeline-frames-light')
  await page.keyboard.press('End')
  await expect(overview).toHaveAttribute('aria-valuetext', /to 3:00\.0 in sight$/)
  await page.keyboard.press('0')
  await expect(sight(page)).toHaveText('3:00 in sight')
  expect(running.faults).toEqual([])
})

test('plays from anywhere, and the picture follows', async () => {
  const page = await open(120)
  await expect(shown(page)).toBeVisible({ timeout: 90_000 })
  for (let i = 0; i < 10; i++) await page.keyboard.press('+')
  const overview = page.getByRole('slider', { name: 'The whole recording' })
  const before = await overview.getAttribute('aria-valuetext')
  await page.keyboard.press(' ')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  const clock = page.locator('.clock')
  await expect.poll(async () => seconds((await clock.textContent()) ?? '')).toBeGreaterThan(3)
  expect(await overview.getAttribute('aria-valuetext')).not.toBe(before)
  await page.keyboard.press(' ')
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  // Far on, where nothing was loaded yet.
  await page.keyboard.press('0')
  const place = page.getByRole('slider', { name: 'Place in the recording' })
  const box = (await place.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await page.mouse.click(box.x + box.width * 0.75, box.y + 60)
  await page.keyboard.press(' ')
  await expect.poll(async () => seconds((await clock.textContent()) ?? '')).toBeGreaterThan(91)
  expect(running.faults).toEqual([])
})

test('corrects by keyboard, undoes, exports what stands, and has it again from the history', async () => {
  const page = await open(120)
  await expect(shown(page)).toBeVisible({ timeout: 90_000 })
  const count = async () => Number(await list(page).getAttribute('aria-rowcount'))
  const row = (place: number) => list(page).locator(`[aria-rowindex="${place}"]`)
  const before = await count()
  await page.keyboard.press('ArrowDown')
  const label = page.getByRole('group', { name: 'Emotion' })
  const pressed = label.locator('[aria-pressed="true"]')
  await expect(pressed).toHaveCount(1)
  const other = (await pressed.textContent())?.trim() === 'Sad' ? 'Happy' : 'Sad'
  await label.getByRole('button', { name: other }).click()
  await expect(row(1)).toContainText(other.toLowerCase())
  await expect(row(1)).toContainText('you')

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Delete')
  await expect.poll(count).toBe(before - 1)
  await page.keyboard.press('Control+z')
  await expect.poll(count).toBe(before)
  await page.keyboard.press('Control+Shift+Z')
  await expect.poll(count).toBe(before - 1)
  await page.keyboard.press('m')
  await expect.poll(count).toBe(before - 2)
  const ends = page.getByRole('textbox', { name: 'Ends' })
  const end = seconds(await ends.inputValue())
  await ends.fill(`0:${(end + 0.2).toFixed(2)}`)
  await ends.press('Enter')
  await expect(ends).toHaveValue(`0:${(end + 0.2).toFixed(2)}`)
  await picture(running, 'timeline-corrected-light')

  // Marked with the mouse and named: a segment where the model heard none.
  const place = page.getByRole('slider', { name: 'Place in the recording' })
  const box = (await place.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await page.mouse.move(box.x + 2, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(box.x + 8, box.y + 60, { steps: 4 })
  await page.mouse.up()
  await expect(page.getByRole('heading', { name: 'What do you hear in the marked stretch?' })).toBeVisible()
  await page.keyboard.press('2')
  await expect(page.getByRole('heading', { name: 'What do you hear?' })).toBeVisible()

  const rows = await count()
  const files: Record<string, string> = {}
  for (const [name, ending] of [
    ['CSV', 'csv'],
    ['TextGrid', 'TextGrid'],
    ['EAF', 'eaf'],
    ['SRT', 'srt']
  ]) {
    const path = join(scratch, `meeting.${ending}`)
    await chooseInDialog(running.app, path)
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await menu(page).getByRole('button', { name }).click()
    await expect(page.getByText(`Saved as meeting.${ending}.`)).toBeVisible()
    files[ending] = readFileSync(path, 'utf8')
  }
  const csv = files.csv.trim().split('\n')
  expect(csv[0].trim()).toBe('file,start,end,emotion,confidence,source')
  expect(csv).toHaveLength(rows + 1)
  expect(csv.filter((line) => line.trim().endsWith(',person'))).toHaveLength(3)
  expect(files.TextGrid).toContain('name = "emotion"')
  expect(files.TextGrid).toContain('name = "model"')
  expect([...files.eaf.matchAll(/<ANNOTATION_VALUE>/g)].length).toBeGreaterThan(rows)
  expect(files.srt.split('\r\n\r\n').filter((text) => text !== '')).toHaveLength(rows)

  const texts = await list(page).getByRole('row').allTextContents()
  await running.close()
  running = await launch({ userData: join(scratch, 'user') })
  await running.page
    .getByRole('contentinfo')
    .getByRole('button', { name: /^meeting\.wav/ })
    .click()
  await expect(shown(running.page)).toBeVisible()
  expect(await list(running.page).getByRole('row').allTextContents()).toEqual(texts)
  await running.page.keyboard.press(' ')
  await expect(running.page.getByRole('button', { name: 'Pause' })).toBeVisible()
})

test('says how far it is, and can be stopped midway', async () => {
  const page = await open(1200)
  const progress = page.getByRole('progressbar', { name: /^meeting\.wav/ })
  await expect(progress).toBeVisible({ timeout: 30_000 })
  await picture(running, 'timeline-hearing-light')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(progress).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Open a recording of speech, or make one.' })).toBeVisible()
  // The engine is free for the next.
  await page.getByRole('button', { name: 'Samples' }).click()
  await menu(page).getByRole('button').first().click()
  await expect(page.locator('[data-phase="answer"]')).toBeVisible({ timeout: 30_000 })
})

test('an hour of silence is said to be that, and another recording can be opened', async () => {
  test.setTimeout(180_000)
  const page = await open(3600, 'night.wav', silence(3600))
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('night.wav', { timeout: 150_000 })
  await expect(alert).toHaveAttribute('data-code', /audio\/(silent|no-speech)/)
  await open(70)
  await expect(shown(page)).toBeVisible({ timeout: 60_000 })
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing by ${theme}, also at 200 %`, async () => {
    await running.close()
    rmSync(join(scratch, 'user'), { recursive: true })
    mkdirSync(join(scratch, 'user'))
    running = await launch({ userData: join(scratch, 'user'), settings: { language: 'en', theme } })
    const page = await open(120)
    await expect(shown(page)).toBeVisible({ timeout: 90_000 })
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    for (let i = 0; i < 4; i++) await page.keyboard.press('+')
    await picture(running, `timeline-zoomed-${theme}`)
    expect(await violations(running)).toEqual([])
    await running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0].webContents.setZoomFactor(2)
    )
    await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBeGreaterThanOrEqual(2)
    await picture(running, `timeline-200-${theme}`)
    expect(await cutOff(running)).toEqual([])
    expect(await violations(running)).toEqual([])
  })
}

/** Of a clock such as `1:04.25` at the beginning of a text. */
function seconds(text: string): number {
  const [clock] = text.trim().split(/[\s/]/)
  return clock.split(':').reduce((sum, part) => 60 * sum + parseFloat(part), 0)
}

/** Pixels of the picture that are not empty. */
function ink(place: Locator): Promise<number> {
  return place.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, 130).data ?? []
    let drawn = 0
    for (let i = 3; i < pixels.length; i += 4) if (pixels[i] > 128) drawn++
    return drawn
  })
}
