import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import electron from 'electron'
import { expect, it } from 'vitest'
import { createAnalyzer } from '../../src/engine/analysis/analyzer.ts'
import { FromEngine } from '../../src/main/engine-messages.ts'

const root = join(import.meta.dirname, '../..')
const models = join(root, 'resources/models')
const clip = join(root, 'test/data/emodb/wav/08a01Wc.wav')
const engine = join(root, 'out/main/engine.js')

/** In Node, the package's export is the path of the program. */
const program = electron as unknown as string

it('the built engine in a utility process answers as the engine in this process does', async () => {
  expect(existsSync(engine), 'out/ is missing: run "npm run build" first').toBe(true)
  const { stdout } = await promisify(execFile)(
    program,
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      // No window is opened, so no screen is needed.
      '--ozone-platform=headless',
      join(import.meta.dirname, 'utility-main.mjs'),
      engine,
      models,
      clip
    ],
    { timeout: 100_000 }
  )
  const lines = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { type: string })
  const [ready, heard, exit] = lines
  expect(FromEngine.safeParse(ready).success).toBe(true)
  expect(ready).toMatchObject({ type: 'ready' })

  const analyzer = await createAnalyzer({ modelsFolder: models })
  const { analysis } = await analyzer.analyze(new Uint8Array(await readFile(clip)), '08a01Wc.wav')
  const { timings, ...here } = analysis
  expect(timings.total).toBeGreaterThan(0)
  expect(heard).toMatchObject({ type: 'heard', id: 7, analysis: here })
  await analyzer.dispose()

  expect(exit).toMatchObject({ type: 'exit' })
}, 110_000)
