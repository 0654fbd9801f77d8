import { expect, test } from '@playwright/test'
import { violations } from './access.ts'
import { answerOf, data, drop, engineWord, launch, picture } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { readFileSync } from 'node:fs'

/**
 * Pictures of every state in both themes go to artifacts/screenshots/, and each state is checked for access by
 * axe-core (MPL-2.0, used in tests alone).
 */
let running: RunningApp

test.beforeAll(async () => {
  running = await launch({ microphone: data('emodb/wav/08a01Wc.wav') })
  await expect(engineWord(running.page)).toHaveText('ready')
})

test.afterAll(() => running.close())

const states = [
  ['empty', async () => undefined],
  [
    'answer',
    async () => {
      await drop(running.page, '08a01Wc.wav', readFileSync(data('emodb/wav/08a01Wc.wav')))
      await answerOf(running.page, '08a01Wc.wav')
      await running.page.waitForTimeout(300)
    }
  ],
  ['moment', () => running.page.keyboard.press('1')],
  ['meaning', () => running.page.getByText('What the picture means').click()],
  ['engine', () => engineWord(running.page).click()],
  [
    'recording',
    async () => {
      await running.page.keyboard.press('Escape')
      await running.page.keyboard.press('r')
      await running.page.waitForTimeout(1500)
    }
  ]
] as const

for (const [name, reach] of states) {
  test(`${name} can be seen and read in both themes`, async () => {
    const { page } = running
    await reach()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      // The picture is drawn anew with the theme's colors.
      await page.waitForTimeout(200)
      await picture(running, `${name}-${colorScheme}`)
      expect(await violations(running)).toEqual([])
    }
  })
}
