import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { chooseInDialog, data, launch } from './launch.ts'
import type { RunningApp } from './launch.ts'
import {
  begin,
  corpusOf,
  expectReport,
  goHome,
  goToPlan,
  look,
  reachEpoch,
  setEpochs,
  train
} from './training.ts'

/** What a run's folder says of it. */
interface Kept {
  config: {
    corpora: { exclude?: string[]; relabel?: Record<string, string>; speakers?: Record<string, string> }[]
    labels: { classes: string[]; corpora: Record<string, Record<string, string | null>> }
  }
  predictions: { utterance: string; speaker?: string; label: string }[]
}

let parent: string
let userData: string
let running: RunningApp

test.beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'affectron-corpora-'))
  userData = mkdtempSync(join(tmpdir(), 'affectron-e2e-'))
  running = await launch({ userData })
})

test.afterAll(async () => {
  await running.close()
  rmSync(parent, { recursive: true })
  rmSync(userData, { recursive: true, force: true })
})

test.beforeEach(() => goHome(running))

/** The newest run under a name, when it has ended. */
function keptOf(name: string): Kept {
  const runs = join(userData, 'runs')
  const id = readdirSync(runs).findLast((each) => each.endsWith(name)) ?? ''
  const read = (file: string) => JSON.parse(readFileSync(join(runs, id, file), 'utf8')) as never
  const { predictions } = read('result.json') as Pick<Kept, 'predictions'>
  return { config: read('config.json'), predictions }
}

/** Folders of two labels without speakers, with one recording under both labels and a copy. */
function sortedByLabel(name: string): string {
  const folder = join(parent, name)
  const lay = (letter: string, label: string) => {
    mkdirSync(join(folder, label), { recursive: true })
    const files = readdirSync(data('emodb/wav')).filter((file) => file[5] === letter)
    for (const [i, file] of files.entries())
      cpSync(data('emodb/wav', file), join(folder, label, `${label}-${i}.wav`))
  }
  lay('W', 'angry')
  lay('T', 'sad')
  cpSync(join(folder, 'sad/sad-0.wav'), join(folder, 'angry/twin.wav'))
  cpSync(join(folder, 'sad/sad-1.wav'), join(folder, 'sad/copy.wav'))
  return folder
}

const card = (page: Page, code: string) => page.locator(`li[data-code="${code}"]`)

test('what a person fixes in the check is what the run trains on and tests', async () => {
  const page = await begin(running, sortedByLabel('unsorted'))
  await page.getByRole('button', { name: 'Next: labels' }).click()
  await page.getByRole('button', { name: 'Next: check the recordings' }).click()
  // One recording under two labels: the right one is said.
  const conflict = card(page, 'duplicates/conflicting')
  await expect(conflict).toBeVisible({ timeout: 60_000 })
  await look(running, 'findings')
  await conflict.locator('.file', { hasText: 'angry/twin.wav' }).getByLabel('Right label').selectOption('sad')
  await expect(conflict).toBeHidden()
  await expect(page.getByText('1 label is corrected.')).toBeVisible()
  // Now these are copies, as two others were from the beginning.
  await card(page, 'duplicates/same').getByRole('button', { name: 'Keep one of each' }).click()
  await expect(page.getByText('2 recordings are left out', { exact: false })).toBeVisible()
  // Who speaks.
  const unknown = card(page, 'speakers/unknown')
  for (const name of ['Ada', 'Bo']) {
    for (let i = 0; i < 8; i++) await unknown.getByRole('checkbox').nth(i).check()
    await unknown.getByLabel('Name of the speaker').fill(name)
    await unknown.getByRole('button', { name: 'Name the speaker of these 8' }).click()
    await expect(
      page.getByText(name === 'Ada' ? '8 speakers' : '16 speakers', { exact: false })
    ).toBeVisible()
  }
  await page.getByRole('button', { name: 'Next: plan' }).click()
  await page.getByLabel('What tests the model').first().selectOption('random')
  await setEpochs(page, 2)
  await train(page)
  await expectReport(page)
  const { config, predictions } = keptOf('unsorted')
  const [corpus] = config.corpora
  expect(corpus.exclude?.length).toBe(2)
  expect(Object.values(corpus.relabel ?? {})).toEqual(['sad'])
  expect(Object.values(corpus.speakers ?? {}).sort()).toEqual([
    ...Array(8).fill('Ada'),
    ...Array(8).fill('Bo')
  ])
  const tested = predictions.map(({ utterance }) => utterance.slice(utterance.indexOf('/') + 1))
  expect(tested.length).toBeGreaterThan(0)
  for (const id of corpus.exclude ?? []) expect(tested).not.toContain(id)
  for (const { utterance, label } of predictions) {
    const [relabeled] = Object.keys(corpus.relabel ?? {})
    const id = utterance.slice(utterance.indexOf('/') + 1)
    expect(label).toBe(id === relabeled || id.includes('sad') ? 'sad' : 'angry')
  }
})

