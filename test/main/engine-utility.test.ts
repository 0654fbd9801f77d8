import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import electron from 'electron'
import { expect, it } from 'vitest'
import { createAnalyzer } from '../../src/engine/analysis/analyzer.ts'
import { FromEngine } from '../../src/main/engine-messages.ts'
import type { Timeline } from '../../src/shared/timeline.ts'
import { encodeWav } from '../../src/shared/wav.ts'
import { emodb } from '../engine/audio/voice-activity/stories.ts'

const root = join(import.meta.dirname, '../..')
const models = join(root, 'resources/models')
const voice = join(root, 'resources/voice-activity/silero-vad-16k.safetensors')
const clip = join(root, 'test/data/emodb/wav/08a01Wc.wav')
const engine = join(root, 'out/main/engine.js')

/** In Node, the package's export is the path of the program. */
const program = electron as unknown as string

/** Sentences of one speaker over and over, with pauses: several batches of windows. */
function manySentences(): Float32Array {
  const sentence = emodb('08a01Wc')
  const samples = new Float32Array(256 * 4_100)
  for (let at = 0; at + sentence.length < samples.length; at += 28_000) samples.set(sentence, at)
  return samples
}

it('the built engine in a utility process answers as the engine in this process does', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'affectron-utility-'))
  const [long, sound] = [join(folder, 'long.wav'), join(folder, 'sound.wav')]
  const samples = manySentences()
  await writeFile(long, encodeWav([samples], 16000, 'pcm16'))
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
      voice,
      models,
      clip,
      long,
      sound
    ],
    { timeout: 100_000 }
  )
  const lines = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { type: string })
  const [ready, heard, timeline, exit] = lines
  expect(FromEngine.safeParse(ready).success).toBe(true)
  expect(ready).toMatchObject({ type: 'ready' })

  const analyzer = await createAnalyzer({ modelsFolder: models, voiceDetectorFile: voice })
  const { analysis } = await analyzer.analyze(new Uint8Array(await readFile(clip)), '08a01Wc.wav')
  const { timings, ...here } = analysis
  expect(timings.total).toBeGreaterThan(0)
  expect(heard).toMatchObject({ type: 'heard', id: 7, analysis: here })

  // Features of many windows are computed in worker threads, there as here.
  const longBytes = new Uint8Array(await readFile(long))
  const { timeline: wanted } = await analyzer.timeline(longBytes, 'long.wav')
  const { windows, speech, stretches, labels } = wanted
  expect(timeline).toMatchObject({
    type: 'timeline',
    id: 8,
    timeline: { speech, stretches, labels },
    bins: 2 * (samples.length / 256)
  })
  const there = (timeline as unknown as { timeline: Timeline }).timeline.windows
  expect(there).toHaveLength(windows.length)
  for (const [i, { probabilities }] of windows.entries()) {
    for (const [label, probability] of probabilities.entries()) {
      expect(there[i].probabilities[label]).toBeCloseTo(probability, 4)
    }
  }
  expect(await readFile(sound)).toEqual(await readFile(long))
  await analyzer.dispose()
  await rm(folder, { recursive: true })

  expect(exit).toMatchObject({ type: 'exit' })
}, 110_000)
