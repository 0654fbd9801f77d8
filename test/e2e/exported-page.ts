import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { _electron } from '@playwright/test'
import type { Page } from '@playwright/test'
import { machineSwitches, root } from './launch.ts'

/** A page from the disk in a browser, and what it asked for and did wrong. */
export interface OpenedPage {
  page: Page
  /** Addresses that it asked for. */
  requests: string[]
  /** Errors in it, and what its policy refused. */
  faults: string[]
  /** Where its downloads go. */
  downloads: string
  /** Keeps a picture of all of it, for a person to look at. */
  picture(name: string): Promise<void>
  close(): Promise<void>
}

export interface PageOptions {
  /** A WAV file that the fake microphone plays in a loop. */
  microphone?: string
  /** Whether the browser lets the page use it. */
  isAllowed?: boolean
  hasMicrophone?: boolean
  language?: 'en' | 'de'
  theme?: 'light' | 'dark'
  width?: number
}

/** Exports the model that ships as a page, with the built command line. */
export function exportPage(): { file: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'affectron-page-'))
  const file = join(folder, 'four emotions.html')
  execFileSync(process.execPath, [join(root, 'out/main/cli.js'), 'export', 'four-emotions', '--out', file])
  return { file, remove: () => rmSync(folder, { recursive: true }) }
}

/** Opens a file as a browser does: Electron as Chromium, with no part of the app. */
export async function openPage(
  file: string,
  {
    microphone,
    isAllowed = true,
    hasMicrophone = true,
    language = 'en',
    theme = 'light',
    width = 1280
  }: PageOptions = {}
): Promise<OpenedPage> {
  const folder = mkdtempSync(join(tmpdir(), 'affectron-browser-'))
  const app = await _electron.launch({
    cwd: root,
    colorScheme: theme,
    args: [
      ...machineSwitches,
      `--user-data-dir=${join(folder, 'user')}`,
      `--lang=${language}`,
      ...(hasMicrophone ? ['--use-fake-device-for-media-stream'] : ['--disable-audio-input']),
      ...(microphone === undefined ? [] : [`--use-file-for-fake-audio-capture=${microphone}`]),
      join(root, 'test/e2e/plain-browser.mjs'),
      pathToFileURL(file).href
    ],
    env: {
      ...(process.env as Record<string, string>),
      ...{ MICROPHONE: isAllowed ? 'allowed' : 'denied', DOWNLOADS: folder, WIDTH: String(width) }
    }
  })
  const requests: string[] = []
  const faults: string[] = []
  app.context().on('request', (request) => requests.push(request.url()))
  const page = await app.firstWindow()
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.locator('h1').waitFor()
  return {
    ...{ page, requests, faults, downloads: folder },
    async picture(name) {
      const pictures = join(root, 'artifacts/screenshots')
      mkdirSync(pictures, { recursive: true })
      await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true, animations: 'disabled' })
    },
    async close() {
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** The answer that is shown, as probabilities by emotion. */
export function shownProbabilities(page: Page): Promise<Record<string, number>> {
  return page
    .getByRole('list', { name: 'How probable each emotion is' })
    .getByRole('listitem')
    .evaluateAll((items) =>
      Object.fromEntries(
        items.map((item) => [item.dataset.label ?? '', Number(item.dataset.probability)] as const)
      )
    )
}
