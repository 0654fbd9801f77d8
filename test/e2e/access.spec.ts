import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { cutOff, violations } from './access.ts'
import { answerOf, data, drop, engineWord, launch, picture } from './launch.ts'
import type { RunningApp } from './launch.ts'

/**
 * Every room and the page of all components, in both themes and both languages: checked by axe-core (MPL-2.0, used in
 * tests alone) against WCAG 2.2 AA, at 200 % and with reduced motion. Pictures go to artifacts/screenshots/.
 */
const pages = ['listen', 'listen/history', 'train', 'models', 'compare', 'settings', 'gallery'] as const

/** What lies over a room, and how one gets there. */
const sheets = [
  ['the engine', (page: Page) => page.getByRole('button', { name: /^Engine:/ }).click()],
  ['the shortcuts', (page: Page) => page.keyboard.press('?')],
  ['the palette', (page: Page) => page.keyboard.press('Control+k')],
  ['the details', (page: Page) => page.keyboard.press('d')]
] as const

for (const language of ['en', 'de'] as const) {
  test.describe(`in ${language}`, () => {
    let running: RunningApp

    test.beforeAll(async () => {
      running = await launch({ settings: { language, theme: 'light' } })
      await expect(engineWord(running.page)).toHaveText(/ready|bereit/)
      await drop(running.page, '08a01Wc.wav', readFileSync(data('emodb/wav/08a01Wc.wav')))
      await running.page.locator('[data-phase="answer"]').waitFor()
    })

    test.afterAll(() => running.close())

    for (const name of pages) {
      test(`${name} can be read and used by everyone, in both themes`, async () => {
        await open(running, name)
        for (const theme of ['light', 'dark'] as const) {
          await running.page.emulateMedia({ colorScheme: theme })
          // The picture of a voice is drawn anew with the theme's colors.
          await running.page.waitForTimeout(200)
          await picture(running, `${name.replace('/', '-')}-${theme}-${language}`)
          expect(await violations(running)).toEqual([])
        }
      })
    }

    for (const [name, reach] of sheets) {
      test(`${name} can be read and used by everyone, in both themes`, async () => {
        const { page } = running
        await open(running, name === 'the details' ? 'listen/history' : 'listen')
        await reach(page)
        const sheet = page.locator('[role="dialog"]:popover-open')
        await expect(sheet).toBeVisible()
        // A badge that has the focus shows its note, which must stay inside.
        for (const badge of await sheet.locator('[aria-describedby]').all()) await badge.hover()
        expect(await sheet.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0)
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme })
          await page.waitForTimeout(200)
          await picture(running, `${name.replace('the ', 'sheet-')}-${theme}-${language}`)
          expect(await violations(running)).toEqual([])
        }
        await page.keyboard.press('Escape')
        await expect(sheet).toHaveCount(0)
      })
    }

    test('nothing is cut off sideways in the smallest window', async () => {
      const { app, page } = running
      await page.emulateMedia({ colorScheme: 'light' })
      const resize = (width: number, height: number) =>
        app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0].setContentSize(w, h), [
          width,
          height
        ] as const)
      await resize(900, 600)
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(900)
      for (const name of pages) {
        await open(running, name)
        await picture(running, `${name.replace('/', '-')}-900-${language}`)
        expect(await cutOff(running), name).toEqual([])
      }
      await resize(1280, 800)
    })

    test('nothing is cut off sideways at 200 %', async () => {
      const { app, page } = running
      await page.emulateMedia({ colorScheme: 'light' })
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.setZoomFactor(2))
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBeLessThan(700)
      for (const name of pages) {
        await open(running, name)
        await picture(running, `${name.replace('/', '-')}-200-percent-${language}`)
        expect(await cutOff(running), name).toEqual([])
      }
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.setZoomFactor(1))
    })
  })
}

test('with reduced motion nothing moves by itself, in no room', async () => {
  const running = await launch()
  try {
    await running.page.emulateMedia({ reducedMotion: 'reduce' })
    await expect(engineWord(running.page)).toHaveText('ready')
    await drop(running.page, '08a01Wc.wav', readFileSync(data('emodb/wav/08a01Wc.wav')))
    await answerOf(running.page, '08a01Wc.wav')
    for (const name of pages) {
      await open(running, name)
      const moving = await running.page.evaluate(
        () =>
          document.getAnimations().filter(({ effect }) => {
            const duration = effect?.getComputedTiming().duration
            return typeof duration === 'number' && duration > 0
          }).length
      )
      expect(moving, name).toBe(0)
    }
  } finally {
    await running.close()
  }
})

async function open({ page }: RunningApp, name: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), name)
  const [room, place] = name.split('/')
  await page.locator(`main[data-room="${room}"] h1`).waitFor({ state: 'attached' })
  if (place !== undefined) await page.locator(`[data-phase="${place}"] [role="row"]`).first().waitFor()
}
