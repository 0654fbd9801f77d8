import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { chooseInDialog, data, launch } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { look } from './look.ts'
import { trainSmall } from './small-runs.ts'

/** A table of more runs than anybody makes by hand: two thousand, made as files after one that was trained. */
const RUNS = 2000
let scratch: string
let running: RunningApp

test.beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'affectron-e2e-many-'))
  running = await launch()
})

test.afterAll(async () => {
  await running.close()
  rmSync(scratch, { recursive: true, force: true })
})

const nameOf = (place: number) => `run-${String(place).padStart(4, '0')}`

/** Every tenth is of the other network. @returns the folder with all of them */
async function manyRuns(): Promise<string> {
  const first = await trainSmall(scratch, data('emodb'), { name: 'first', cell: 'lstm', maxEpochs: 2 })
  const read = (file: string) =>
    JSON.parse(readFileSync(join(first, file), 'utf8')) as Record<string, unknown>
  const [config, result] = [read('config.json'), read('result.json')]
  const many = join(scratch, 'many')
  for (let place = 0; place < RUNS; place++) {
    const folder = join(many, nameOf(place))
    mkdirSync(folder, { recursive: true })
    const cell = place % 10 === 0 ? 'alstm' : 'lstm'
    const settings = { ...(config.settings as object), cell }
    const write = (file: string, content: object) =>
      writeFileSync(join(folder, file), JSON.stringify(content))
    write('config.json', { ...config, name: nameOf(place), settings })
    write('result.json', { ...result, modelId: `${nameOf(place)}-0123456789ab` })
  }
  return many
}

test('two thousand runs are listed, found, sorted and copied, and only those in sight are drawn', async () => {
  test.setTimeout(240_000)
  const { app, page } = running
  const many = await manyRuns()
  await page.keyboard.press('Control+4')
  await chooseInDialog(app, many)
  await page.getByRole('button', { name: 'Bring runs from a folder…' }).click()
  await expect(page.getByRole('log').getByText('Brought “many” with 2,000 runs.')).toBeVisible({
    timeout: 120_000
  })
  const grid = page.getByRole('grid', { name: 'Runs', exact: true })
  const names = grid.locator('.open')
  await page.getByRole('combobox', { name: 'Group by' }).selectOption('Nothing')
  // Its titles, the runs, and the model that comes with the app.
  await expect(grid).toHaveAttribute('aria-rowcount', String(1 + RUNS + 1))
  expect(await names.count()).toBeLessThan(60)

  await page.getByRole('columnheader', { name: 'Name' }).click()
  await expect(names.first()).toHaveText('Four emotions')
  await grid.getByRole('gridcell', { name: 'run-0000', exact: true }).focus()
  await page.keyboard.press('Control+End')
  await expect(names.last()).toHaveText(nameOf(RUNS - 1))
  await look(running, 'compare-many')

  const search = page.getByRole('searchbox')
  await search.fill('run-1234')
  await expect(names).toHaveText(['run-1234'])
  await search.fill('')
  const models = page.getByRole('combobox', { name: 'Model' })
  const [few] = await models.getByRole('option', { name: `(${RUNS / 10})` }).allTextContents()
  await models.selectOption({ label: few })
  await expect(grid).toHaveAttribute('aria-rowcount', String(1 + RUNS / 10))
  await search.fill('run-09')
  await expect(names).toHaveText(Array.from({ length: 10 }, (_, i) => nameOf(900 + 10 * i)))
  await page.getByRole('button', { name: 'Copy or save' }).click()
  await page.getByRole('button', { name: 'Copy as CSV' }).click()
  const clipboard = () => app.evaluate(({ clipboard: board }) => board.readText())
  await expect.poll(async () => (await clipboard()).trim().split('\n').length).toBe(1 + 10)
  expect(running.faults.filter((fault) => !fault.startsWith('Refused to apply inline style'))).toEqual([])
})
