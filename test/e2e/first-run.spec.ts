import { expect, test } from '@playwright/test'
import { launch, picture } from './launch.ts'

test('whoever opens the app for the first time hears an emotion after one click, within half a minute', async () => {
  const running = await launch()
  try {
    const { page } = running
    // At once, while the engine is still starting: the click waits for it.
    await page.getByRole('region', { name: 'Try a sample' }).getByRole('button').first().click()
    const answer = page.locator('[data-phase="answer"] article')
    await answer.waitFor({ timeout: 30_000 })
    await expect(answer.getByRole('heading', { level: 2 })).toHaveText(/^(The model hears|Between|Perhaps) /)
    // And hears it: the clip plays.
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
    await picture(running, 'first-run')
    // But not again when it is only looked at.
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
    await page.keyboard.press('Control+5')
    await page.keyboard.press('Control+1')
    await answer.waitFor()
    await page.waitForTimeout(500)
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  } finally {
    await running.close()
  }
})
