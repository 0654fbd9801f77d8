import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { answerOf, data, dropFromDisk, launch, root } from './launch.ts'

test('the window comes back where it stood, with the room it showed', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'affectron-e2e-'))
  try {
    const first = await launch({ userData })
    await first.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0].setBounds({ x: 40, y: 30, width: 1000, height: 700 })
    )
    await first.page.keyboard.press('Control+3')
    await expect(first.page.getByRole('heading', { level: 1, name: 'Models' })).toBeAttached()
    // Written when it has settled: a window that is closed at once may not have told yet where it is.
    const state = join(userData, 'window.json')
    await expect.poll(() => (existsSync(state) ? readFileSync(state, 'utf8') : '')).toContain('#models')
    await first.close()
    const second = await launch({ userData })
    try {
      await expect(second.page.getByRole('heading', { level: 1, name: 'Models' })).toBeAttached()
      expect(
        await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].getBounds())
      ).toEqual({ x: 40, y: 30, width: 1000, height: 700 })
    } finally {
      await second.close()
    }
  } finally {
    rmSync(userData, { recursive: true, force: true })
  }
})

test('a recording dropped from the disk is heard, whatever room is open', async () => {
  const running = await launch()
  try {
    const { page } = running
    await page.keyboard.press('Control+4')
    await dropFromDisk(page, [data('emodb/wav/08a01Wc.wav')])
    await answerOf(page, '08a01Wc.wav')
    expect(running.faults).toEqual([])
  } finally {
    await running.close()
  }
})

test('the page learns what a thing is and never where it lies', async () => {
  const running = await launch()
  try {
    const { page } = running
    await page.evaluate(() => {
      window.addEventListener('drop', (event) => {
        const { affectron } = window as unknown as {
          affectron: { drop: (files: File[]) => Promise<unknown> }
        }
        ;(window as unknown as { told: unknown }).told = affectron.drop([
          ...(event.dataTransfer?.files ?? [])
        ])
      })
    })
    const files = [
      join(root, 'resources/models/four-emotions/member-1'),
      data('emodb/wav'),
      data('emodb/wav/08a01Wc.wav')
    ]
    await dropFromDisk(page, files)
    const told = () => page.evaluate(() => (window as unknown as { told: unknown }).told)
    await expect
      .poll(told)
      .toMatchObject([{ kind: 'bundle' }, { kind: 'folder', name: 'wav' }, { kind: 'file' }])
    expect(JSON.stringify(await told())).not.toContain(root)
  } finally {
    await running.close()
  }
})
