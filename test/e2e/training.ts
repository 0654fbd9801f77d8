import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { chooseInDialog, data } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { look as lookAt } from './look.ts'

/** What the specs of the Train room do alike. */

/** Recordings of the small part of EMO-DB whose names fit, in a folder of their own. */
export function corpusOf(parent: string, name: string, fits: RegExp): string {
  const folder = join(parent, name)
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(data('emodb/wav')).filter((each) => fits.test(each))) {
    cpSync(data('emodb/wav', file), join(folder, file))
  }
  return folder
}

const beginButton = (page: Page) => page.getByRole('button', { name: /^(Choose a folder|New training)…$/ })

/** Begins where all trainings are listed. */
export async function goHome({ page }: RunningApp): Promise<void> {
  await page.getByRole('link', { name: 'Train' }).click()
  await expect(beginButton(page)).toBeVisible()
}

export async function begin({ app, page }: RunningApp, folder: string): Promise<Page> {
  await chooseInDialog(app, folder)
  await beginButton(page).click()
  await expect(page.getByText('Recognized as')).toBeVisible()
  return page
}

export async function goToPlan(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next: labels' }).click()
  await page.getByRole('button', { name: 'Next: check the recordings' }).click()
  await page.getByRole('button', { name: 'Next: plan' }).click()
  await expect(page.getByRole('heading', { name: 'Who trains and who tests' })).toBeVisible()
}

export async function setEpochs(page: Page, epochs: number): Promise<void> {
  await page.getByText('More', { exact: true }).click()
  await page.getByLabel('Epochs at most').fill(String(epochs))
  await page.getByLabel('Epochs at most').blur()
}

export const train = (page: Page) => page.getByRole('button', { name: 'Train', exact: true }).click()

/** Waits until a run has trained some epochs of many. */
export async function reachEpoch(page: Page, epochs: number): Promise<void> {
  await expect(page.getByText(new RegExp(`^Epoch ([3-9]|\\d\\d+) of ${epochs}`))).toBeVisible({
    timeout: 60_000
  })
}

/** Waits for the number in the room, which the closed sheet about the engine has of another model. */
export async function expectReport(page: Page): Promise<void> {
  await expect(page.locator('main[data-room="train"]').getByText('unweighted average recall')).toBeVisible({
    timeout: 60_000
  })
}

/** Keeps pictures of the room in both themes and checks access in each. */
export const look = (running: RunningApp, name: string) => lookAt(running, `train-${name}`)

/** Process id of the run at work, undefined while there is none. */
export function trainingProcess({ app }: RunningApp): Promise<number | undefined> {
  return app.evaluate(
    ({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === 'Affectron training')?.pid
  )
}
