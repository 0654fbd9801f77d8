import { expect } from '@playwright/test'
import { violations } from './access.ts'
import { picture } from './launch.ts'
import type { RunningApp } from './launch.ts'

/** Keeps pictures of what is shown in both themes, and finds nothing in it that somebody could not use. */
export async function look(running: RunningApp, name: string): Promise<void> {
  const { app, page } = running
  for (const theme of ['dark', 'light'] as const) {
    await app.evaluate(({ nativeTheme }, chosen) => (nativeTheme.themeSource = chosen), theme)
    await page.waitForFunction(
      (isDark) => matchMedia('(prefers-color-scheme: dark)').matches === isDark,
      theme === 'dark'
    )
    await picture(running, `${name}-${theme}`)
    expect(await violations(running), theme).toEqual([])
  }
}
