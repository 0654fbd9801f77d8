import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { violations } from './access.ts'
import { chooseInDialog, data, launch, picture } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { trainSmall } from './small-runs.ts'

const scratch = mkdtempSync(join(tmpdir(), 'affectron-e2e-compare-'))
const corpus = join(scratch, 'berlin')
let running: RunningApp
let runs: string

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  cpSync(data('emodb'), corpus, { recursive: true })
  mkdirSync(join(scratch, 'elsewhere'))
  await trainSmall(join(scratch, 'elsewhere'), corpus, { name: 'brief', cell: 'lstm', maxEpochs: 2 })
  await trainSmall(join(scratch, 'elsewhere'), corpus, { name: 'longer', cell: 'alstm', maxEpochs: 12 })
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

/** Keeps pictures in both themes and checks access in each. */
async function look(name: string): Promise<void> {
  const { page } = running
  for (const theme of ['dark', 'light'] as const) {
    await page.evaluate(
      (chosen) =>
        (
          window as unknown as { affectron: { call: (name: string, request: unknown) => Promise<unknown> } }
        ).affectron.call('changeSettings', { theme: chosen }),
      theme
    )
    await page.waitForTimeout(200)
    await picture(running, `compare-${name}-${theme}`)
    expect(await violations(running)).toEqual([])
  }
}

const row = (name: string) =>
  running.page
    .getByRole('row')
    .filter({ has: running.page.getByRole('checkbox', { name: `Choose ${name}` }) })

test('an empty room says what to do', async () => {
  const { page } = running
  await expect(page.getByRole('heading', { name: 'Compare models on the same recordings.' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Train a model' })).toBeVisible()
  await look('empty')
})

test('a folder with runs from elsewhere is brought and listed', async () => {
  const { app, page } = running
  await chooseInDialog(app, runs)
  await page.getByRole('button', { name: 'Bring runs from a folder…' }).click()
  await expect(page.getByRole('log').getByText('Brought “runs” with 3 runs.')).toBeVisible()
  for (const name of ['brief', 'longer', 'others']) await expect(row(name)).toBeVisible()
  await look('table')
})

test('had no fault', () => {
  expect(running.faults).toEqual([])
})
