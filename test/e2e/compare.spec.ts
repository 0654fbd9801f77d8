import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { cutOff } from './access.ts'
import { chooseInDialog, data, dropFromDisk, launch, picture } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { look } from './look.ts'
import { affectron, experimentSmall, trainSmall } from './small-runs.ts'

const scratch = mkdtempSync(join(tmpdir(), 'affectron-e2e-compare-'))
const corpus = join(scratch, 'berlin')
let running: RunningApp
let runs: string

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  cpSync(data('emodb'), corpus, { recursive: true })
  mkdirSync(join(scratch, 'elsewhere'))
  await trainSmall(join(scratch, 'elsewhere'), corpus, { name: 'brief', cell: 'lstm', maxEpochs: 2 })
  await trainSmall(join(scratch, 'elsewhere'), corpus, { name: 'longer', cell: 'lstm', maxEpochs: 25 })
  await trainSmall(join(scratch, 'elsewhere'), corpus, {
    name: 'others',
    cell: 'lstm',
    maxEpochs: 3,
    fold: 2
  })
  runs = join(scratch, 'elsewhere', 'runs')
  running = await launch()
  await running.page.keyboard.press('Control+4')
})

test.afterAll(async () => {
  await running.close()
  rmSync(scratch, { recursive: true, force: true })
})

const row = (name: string) =>
  running.page
    .getByRole('row')
    .filter({ has: running.page.getByRole('checkbox', { name: `Choose ${name}` }) })

