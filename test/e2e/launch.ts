import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import type { ElectronApplication, Page } from '@playwright/test'

export const root = join(import.meta.dirname, '../..')
export const data = (...path: string[]) => join(root, 'test/data', ...path)

/** The running app and what it has said and asked for since it started. */
export interface RunningApp {
  app: ElectronApplication
  page: Page
  /** Addresses that the page asked for. */
  requests: string[]
  /** Errors in the page, and what its policy refused. */
  faults: string[]
  close(): Promise<void>
}

export interface LaunchOptions {
  /** A WAV file that the fake microphone plays in a loop. */
  microphone?: string
  /** Whether there is any microphone, `true` otherwise. */
  hasMicrophone?: boolean
  /** What the person chose before; English by day unless something else is given, whatever this machine speaks. */
  settings?: object
  /** Further command-line switches. */
  switches?: readonly string[]
  /** A folder of an earlier run, which the next can go on with; else one of its own, deleted in the end. */
  userData?: string
  /** Files and folders to open, as on a command line. */
  opened?: readonly string[]
  /** Further variables of the environment. */
  env?: Readonly<Record<string, string>>
}

/** Switches for a machine without a screen and, as root, without Chromium's own sandbox. */
export const machineSwitches = [
  '--disable-gpu',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])
] as const

/** Starts the built app with settings of its own. */
export async function launch({
  microphone,
  hasMicrophone = true,
  settings = { language: 'en', theme: 'light' },
  switches = [],
  userData: given,
  opened = [],
  env = {}
}: LaunchOptions = {}): Promise<RunningApp> {
  const userData = given ?? mkdtempSync(join(tmpdir(), 'affectron-e2e-'))
  const file = join(userData, 'settings.json')
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(settings))
  const app = await _electron.launch({
    cwd: root,
    // Playwright would otherwise pretend that the system is light and hide the person's choice.
    colorScheme: null,
    args: [
      ...machineSwitches,
      `--user-data-dir=${userData}`,
      ...switches,
      ...(hasMicrophone ? ['--use-fake-device-for-media-stream'] : ['--disable-audio-input']),
      ...(microphone === undefined ? [] : [`--use-file-for-fake-audio-capture=${microphone}`]),
      root,
      ...opened
    ],
    env: { ...(process.env as Record<string, string>), ...env }
  })
  askAgainWhenCollected(app)
  const page = await app.firstWindow()
  const requests: string[] = []
  const faults: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.locator('main h1').waitFor({ state: 'attached' })
  return {
    app,
    page,
    requests,
    faults,
    async close() {
      await app.close()
      if (given === undefined) rmSync(userData, { recursive: true, force: true })
    }
  }
}

/**
 * What the test asks of the main process crosses the inspector as a promise that nothing there holds: now and then the
 * main process collects it before the answer is read. That is the tool's fault, so it is asked once more.
 */
function askAgainWhenCollected(app: ElectronApplication): void {
  const evaluate = app.evaluate.bind(app) as (...asked: unknown[]) => Promise<unknown>
  const patient = (...asked: unknown[]) =>
    evaluate(...asked).catch((error: unknown) => {
      if (!String(error).includes('promise was garbage collected')) throw error
      return evaluate(...asked)
    })
  app.evaluate = patient as typeof app.evaluate
}

/** The word in the corner. */
export function engineWord(page: Page) {
  return page.getByRole('button', { name: /^Engine:/ })
}

/** Waits for the answer about the named clip. */
export async function answerOf(page: Page, title: string): Promise<Answer> {
  await page.locator('[data-phase="answer"] article > header').getByText(title, { exact: true }).waitFor()
  const bars = await page
    .getByRole('list', { name: 'How probable each emotion is' })
    .getByRole('listitem')
    .evaluateAll((items) =>
      items.map((item) => [item.dataset.label ?? '', Number(item.dataset.probability)] as const)
    )
  return { label: bars[0][0], probabilities: Object.fromEntries(bars) }
}

export interface Answer {
  label: string
  probabilities: Record<string, number>
}

/** Drops a file on the window as a person would. */
export async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], fileName))
      return dataTransfer
    },
    [name, Buffer.from(bytes).toString('base64')] as const
  )
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
}

/** Drops files or folders of the disk on the window, as from the system's file manager. */
export async function dropFromDisk(page: Page, files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const dropped = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data: dropped })
  }
  await session.detach()
}

/** Makes the system's file dialog answer at once. */
export async function chooseInDialog(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
  }, path)
}

/** Process id of the engine, undefined while there is none. */
export function engineProcess(app: ElectronApplication): Promise<number | undefined> {
  return app.evaluate(
    ({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === 'Affectron engine')?.pid
  )
}

/** Keeps a picture of the window, as it is on the screen, for a person to look at. */
export async function picture({ app, page }: RunningApp, name: string): Promise<void> {
  await page.evaluate(async () => {
    const soon = new Promise((resolve) => setTimeout(resolve, 2000))
    // What turns for ever is not waited for, nor a frame that a window which nobody sees does not draw.
    await Promise.race([soon, Promise.allSettled(document.getAnimations().map(({ finished }) => finished))])
    // Two frames on, what has been drawn is on the screen.
    const drawn = new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    await Promise.race([soon, drawn])
  })
  const png = await app.evaluate(async ({ BrowserWindow }) =>
    (await BrowserWindow.getAllWindows()[0].webContents.capturePage()).toPNG().toString('base64')
  )
  const folder = join(root, 'artifacts/screenshots')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.png`), Buffer.from(png, 'base64'))
}
