import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { encodeWav } from '../../src/shared/wav.ts'
import { cutOff, violations } from './access.ts'
import { answerOf, data, engineWord, launch, picture } from './launch.ts'

test('says the emotion while somebody speaks, with its delay, and hears the recording like any other', async () => {
  const running = await launch({ microphone: data('emodb/wav/10a04Wb.wav') })
  const { page } = running
  try {
    await expect(engineWord(page)).toHaveText('ready')
    await page.keyboard.press('v')
    const panel = page.getByRole('region', { name: 'Emotion while you speak' })
    await expect(panel).toHaveAttribute('data-word', 'emotion')
    await expect(panel.getByRole('status')).toHaveText(/^(neutral|happy|angry|sad)$/)
    await expect(panel).toContainText(/Shown \d\.\d s after the sound\. Judged by the last 3 s\./)
    const bars = panel.getByRole('listitem')
    const labels = await bars.evaluateAll((all) => all.map((bar) => bar.dataset.label))
    expect(labels).toEqual(['neutral', 'happy', 'angry', 'sad'])
    await picture(running, 'live')
    expect(await violations(running)).toEqual([])

    // Without it, the same recording goes on.
    const toggle = page.getByRole('button', { name: /^Emotion while you speak/ })
    await toggle.click()
    await expect(panel).toHaveCount(0)
    await toggle.click()
    await expect(panel).toHaveAttribute('data-word', /emotion|unsure/)
    await page.getByRole('button', { name: /^Stop/ }).click()
    const title = page.locator('article .title')
    await expect(title).toHaveText(/^recording \d\d:\d\d$/)
    const { probabilities } = await answerOf(page, ((await title.textContent()) ?? '').trim())
    expect(Object.keys(probabilities)).toHaveLength(4)
  } finally {
    await running.close()
  }
})

test('silence is no speech and no emotion; the words of the doctor move nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'affectron-live-'))
  const microphone = join(folder, 'silence.wav')
  writeFileSync(microphone, encodeWav([new Float32Array(48_000)], 16000, 'pcm16'))
  const running = await launch({ microphone, settings: { language: 'en', theme: 'dark' } })
  const { page } = running
  try {
    await expect(engineWord(page)).toHaveText('ready')
    await page.getByRole('button', { name: 'Live' }).click()
    const place = async () => (await page.locator('canvas').boundingBox())?.y
    const panel = page.getByRole('region', { name: 'Emotion while you speak' })
    await expect(panel).toBeVisible()
    const before = await place()
    await expect(panel.getByRole('status')).toHaveText('no speech')
    await expect(page.getByText(/^Nothing is coming in\./)).toBeVisible({ timeout: 15_000 })
    await expect(panel.getByRole('list')).toBeHidden()
    expect(await place()).toBe(before)
    await picture(running, 'live-silence')
    expect(await violations(running)).toEqual([])
    await running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0].webContents.setZoomFactor(2)
    )
    await picture(running, 'live-200')
    expect(await cutOff(running)).toEqual([])
  } finally {
    await running.close()
    rmSync(folder, { recursive: true })
  }
})
