import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { chooseInDialog, engineWord, launch, picture } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { longSound } from './long-sound.ts'

/** Long recordings: heard with progress, drawn as tiers, corrected, exported, and there again from the history. */
let scratch: string
let running: RunningApp

test.beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'affectron-timeline-'))
  mkdirSync(join(scratch, 'user'))
  running = await launch({ userData: join(scratch, 'user') })
  await expect(engineWord(running.page)).toHaveText('ready')
})

test.afterEach(async () => {
  await running.close()
  rmSync(scratch, { recursive: true, force: true })
})

async function open(seconds: number, name = 'meeting.wav', sound = longSound(seconds)): Promise<Page> {
  const { app, page } = running
  const path = join(scratch, name)
  writeFileSync(path, sound)
  await chooseInDialog(app, path)
  await page.getByRole('button', { name: 'Open…' }).first().click()
  return page
}

const shown = (page: Page): Locator => page.locator('[data-phase="timeline"]')
const list = (page: Page): Locator => page.getByRole('grid', { name: 'Segments' })

test('three minutes are heard and drawn as tiers, with their segments in a list', async () => {
  test.setTimeout(180_000)
  const page = await open(180)
  await expect(shown(page)).toBeVisible({ timeout: 90_000 })
  await expect(page.getByRole('heading', { level: 2, name: /^Most often/ })).toBeVisible()
  const rows = Number(await list(page).getAttribute('aria-rowcount'))
  expect(rows).toBeGreaterThan(20)
  await picture(running, 'timeline-light')
  expect(running.faults).toEqual([])
})