test('an empty room says what to do', async () => {
  const { page } = running
  await expect(page.getByRole('heading', { name: 'Compare models on the same recordings.' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Train a model' })).toBeVisible()
  await look(running, 'compare-empty')
})

test('a folder with runs from elsewhere is brought and listed', async () => {
  const { app, page } = running
  await chooseInDialog(app, runs)
  await page.getByRole('button', { name: 'Bring runs from a folder…' }).click()
  await expect(page.getByRole('log').getByText('Brought “runs” with 3 runs.')).toBeVisible()
  for (const name of ['brief', 'longer', 'others']) await expect(row(name)).toBeVisible()
  await look(running, 'compare-table')
})

test('rows are sorted, filtered and grouped, by keyboard too', async () => {
  const { page } = running
  const shown = () => page.getByRole('grid').locator('.open').allTextContents()
  await page.getByRole('combobox', { name: 'Group by' }).selectOption('Nothing')
  await expect(page.getByText('These rows are of 3 different tests', { exact: false })).toBeVisible()
  await page.getByRole('columnheader', { name: 'Epochs' }).click()
  await expect(page.getByRole('columnheader', { name: 'Epochs' })).toHaveAttribute('aria-sort', 'descending')
  expect(await shown()).toEqual(['Four emotions', 'longer', 'others', 'brief'])
  await page.getByRole('columnheader', { name: 'Epochs' }).press('Enter')
  expect(await shown()).toEqual(['brief', 'others', 'longer', 'Four emotions'])
  await page.keyboard.press('/')
  await page.keyboard.type('lstm others')
  await expect(row('longer')).toBeHidden()
  expect(await shown()).toEqual(['others'])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Group by test' }).click()
  const group = page.getByRole('gridcell', { name: /^Test A/ })
  await expect(group).toContainText('37 recordings, 6 speakers, berlin')
  await group.focus()
  await page.keyboard.press('Enter')
  await expect(group).toHaveAttribute('aria-expanded', 'false')
  await expect(row('brief')).toBeHidden()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press(' ')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press(' ')
  await expect(
    page.getByRole('status').getByText('2 are chosen, tested on the same recordings.')
  ).toBeVisible()
  await row('others').getByRole('checkbox').click()
  await expect(page.getByText('3 are chosen. They were tested on different', { exact: false })).toBeVisible()
  await look(running, 'compare-chosen')
  await page.getByRole('button', { name: 'Choose none' }).click()
})

test('two runs are compared in the words of the command line', async () => {
  const { page } = running
  await row('longer').getByRole('checkbox').click()
  await row('brief').getByRole('checkbox').click()
  await page.keyboard.press('Control+Enter')
  const said = await affectron('compare', join(runs, 'longer'), join(runs, 'brief'))
  const [sentence] = said.split('\n')
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(sentence)
  // The UAR of both, to a tenth of a point.
  const [, a, b] = /UAR +(\d\.\d+) +(\d\.\d+)/.exec(said) ?? []
  const cells = page
    .getByRole('row')
    .filter({ hasText: /^\s*UAR/ })
    .first()
    .getByRole('cell')
  expect(Number(await cells.nth(0).textContent())).toBeCloseTo(100 * Number(a), 0)
  expect(Number(await cells.nth(1).textContent())).toBeCloseTo(100 * Number(b), 0)
  await expect(page.getByRole('row').filter({ hasText: 'settings.maxEpochs' })).toContainText('25')
  await look(running, 'compare-side-by-side')
  await page.getByRole('region', { name: 'By emotion' }).evaluate((part) => part.scrollIntoView())
  await picture(running, 'guide-compare-emotions')
})

test('a recording they do not agree on is played, and filtered by who is right', async () => {
  const { page } = running
  const clips = page.getByRole('grid', { name: 'Recordings they do not agree on' })
  await clips.evaluate((grid) => grid.scrollIntoView({ block: 'end' }))
  // The room scrolls, never the window around it.
  const { scrollHeight, clientHeight } = await page.evaluate(() => {
    const { documentElement: whole } = document
    return { scrollHeight: whole.scrollHeight, clientHeight: whole.clientHeight }
  })
  expect(scrollHeight).toBe(clientHeight)
  await look(running, 'compare-clips')
  await picture(running, 'guide-compare-clips')
  const hear = clips.getByRole('button', { name: /^Hear / }).first()
  await hear.click()
  await expect(clips.getByRole('button', { name: /^Stop / })).toBeVisible()
  const all = Number(await clips.getAttribute('aria-rowcount'))
  const filter = page.getByRole('combobox', { name: 'Who is right' })
  let sum = 0
  for (const who of ['Only longer right', 'Only brief right', 'Nobody right']) {
    await filter.selectOption(who)
    sum += (await clips.count()) === 0 ? 0 : Number(await clips.getAttribute('aria-rowcount'))
  }
  expect(sum).toBe(all)
  await filter.selectOption('All disagreements')
})

test('the comparison is copied as LaTeX and the table as CSV', async () => {
  const { app, page } = running
  const clipboard = () => app.evaluate(({ clipboard: board }) => board.readText())
  await page.getByRole('button', { name: 'Copy or save' }).click()
  await page.getByRole('button', { name: 'Copy as LaTeX' }).click()
  await expect.poll(clipboard).toContain('\\begin{tabular}')
  expect(await clipboard()).toContain('longer − brief'.replace('−', '$-$'))
  for (const [format, start] of [
    ['SVG', '<svg'],
    ['PNG', '\x89PNG']
  ]) {
    const drawn = join(scratch, `picture.${format.toLowerCase()}`)
    await chooseInDialog(app, drawn)
    await page.getByRole('button', { name: 'Copy or save' }).click()
    await page.getByRole('button', { name: `Save the picture as ${format}…` }).click()
    await expect(page.getByRole('log').getByText(`Saved as “picture.${format.toLowerCase()}”.`)).toBeVisible()
    expect(readFileSync(drawn, 'latin1').slice(0, 4)).toBe(start)
  }
  await page.getByRole('link', { name: 'All runs' }).click()
  const file = join(scratch, 'table.csv')
  await chooseInDialog(app, file)
  await page.getByRole('button', { name: 'Copy or save' }).click()
  await page.getByRole('button', { name: 'Save as CSV…' }).click()
  await expect(page.getByRole('log').getByText('Saved as “table.csv”.')).toBeVisible()
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  expect(lines).toHaveLength(5)
  expect(lines[0]).toMatch(/^name,folder,experiment,test,/)
})

test('runs tested on different recordings are not ranked', async () => {
  const { page } = running
  await page.getByRole('button', { name: 'Choose none' }).click()
  await row('longer').getByRole('checkbox').click()
  await row('others').getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'longer and others cannot be compared' })).toBeVisible()
  await expect(page.getByText('The tests do not hold the same utterances', { exact: false })).toBeVisible()
  await expect(page.getByText('No recording was tested by all of them.')).toBeVisible()
  await look(running, 'compare-other-tests')
})

