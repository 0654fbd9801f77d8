import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { encodeWav } from '../../src/shared/wav.ts'
import { violations } from './access.ts'
import { exportPage, openPage, shownProbabilities, type OpenedPage } from './exported-page.ts'
import { data, drop, root } from './launch.ts'

/** The page that `affectron export --format html` writes, opened from the disk in a browser. */

interface Said {
  durationSeconds: number
  emotion: { label: string; probabilities: Record<string, number> }
  attention: { weights: number[] }
}

let exported: ReturnType<typeof exportPage>
let opened: OpenedPage

const recording = data('emodb/wav/08a02Tb.wav')

test.beforeAll(() => {
  exported = exportPage()
})
test.afterAll(() => exported.remove())
test.afterEach(async () => {
  // Nothing but itself and what it made: whatever it did, it asked for nothing else.
  const itself = opened.page.url()
  expect(opened.requests.filter((address) => address !== itself && !address.startsWith('blob:'))).toEqual([])
  expect(opened.faults).toEqual([])
  await opened.close()
})

/** What the command line says of a file. */
function engineSays(file: string): Said {
  const args = [join(root, 'out/main/cli.js'), 'analyze', file, '--format', 'json']
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Said
}

/** The analysis that a person downloads. */
async function downloaded({ page, downloads }: OpenedPage, name: string): Promise<Said> {
  await page.getByRole('button', { name: 'Download as JSON' }).click()
  const file = join(downloads, name)
  await expect.poll(() => readFileSync(file, { encoding: 'utf8', flag: 'a+' })).toContain('"timings"')
  return JSON.parse(readFileSync(file, 'utf8')) as Said
}

test('a chosen file gets the answer of the engine, and its analysis can be taken away', async () => {
  opened = await openPage(exported.file)
  const { page } = opened
  await opened.picture('page-empty')
  await page.getByLabel('Choose a sound file…').setInputFiles(recording)
  await page.getByRole('heading', { name: /^The model hears sad/ }).waitFor()
  const expected = engineSays(recording)
  const shown = await shownProbabilities(page)
  for (const [label, probability] of Object.entries(expected.emotion.probabilities)) {
    expect(Math.abs(shown[label] - probability)).toBeLessThanOrEqual(1e-5)
  }
  const { attention } = await downloaded(opened, '08a02Tb.json')
  expect(attention.weights).toHaveLength(expected.attention.weights.length)
  for (const [frame, weight] of expected.attention.weights.entries()) {
    expect(Math.abs(attention.weights[frame] - weight)).toBeLessThanOrEqual(1e-5)
  }
  await opened.picture('page-answer')
})

const recordButton = (page: OpenedPage['page']) => page.getByRole('button', { name: /^Record/ })

async function recordFor(page: OpenedPage['page'], seconds: number): Promise<void> {
  const timer = page.getByRole('timer')
  await expect.poll(async () => parseFloat((await timer.textContent()) ?? '')).toBeGreaterThan(seconds)
}

/** The fake device plays the file in a loop and begins anywhere: see record.spec.ts, which has the same clip. */
const TURNED_ROUND = 0.05
const steady = data('emodb/wav/16a02Tc.wav')

async function expectAnswerOf(file: string, page: OpenedPage['page']): Promise<void> {
  const { emotion } = engineSays(file)
  await page.getByRole('heading', { name: new RegExp(`^The model hears ${emotion.label}`) }).waitFor()
  const shown = await shownProbabilities(page)
  for (const [label, probability] of Object.entries(emotion.probabilities)) {
    expect(Math.abs(shown[label] - probability)).toBeLessThan(TURNED_ROUND)
  }
}

test('what the microphone hears is answered, and heard again with its moments', async () => {
  opened = await openPage(exported.file, { microphone: steady, theme: 'dark' })
  const { page } = opened
  await recordButton(page).click()
  await recordFor(page, 2)
  await opened.picture('page-recording-dark')
  await recordFor(page, 2.2)
  await page.keyboard.press('Space')
  await expectAnswerOf(steady, page)
  await opened.picture('page-answer-dark')
  await page.getByRole('button', { name: /^Moment 1:/ }).click()
  await page.getByRole('button', { name: 'Pause' }).waitFor()
  await page.getByRole('button', { name: 'Play' }).waitFor()
  // What was recorded is what the engine heard: the command line says the same of the sound in the page.
  const { durationSeconds, attention } = await downloaded(opened, await recordedName(page))
  expect(attention.weights.length).toBe(Math.floor((durationSeconds - 0.025) * 100 + 1e-6) + 1)
})

/** Of the file that is downloaded for a recording: what a file system does not like is left out. */
async function recordedName(page: OpenedPage['page']): Promise<string> {
  const title = (await page.locator('article .title').textContent()) ?? ''
  return `${title.trim().replace(':', '_')}.json`
}

