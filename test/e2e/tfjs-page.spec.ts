import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test } from '@playwright/test'
import type { ElectronApplication, Page } from '@playwright/test'
import type { Questions } from '../layers/questions.ts'
import { machineSwitches, root } from './launch.ts'
import { servePage, type PageServer } from './page-server.ts'

/** What the page (tfjs-page.html) says of recordings. */
interface Answers {
  backend: string
  answers: { calibrated: number[]; emotion: number[]; attention?: number[] }[]
}
type Ask = (format: string, backend: string, folder: string, recordings: number[][][]) => Promise<Answers>

const scratch = mkdtempSync(join(tmpdir(), 'affectron-page-'))
let server: PageServer
let browser: ElectronApplication
let page: Page
let questions: Questions

test.beforeAll(async () => {
  const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: root })
  node('scripts/build-layers.mjs')
  node('scripts/run-ts.mjs', 'test/layers/write-tiny-models.ts', join(scratch, 'models'))
  questions = JSON.parse(readFileSync(join(scratch, 'models/questions.json'), 'utf8')) as Questions
  server = await servePage({
    page: join(root, 'test/e2e'),
    tfjs: join(root, 'node_modules/@tensorflow/tfjs/dist'),
    wasm: join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist'),
    'affectron-layers': join(root, 'out/layers'),
    models: join(scratch, 'models')
  })
  browser = await _electron.launch({
    args: [
      ...machineSwitches,
      `--user-data-dir=${join(scratch, 'user')}`,
      join(root, 'test/e2e/plain-browser.mjs'),
      `${server.address}page/tfjs-page.html`
    ]
  })
  page = await browser.firstWindow()
  await page.waitForFunction(() => 'ask' in window)
})
test.afterAll(async () => {
  await browser.close()
  await server.close()
  rmSync(scratch, { recursive: true, force: true })
})

const ask = (...asked: Parameters<Ask>) =>
  page.evaluate((own) => (window as unknown as { ask: Ask }).ask(...own), asked)

test('the page is in a plain browser: nothing of Node.js, nothing of the app', async () => {
  const found = await page.evaluate(() =>
    ['process', 'require', 'affectron'].filter((name) => name in window)
  )
  expect(found).toEqual([])
})

for (const format of ['tfjs-layers', 'tfjs']) {
  for (const backend of ['cpu', 'wasm']) {
    test(`${format}: every model in a page, on ${backend}, answers like the engine`, async () => {
      expect(Object.keys(questions[format]).length).toBeGreaterThan(10)
      for (const [name, own] of Object.entries(questions[format])) {
        const recordings = own.map(({ features }) => features)
        const said = await ask(format, backend, `/models/${format}/${name}/`, recordings)
        expect(said.backend).toBe(backend)
        own.forEach(({ probabilities: [emotion], calibrated, attention }, i) => {
          expectClose(name, said.answers[i].emotion, emotion)
          expectClose(name, said.answers[i].calibrated, calibrated)
          expectClose(name, said.answers[i].attention ?? [], attention?.weights ?? [])
        })
      }
    })
  }
}

test('a network also loads with tf.loadLayersModel, as the README of the package has it', async () => {
  const [{ features, calibrated }] = questions['tfjs-layers'].alstm
  const said = await page.evaluate(
    ([folder, values]) =>
      (window as unknown as { askPlain: (...asked: [string, number[]]) => Promise<number[]> }).askPlain(
        folder,
        values
      ),
    ['/models/tfjs-layers/alstm/', features[0]] as [string, number[]]
  )
  expectClose('alstm', said, calibrated)
})

test('a folder that is not there is said to be missing, with its address', async () => {
  await expect(ask('tfjs-layers', 'cpu', '/none', [])).rejects.toThrow(
    /"card\.json" of the model cannot be read: .*\/none\/card\.json" answers 404/
  )
})

function expectClose(name: string, found: readonly number[], wanted: readonly number[]): void {
  expect(found, name).toHaveLength(wanted.length)
  for (const [i, value] of found.entries()) {
    expect(Math.abs(value - wanted[i]), name).toBeLessThanOrEqual(1e-5)
  }
}