test('where the corpus is gone, that is said and nothing can be played', async () => {
  const { page } = running
  renameSync(corpus, `${corpus}-away`)
  await page.getByRole('link', { name: 'All runs' }).click()
  await row('others').getByRole('checkbox').click()
  await row('brief').getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await expect(
    page.getByText('They cannot be played: berlin is not where it was.', { exact: false })
  ).toBeVisible()
  await expect(page.getByRole('button', { name: /^Hear / })).toHaveCount(0)
  renameSync(`${corpus}-away`, corpus)
})

test('a folder that is dropped is brought, and one without a run is said to be that', async () => {
  const { page } = running
  await page.getByRole('link', { name: 'All runs' }).click()
  const empty = join(scratch, 'nothing tested')
  mkdirSync(empty)
  await dropFromDisk(page, [empty])
  const refused = page.locator('[data-code="run/not-found"]')
  await expect(refused).toContainText('"nothing tested" holds no run that was tested.')
  const dropped = join(scratch, 'dropped')
  cpSync(join(runs, 'others'), join(dropped, 'copy'), { recursive: true })
  const config = join(dropped, 'copy', 'config.json')
  const spec = JSON.parse(readFileSync(config, 'utf8')) as object
  writeFileSync(config, JSON.stringify({ ...spec, name: 'from a memory stick' }))
  await dropFromDisk(page, [dropped])
  await expect(page.getByRole('log').getByText('Brought “dropped” with 1 run.')).toBeVisible()
  await expect(row('from a memory stick')).toBeVisible()
  await expect(refused).toBeHidden()
  await expect(page.locator('main[data-room="compare"]')).toBeVisible()
})

test('an experiment is opened with its table and leads to its runs', async () => {
  const { app, page } = running
  await chooseInDialog(app, await experimentSmall(scratch, corpus))
  await page.getByRole('button', { name: 'Bring runs from a folder…' }).click()
  await page.getByRole('button', { name: 'Small networks' }).click()
  const [first] = (
    JSON.parse(readFileSync(join(scratch, 'experiment', 'experiment.json'), 'utf8')) as {
      comparisons: { sentence: string }[]
    }
  ).comparisons
  await expect(page.getByText(first.sentence)).toBeVisible()
  await look(running, 'compare-experiment')
  await page.getByRole('log').getByRole('button', { name: 'Dismiss' }).last().click()
  await picture(running, 'guide-compare-experiment')
  await page.getByRole('button', { name: 'lstm-fold-1-seed-1', exact: true }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'lstm-fold-1-seed-1' })).toBeVisible()
  await page.getByRole('link', { name: 'All runs' }).click()
})

test('a damaged run and a folder that is gone are said, and forgotten with a way back', async () => {
  const { page } = running
  writeFileSync(join(runs, 'brief', 'result.json'), '{')
  renameSync(join(scratch, 'experiment'), join(scratch, 'moved'))
  await page.keyboard.press('Control+1')
  await page.keyboard.press('Control+4')
  await expect(page.getByText('experiment is not there any more', { exact: false })).toBeVisible()
  await expect(row('brief')).toHaveCount(0)
  await page.getByRole('button', { name: 'Folders, 1 unreadable' }).click()
  const sheet = page.getByRole('dialog', { name: 'Folders' })
  await expect(sheet.locator('[data-code="run/damaged"]')).toContainText('brief/result.json')
  await look(running, 'compare-folders')
  await sheet.getByRole('button', { name: 'Forget experiment' }).click()
  await expect(sheet.getByText('experiment', { exact: true })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('experiment is not there any more', { exact: false })).toBeVisible()
})

test('everything is within reach in German and at 200 %', async () => {
  const { app, page } = running
  await page.evaluate(() =>
    (
      window as unknown as { affectron: { call: (name: string, request: unknown) => Promise<unknown> } }
    ).affectron.call('changeSettings', { language: 'de' })
  )
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.setZoomFactor(2))
  await page.waitForTimeout(300)
  expect(await cutOff(running)).toEqual([])
  await look(running, 'compare-large')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.setZoomFactor(1))
})

test('had no fault', () => {
  expect(running.faults).toEqual([])
})