test('the button records while it is held, and the space bar from an empty page', async () => {
  opened = await openPage(exported.file, { microphone: recording })
  const { page } = opened
  const box = (await recordButton(page).boundingBox())!
  await page.mouse.move(box.x + 20, box.y + 10)
  await page.mouse.down()
  await recordFor(page, 1)
  await page.mouse.up()
  await page.locator('article .title', { hasText: /^recording/ }).waitFor()
  await page.reload()
  await page.locator('h1').waitFor()
  await page.keyboard.press('Space')
  await recordFor(page, 0.5)
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Record a sentence, or choose a sound file.' }).waitFor()
})

test('compressed files are decoded inside the page, as the engine decodes them', async () => {
  opened = await openPage(exported.file)
  const { page } = opened
  for (const name of [
    'mp3-44k1-128kbps-stereo.mp3',
    'opus-24kbps.ogg',
    'vorbis-16k.ogg',
    'pcm16-44k1.flac'
  ]) {
    const file = data('audio/formats/c', name)
    await drop(page, name, readFileSync(file))
    await page.locator('article .title').getByText(name, { exact: true }).waitFor()
    const { emotion } = engineSays(file)
    const shown = await shownProbabilities(page)
    for (const [label, probability] of Object.entries(emotion.probabilities)) {
      expect(Math.abs(shown[label] - probability)).toBeLessThanOrEqual(1e-5)
    }
  }
  // What the engine has no decoder for, the browser decodes.
  const foreign = 'aac-44k1-96kbps.m4a'
  await drop(page, foreign, readFileSync(data('audio/formats/c', foreign)))
  await page.locator('article .title').getByText(foreign, { exact: true }).waitFor()
})

test('what cannot be heard is said, and what was heard before stays', async () => {
  opened = await openPage(exported.file)
  const { page } = opened
  await drop(page, 'letter.wav', new TextEncoder().encode('Dear colleague,'))
  await expect(page.getByRole('alert')).toContainText('letter.wav')
  await expect(page.getByRole('alert')).toHaveAttribute('data-code', 'audio/not-audio')
  await drop(page, 'silence.wav', encodeWav([new Float32Array(16000)], 16000, 'pcm16'))
  await expect(page.getByRole('alert')).toHaveAttribute('data-code', 'audio/silent')
  await opened.picture('page-trouble')
  const speech = readFileSync(recording)
  // Half a second of it.
  const short = new Float32Array(8000).map((_, i) => speech.readInt16LE(44 + 2 * (8000 + i)) / 32768)
  await drop(page, 'short.wav', encodeWav([short], 16000, 'pcm16'))
  await page
    .getByText(/0\.5 s/)
    .first()
    .waitFor()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await drop(page, 'letter.wav', new TextEncoder().encode('Dear colleague,'))
  await expect(page.getByRole('alert')).toHaveAttribute('data-code', 'audio/not-audio')
  await expect(page.locator('article .title')).toHaveText('short.wav')
})

test('a microphone that the browser keeps is said with what helps', async () => {
  opened = await openPage(exported.file, { isAllowed: false })
  await recordButton(opened.page).click()
  await expect(opened.page.locator('[data-code="microphone/unavailable"]')).toContainText('address bar')
  await opened.picture('page-denied')
})

test('where there is no microphone, a file is the way on', async () => {
  opened = await openPage(exported.file, { hasMicrophone: false })
  await recordButton(opened.page).click()
  await expect(opened.page.locator('[data-code="microphone/unavailable"]')).toContainText(
    'There is no microphone'
  )
})

test('a browser that gives such a page no microphones at all is told of', async () => {
  opened = await openPage(exported.file)
  await opened.page.evaluate(() => Object.defineProperty(navigator, 'mediaDevices', { value: undefined }))
  await recordButton(opened.page).click()
  await expect(opened.page.locator('[data-code="microphone/unavailable"]')).toContainText(
    'gives a page from the disk'
  )
})

test('it speaks German where the browser does, and fits a narrow window in the dark', async () => {
  opened = await openPage(exported.file, { language: 'de', theme: 'dark', width: 420 })
  const { page } = opened
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await page.getByLabel('Tondatei wählen …').setInputFiles(recording)
  await page.getByRole('heading', { name: /traurig/ }).waitFor()
  await opened.picture('page-german-narrow-dark')
  const { scrolls, width } = await page.evaluate(() => ({
    scrolls: document.documentElement.scrollWidth,
    width: document.documentElement.clientWidth
  }))
  expect(scrolls).toBeLessThanOrEqual(width)
})

test('all of it can be reached and understood without eyes or mouse', async () => {
  opened = await openPage(exported.file)
  const { page } = opened
  await page.getByLabel('Choose a sound file…').setInputFiles(recording)
  await page.getByRole('heading', { name: /^The model hears sad/ }).waitFor()
  // The program that looks brings a style of its own, which the page refuses.
  const own = [...opened.faults]
  expect(await violations(opened)).toEqual([])
  opened.faults.splice(0, Infinity, ...own)
  const reached: string[] = []
  for (let i = 0; i < 14; i++) {
    await page.keyboard.press('Tab')
    reached.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''))
  }
  for (const name of [
    'Record R',
    'Choose a sound file…',
    'Download as JSON',
    'Loop',
    'speaker-independent'
  ]) {
    expect(reached.map((text) => text.replace(/\s+/g, ' '))).toContain(name)
  }
})
