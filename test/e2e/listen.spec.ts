import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { answerOf, chooseInDialog, data, drop, engineWord, launch, root } from './launch.ts'
import type { RunningApp } from './launch.ts'

const samples = JSON.parse(readFileSync(join(root, 'resources/samples/samples.json'), 'utf8')) as {
  emotion: string
  speaker: string
  file: string
}[]
const titleOf = ({ emotion, speaker }: (typeof samples)[number]) =>
  new RegExp(`^${emotion}, ${speaker}, `, 'i')
let running: RunningApp

test.beforeAll(async () => {
  running = await launch()
})

test.afterAll(() => running.close())

test('says which engine it got', async () => {
  const { page } = running
  await expect(engineWord(page)).toHaveText('ready')
  await engineWord(page).click()
  const sheet = page.getByRole('dialog', { name: 'Engine' })
  await expect(sheet.getByRole('heading', { level: 3 }).first()).toHaveText(
    /TensorFlow|WebAssembly|JavaScript/
  )
  await expect(sheet.getByText('speaker-independent')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
})

test('hears a sample and draws it', async () => {
  const { page } = running
  for (const sample of samples)
    await expect(page.getByRole('button', { name: titleOf(sample) })).toBeVisible()
  await page.getByRole('button', { name: titleOf(samples[0]) }).click()
  const { label, probabilities } = await answerOf(page, samples[0].file)
  expect(Object.values(probabilities).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 3)
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(label)
  // The picture has ink: the wave in gray, attention in the accent's green.
  const inks = await page.locator('.wave').evaluate((element) => {
    const canvas = element.firstElementChild?.shadowRoot?.querySelector('canvas')
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
    let drawn = 0
    let green = 0
    for (let i = 0; i < pixels.length; i += 4) {
      if (pixels[i + 3] > 128) drawn++
      if (pixels[i + 3] > 128 && pixels[i + 1] - pixels[i] > 40) green++
    }
    return { drawn, green }
  })
  expect(inks.drawn).toBeGreaterThan(5000)
  expect(inks.green).toBeGreaterThan(200)
})

test('hears a dropped file and one from the dialog, with the same answer', async () => {
  const { app, page } = running
  const path = data('emodb/wav/08a01Wc.wav')
  await drop(page, 'dropped.wav', readFileSync(path))
  const dropped = await answerOf(page, 'dropped.wav')
  await chooseInDialog(app, path)
  await page.getByRole('button', { name: 'Open…' }).click()
  expect(await answerOf(page, '08a01Wc.wav')).toEqual(dropped)
})

test('hears AAC, which the engine cannot read, by decoding it in the window', async () => {
  const { page } = running
  await drop(page, 'plain.wav', readFileSync(data('audio/formats/b/pcm16-44k1.wav')))
  const plain = await answerOf(page, 'plain.wav')
  await drop(page, 'phone.m4a', readFileSync(data('audio/formats/b/aac-44k1-96kbps.m4a')))
  const aac = await answerOf(page, 'phone.m4a')
  expect(aac.label).toBe(plain.label)
})

test('plays a moment and stops at its end', async () => {
  const { page } = running
  await hearUntilMoment(page)
  await page.getByRole('button', { name: /^Moment 1:/ }).click()
  const selection = page.getByRole('button', { name: 'Clear the selection' })
  const [start, end] = ((await selection.textContent()) ?? '').split('–').map(seconds)
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible()
  const clock = seconds((await page.locator('.clock').textContent()) ?? '')
  expect(end).toBeGreaterThan(start)
  expect(clock).toBeCloseTo(end, 1)
})

test('keeps what was heard in the strip', async () => {
  const { page } = running
  await page
    .getByRole('contentinfo')
    .getByRole('button', { name: /^dropped\.wav/ })
    .click()
  await answerOf(page, 'dropped.wav')
})

test('saves a report that stands alone', async () => {
  const { app, page } = running
  const path = join(mkdtempSync(join(tmpdir(), 'affectron-report-')), 'report.html')
  await chooseInDialog(app, path)
  await page.getByRole('button', { name: 'Save report…' }).click()
  await expect(page.getByText('Saved as report.html.')).toBeVisible()
  const report = readFileSync(path, 'utf8')
  expect(report).toContain('dropped.wav')
  expect(report).not.toMatch(/(src|href)="https?:/)
})

test('asked nothing but itself for anything, and had no fault', () => {
  const { requests, faults } = running
  expect(requests.filter((url) => !/^(app:\/\/affectron\/|blob:app:\/\/affectron\/)/.test(url))).toEqual([])
  expect(faults).toEqual([])
})

/** Models differ in how evenly they listen: opens samples until one has a moment that stands out. */
async function hearUntilMoment(page: Page): Promise<void> {
  const flag = page.getByRole('button', { name: /^Moment 1:/ })
  for (const { file } of samples) {
    await drop(page, file, readFileSync(join(root, 'resources/samples', file)))
    await answerOf(page, file)
    if ((await flag.count()) > 0) return
  }
  throw new Error('No sample has a moment that stands out.')
}

/** Of a clock such as `0:01.24`. */
function seconds(clock: string): number {
  const [minutes, rest] = clock.trim().split(':')
  return Number(minutes) * 60 + parseFloat(rest)
}
