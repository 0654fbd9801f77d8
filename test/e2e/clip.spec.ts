import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { violations } from './access.ts'
import { answerOf, data, drop, engineWord, launch, picture } from './launch.ts'
import type { RunningApp } from './launch.ts'

/** What Listen does with one clip beyond its answer. */
const scratch = mkdtempSync(join(tmpdir(), 'affectron-e2e-clip-'))
let running: RunningApp

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  const userData = join(scratch, 'user')
  mkdirSync(userData, { recursive: true })
  running = await launch({ userData })
  await expect(engineWord(running.page)).toHaveText('ready')
})

test.afterAll(async () => {
  await running.close()
  rmSync(scratch, { recursive: true, force: true })
})

/** Looks at the page as it is in both themes, and keeps pictures of it. */
async function lookAt(name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await running.app.evaluate(({ nativeTheme }, chosen) => (nativeTheme.themeSource = chosen), theme)
    await running.page.waitForFunction(
      (isDark) => matchMedia('(prefers-color-scheme: dark)').matches === isDark,
      theme === 'dark'
    )
    await picture(running, `${name}-${theme}`)
    expect(await violations(running), theme).toEqual([])
  }
  await running.app.evaluate(({ nativeTheme }) => (nativeTheme.themeSource = 'light'))
}

async function hear(file: string) {
  await drop(running.page, file, readFileSync(data('emodb/wav', file)))
  return answerOf(running.page, file)
}

test('under "Why?", muting what was attended is held against muting at random', async () => {
  const { page } = running
  const { label, probabilities } = await hear('08a01Wc.wav')
  await page.getByText('What the picture means').click()
  await page.getByRole('button', { name: 'Check by muting' }).click()
  const rows = page.locator('[data-row]')
  await expect(rows).toHaveCount(3)
  const [whole, attended, random] = await rows.evaluateAll((all) =>
    all.map((row) => Number((row as HTMLElement).dataset.value))
  )
  expect(whole).toBeCloseTo(probabilities[label], 4)
  const sentence = page.getByRole('status').filter({ hasText: /^Here attention/ })
  await expect(sentence).toContainText(label)
  await expect(sentence).toContainText(
    random - attended >= 0.03 ? /means something|says little/ : /says little|misleads/
  )
  await lookAt('deletion-check')
  // It belongs to this answer, also when the person has been elsewhere.
  await page.keyboard.press('Control+3')
  await page.keyboard.press('Control+1')
  await page.getByText('What the picture means').click()
  await expect(rows).toHaveCount(3)
  await hear('03a01Fa.wav')
  await page.getByText('What the picture means').click()
  await expect(rows).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Check by muting' })).toBeVisible()
})
