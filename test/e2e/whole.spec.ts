import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { answerOf, chooseInDialog, data, drop, engineWord, launch } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { look } from './look.ts'
import { trainSmall } from './small-runs.ts'
import { corpusOf } from './training.ts'

/** A model that hears a clip as a whole, by its 1,582 functionals: trained here, small and quick. */
const scratch = mkdtempSync(join(tmpdir(), 'affectron-e2e-whole-'))
let running: RunningApp

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  test.setTimeout(180_000)
  const corpus = corpusOf(scratch, 'corpus', /^(03|08|09|11)a.*[NWFT][a-f]\.wav$/)
  const run = await trainSmall(scratch, corpus, { name: 'Functionals', cell: 'dnn', maxEpochs: 12 })
  const userData = join(scratch, 'user')
  mkdirSync(join(userData, 'models'), { recursive: true })
  cpSync(join(run, 'best'), join(userData, 'models/functionals'), { recursive: true })
  running = await launch({ userData })
  await expect(engineWord(running.page)).toHaveText('ready')
})

test.afterAll(async () => {
  await running.close()
  rmSync(scratch, { recursive: true, force: true })
})

test('a clip is heard as a whole: no moments, and what of the voice decided', async () => {
  const { page, app } = running
  const model = page.getByRole('combobox', { name: 'Model', exact: true })
  await model.selectOption({ label: 'Functionals · DNN' })
  await drop(page, '12b01Ta.wav', readFileSync(data('emodb/wav/12b01Ta.wav')))
  const { label, probabilities } = await answerOf(page, '12b01Ta.wav')
  await expect(page.locator('article > header h2')).toContainText('It heard the clip as a whole.')
  await expect(page.getByText('it cannot say which moment mattered').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^Moment/ })).toHaveCount(0)
  await expect(page.getByText('heard most')).toHaveCount(0)

  const card = page.getByRole('region', { name: 'What of the voice decided' })
  const rows = card.locator('[data-group]')
  await expect(rows).toHaveCount(5)
  const changes = await rows.evaluateAll((all) =>
    all.map((row) => Number((row as HTMLElement).dataset.change))
  )
  expect(changes.map(Math.abs)).toEqual(changes.map(Math.abs).sort((a, b) => b - a))
  for (const change of changes) expect(probabilities[label] - change).toBeGreaterThanOrEqual(-1e-6)
  expect(Math.abs(changes[0])).toBeGreaterThan(0.005)
  await expect(rows.first()).toContainText(new RegExp(`(for|against) ${label}: \\d+ point`))
  await card.scrollIntoViewIfNeeded()
  await look(running, 'whole')

  // There is no attention to mute.
  await page.getByText('What the picture means').click()
  await expect(page.getByText('Does attention mean anything here?')).toHaveCount(0)

  const file = join(scratch, 'report.html')
  await chooseInDialog(app, file)
  await page.getByRole('button', { name: 'Save report…' }).click()
  await expect(page.getByText('Saved as report.html.')).toBeVisible()
  const report = readFileSync(file, 'utf8')
  expect(report).toContain('What of the voice decided')
  expect(report).not.toContain('What attention means')
})
