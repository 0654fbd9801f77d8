import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launch } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { begin, corpusOf, expectReport, goHome, goToPlan, reachEpoch, setEpochs, train } from './training.ts'

let userData: string
let parent: string
let open: RunningApp | undefined

/** Opens the app on the same folders as before. */
async function start(): Promise<RunningApp> {
  open = await launch({ userData })
  await goHome(open)
  return open
}

test.beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'affectron-corpora-'))
  userData = mkdtempSync(join(tmpdir(), 'affectron-e2e-'))
})

test.afterEach(async () => {
  if (open !== undefined) await kill(open)
  rmSync(parent, { recursive: true })
  rmSync(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

/** What no app survives. */
async function kill({ app }: RunningApp): Promise<void> {
  const gone = app.waitForEvent('close')
  app.process().kill('SIGKILL')
  await gone
  open = undefined
}

test('a run and the line behind it go on by themselves after the whole app was killed', async () => {
  const before = await start()
  await begin(before, corpusOf(parent, 'first', /wav$/))
  await goToPlan(before.page)
  await setEpochs(before.page, 1000)
  await train(before.page)
  await goHome(before)
  await begin(before, corpusOf(parent, 'second', /wav$/))
  await goToPlan(before.page)
  await train(before.page)
  await goHome(before)
  await before.page.getByRole('button', { name: /^first training Epoch/ }).click()
  await reachEpoch(before.page, 1000)
  await kill(before)

  const after = await start()
  const { page } = after
  await expect(page.getByRole('button', { name: /^first training Epoch/ })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('second waits for its turn')).toBeVisible()
  await page.getByRole('button', { name: /^first training Epoch/ }).click()
  await expect(page.getByText('Affectron had ended unexpectedly.', { exact: false })).toBeVisible()
  await reachEpoch(page, 1000)
  await page.getByRole('button', { name: 'Stop and keep the best' }).click()
  await expectReport(page)
  // What was next in line has begun meanwhile.
  await page.getByRole('button', { name: 'All trainings' }).click()
  await expect(page.getByRole('button', { name: /^second (reading recordings|training)/ })).toBeVisible()
  expect(after.faults).toEqual([])
})
