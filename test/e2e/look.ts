import { expect } from '@playwright/test'
import { violations } from './access.ts'
import { picture } from './launch.ts'
import type { RunningApp } from './launch.ts'

/** Keeps pictures of what is shown in both themes, and finds nothing in it that somebody could not use. */
export async function look(running: RunningApp, name: string): Promise<void> {
  const { page } = running
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await picture(running, `${name}-${colorScheme}`)
    expect(await violations(running)).toEqual([])
  }
}
