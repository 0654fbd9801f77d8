import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { answerOf, chooseInDialog, data, drop, engineWord, launch } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { look } from './look.ts'
import { affectron, trainSmall } from './small-runs.ts'
import { corpusOf } from './training.ts'

/** Two small networks and their fusion, made here; the fusion is imported as a person would. */
const scratch = mkdtempSync(join(tmpdir(), 'affectron-e2e-fusion-'))
const both = join(scratch, 'both')
let running: RunningApp

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  test.setTimeout(240_000)
  const corpus = corpusOf(scratch, 'corpus', /[NWFT][a-f]\.wav$/)
  const frames = await trainSmall(scratch, corpus, { name: 'Frames', cell: 'lstm', maxEpochs: 12 })
  const whole = await trainSmall(scratch, corpus, { name: 'Whole', cell: 'dnn', maxEpochs: 12 })
  await affectron('fuse', frames, whole, '--out', both, '--inner-folds', '2', '--name', 'Both together')
  running = await launch()
  await expect(engineWord(running.page)).toHaveText('ready')
})

test.afterAll(async () => {
  await running.close()
  rmSync(scratch, { recursive: true, force: true })
})

test('a fusion is imported as a model with its facts', async () => {
  const { page, app } = running
  await page.getByRole('link', { name: 'Models' }).click()
  await chooseInDialog(app, join(both, 'best'))
  await page.getByRole('button', { name: 'Import…' }).click()
  await page.getByRole('button', { name: 'Take it in' }).click()
  const card = page.getByRole('listitem').filter({ hasText: 'Both together' })
  await expect(card).toBeVisible()
  await look(running, 'fusion-models')
})

test('a clip shows what each model says and what they say together, with attention from the network over time', async () => {
  const { page } = running
  await page.getByRole('link', { name: 'Listen' }).click()
  await page
    .getByRole('combobox', { name: 'Model', exact: true })
    .selectOption({ label: 'Both together · fusion' })
  await drop(page, '12b01Ta.wav', readFileSync(data('emodb/wav/12b01Ta.wav')))
  const { label, probabilities } = await answerOf(page, '12b01Ta.wav')

  const card = page.getByRole('region', { name: 'How the models agreed' })
  await expect(card.getByRole('columnheader', { name: /Frames.*LSTM/ })).toBeVisible()
  await expect(card.getByRole('columnheader', { name: /Whole.*DNN/ })).toBeVisible()
  const rows = card.locator('tbody tr')
  await expect(rows).toHaveCount(4)
  // The joint score of each emotion is what the window draws; softmax of them is the answer.
  const scores = await rows.evaluateAll((all) =>
    all.map((row) => {
      const { label: name = '', score } = (row as HTMLElement).dataset
      return [name, Number(score)] as const
    })
  )
  const sum = scores.reduce((total, [, score]) => total + Math.exp(score), 0)
  for (const [name, score] of scores) expect(Math.exp(score) / sum).toBeCloseTo(probabilities[name], 4)
  expect(scores[0][0]).toBe(label)
  await card.scrollIntoViewIfNeeded()
  await look(running, 'fusion-answer')

  // What of the voice decided is of the joint answer, and there is attention to check.
  await expect(page.getByRole('region', { name: 'What of the voice decided' })).toBeVisible()
  await page.getByText('What the picture means').click()
  await expect(page.getByText('Does attention mean anything here?')).toBeVisible()
})
