import type { RunningApp } from './launch.ts'

/** What the preload puts into the page. */
interface Bridged {
  affectron: { call: (name: string, request: unknown) => Promise<unknown> }
}

/** Chooses a theme as the settings do, and waits until its colors are there. */
export async function chooseTheme({ page }: RunningApp, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(
    (chosen) => (window as unknown as Bridged).affectron.call('changeSettings', { theme: chosen }),
    theme
  )
  await page.waitForTimeout(200)
}