test('several folders make one plan, and labels find their class by the mouse and by the keyboard', async () => {
  const page = await begin(running, corpusOf(parent, 'berlin', /wav$/))
  await chooseInDialog(running.app, sortedByLabel('own'))
  await page.getByRole('button', { name: 'Add a folder…' }).click()
  await expect(page.getByText('Recognized as')).toHaveCount(2)
  await look(running, 'two-folders')
  await page.getByRole('button', { name: 'Next: labels' }).click()
  const zone = (name: string) => page.getByRole('region', { name, exact: true })
  const bored = page.locator('.chip', { hasText: 'bored' })
  await expect(zone('Left out').locator(bored)).toBeVisible()
  await bored.dragTo(zone('sad'))
  await expect(zone('sad').locator(bored)).toBeVisible()
  const afraid = page.getByLabel('afraid belongs to')
  await afraid.focus()
  // The list goes down from its class to the one after it; typing names one.
  await page.keyboard.type('angry')
  await expect(zone('angry').locator('.chip', { hasText: 'afraid' })).toBeVisible()
  await page.getByRole('button', { name: 'Next: check the recordings' }).click()
  await page.getByRole('button', { name: 'Next: plan' }).click()
  await expect(page.getByRole('heading', { name: 'Who trains and who tests' })).toBeVisible({
    timeout: 60_000
  })
  await setEpochs(page, 2)
  await train(page)
  await expectReport(page)
  const { config } = keptOf('berlin')
  expect(config.corpora.length).toBe(2)
  const maps = Object.values(config.labels.corpora)
  expect(maps[0]).toMatchObject({ L: 'sad', A: 'angry', E: null, W: 'angry', T: 'sad' })
  expect(maps[1]).toEqual({ angry: 'angry', sad: 'sad' })
})

test('in the background the taskbar shows how far it is, and the desktop says the end', async () => {
  const { app, page } = running
  await app.evaluate(({ BrowserWindow, Notification }) => {
    const told = { bars: [] as unknown[][], notes: [] as string[] }
    ;(globalThis as { told?: typeof told }).told = told
    const [window] = BrowserWindow.getAllWindows()
    window.setProgressBar = (...bar: unknown[]) => void told.bars.push(bar)
    window.isFocused = () => false
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: Electron.Notification) {
      told.notes.push(`${this.title}: ${this.body}`)
    }
  })
  const told = () =>
    app.evaluate(() => (globalThis as { told?: { bars: unknown[][]; notes: string[] } }).told)
  await begin(running, corpusOf(parent, 'behind', /wav$/))
  await goToPlan(page)
  await setEpochs(page, 1000)
  await train(page)
  await reachEpoch(page, 1000)
  expect((await told())?.bars.at(-1)).toEqual([expect.any(Number), { mode: 'normal' }])
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect.poll(async () => (await told())?.bars.at(-1)?.at(1)).toEqual({ mode: 'paused' })
  // The rest of the app is there meanwhile.
  await page.getByRole('link', { name: 'Models' }).click()
  await page.getByRole('link', { name: 'Train' }).click()
  await page.getByRole('button', { name: /^behind paused/ }).click()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Stop and keep the best' }).click()
  await page.getByRole('link', { name: 'Listen' }).click()
  await expect
    .poll(async () => (await told())?.notes, { timeout: 60_000 })
    .toEqual(['“behind” has ended: The model is tested and ready to listen.'])
  expect((await told())?.bars.at(-1)).toEqual([-1])
})

test('a corpus that is gone when its turn comes is said, and the plan is still there', async () => {
  const { page } = running
  const folder = corpusOf(parent, 'gone', /wav$/)
  await begin(running, folder)
  await goToPlan(page)
  renameSync(folder, `${folder}-elsewhere`)
  await train(page)
  await expect(page.getByRole('alert')).toContainText('There is no folder')
  await look(running, 'gone')
  renameSync(`${folder}-elsewhere`, folder)
  await page.getByRole('button', { name: 'Back to the plan' }).click()
  await expect(page.getByRole('heading', { name: 'Who trains and who tests' })).toBeVisible()
  await setEpochs(page, 2)
  await train(page)
  await expectReport(page)
})

test('a plan can be left and taken up again at every step, also after a restart', async () => {
  const steps = [
    { button: undefined, heading: 'What was found', before: 'Folder chosen' },
    { button: 'Next: labels', heading: 'Which label is which emotion?', before: 'At the labels' },
    {
      button: 'Next: check the recordings',
      heading: 'What would make a result wrong or worse',
      before: 'Being checked'
    },
    { button: 'Next: plan', heading: 'Who trains and who tests', before: 'Planned' }
  ]
  await begin(running, corpusOf(parent, 'resting', /wav$/))
  for (const { button, heading, before } of steps) {
    if (button !== undefined) await running.page.getByRole('button', { name: button }).click()
    await expect(running.page.getByRole('heading', { name: heading })).toBeVisible()
    // The step is kept before it is left.
    await goHome(running)
    await expect(running.page.getByRole('button', { name: new RegExp(`^resting ${before}`) })).toBeVisible()
    await running.close()
    running = await launch({ userData })
    await goHome(running)
    await running.page.getByRole('button', { name: new RegExp(`^resting ${before}`) }).click()
    await expect(running.page.getByRole('heading', { name: heading })).toBeVisible({ timeout: 60_000 })
  }
  expect(existsSync(join(userData, 'drafts'))).toBe(true)
  expect(running.faults).toEqual([])
})
