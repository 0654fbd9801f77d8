import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Warning } from '../../../src/shared/analysis.ts'
import { readCorpus } from '../../../src/engine/corpora/read-corpus.ts'
import { FeatureConfig, paperFeatures } from '../../../src/engine/features/config.ts'
import { extractIs10 } from '../../../src/engine/features/is10/extract.ts'
import { extractLld36 } from '../../../src/engine/features/lld36/extract.ts'
import { zNormalize } from '../../../src/engine/features/normalize.ts'
import { readExamples } from '../../../src/engine/training/dataset.ts'
import type { Example } from '../../../src/engine/training/example.ts'
import { readWav } from '../features/read-wav.ts'

const recordings = fileURLToPath(new URL('../../data/emodb/wav', import.meta.url))
const labels = {
  classes: ['neutral', 'happy', 'angry', 'sad'],
  maps: { 'emo-db': { N: 'neutral', F: 'happy', W: 'angry', T: 'sad' } }
}

const unscaledFunctionals = FeatureConfig.parse({ set: 'is10', normalization: 'none' })

let folder: string
let cacheFolder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-cached-'))
  cacheFolder = join(folder, 'cache')
  await mkdir(join(folder, 'corpus/wav'), { recursive: true })
  for (const name of ['03a01Fa', '03a02Nc', '03a02Ta', '03a02Wc', '08a01Wa', '09a02La']) {
    await copyFile(join(recordings, `${name}.wav`), join(folder, 'corpus/wav', `${name}.wav`))
  }
})

afterEach(() => rm(folder, { recursive: true, force: true }))

interface Reading {
  examples: Example[]
  lines: string[]
  warnings: Warning[]
}

async function read(features = paperFeatures, limitBytes = 2 ** 30): Promise<Reading> {
  const lines: string[] = []
  const warnings: Warning[] = []
  const examples = await readExamples(
    [await readCorpus({ folder: join(folder, 'corpus') })],
    labels,
    features,
    {
      now: () => 0,
      cache: { folder: cacheFolder, limitBytes },
      log: ({ message }) => lines.push(message),
      onWarning: (warning) => warnings.push(warning)
    }
  )
  return { examples, lines, warnings }
}

async function entries(): Promise<string[]> {
  const names = await readdir(cacheFolder, { recursive: true })
  return names.filter((name) => name.endsWith('.bin')).map((name) => join(cacheFolder, name))
}

const wav = (id: string) => join(folder, 'corpus/wav', `${id}.wav`)

/** What the features of a clip are, without any cache. */
const direct = (id: string) => zNormalize([extractLld36(readWav(wav(id))).values], 36)[0]

function expectRight({ examples }: Reading, count = 5): void {
  expect(examples).toHaveLength(count)
  for (const { id, features } of examples) expect(features).toEqual(direct(id.replace('emo-db/', '')))
}

describe('the feature cache', () => {
  it('gives the second time what extraction gave the first time, also for what only the sound is known of', async () => {
    const first = await read()
    expectRight(first)
    // Five recordings with features, and one of an emotion that takes no part.
    expect(await entries()).toHaveLength(6)
    const second = await read()
    expect(second).toEqual(first)
    expect(second.examples[0].hash).not.toBe(second.examples[1].hash)
  })

  it('is really read: an entry replaced by another one is what comes', async () => {
    await read()
    const before = await entries()
    const contents = await Promise.all(before.map((path) => readFile(path)))
    const sizes = contents.map(({ length }) => length)
    const largest = contents[sizes.indexOf(Math.max(...sizes))]
    for (const path of before) await writeFile(path, largest)
    // All now hold one sound under different labels, so that none can be used.
    await expect(read()).rejects.toMatchObject({ code: 'corpus/too-few' })
  })

  it('keeps sets and variants apart, and shares what deltas, stacking and normalization do not touch', async () => {
    await read()
    await read({ ...paperFeatures, deltas: 2, stack: 3, every: 3, normalization: 'speaker' })
    expect(await entries()).toHaveLength(6)
    await read({ ...paperFeatures, set: 'logmel' })
    expect(await entries()).toHaveLength(11)
  })

  it('keeps the functionals of a recording beside its frames, and gives them back', async () => {
    await read()
    const first = await read(unscaledFunctionals)
    expect(await entries()).toHaveLength(11)
    const second = await read(unscaledFunctionals)
    expect(second).toEqual(first)
    expect(await entries()).toHaveLength(11)
    expect(second.examples).toHaveLength(5)
    for (const { id, features, frames } of second.examples) {
      expect(frames).toBe(1)
      expect(features).toEqual(extractIs10(readWav(wav(id.replace('emo-db/', '')))))
    }
  })

  it('finds damaged and torn entries, and makes them anew', async () => {
    await read()
    const [flipped, torn, empty] = await entries()
    const bytes = await readFile(flipped)
    bytes[100] ^= 1
    await writeFile(flipped, bytes)
    await writeFile(torn, (await readFile(torn)).subarray(0, 90))
    await writeFile(empty, '')
    expectRight(await read())
    expect((await readFile(flipped)).equals(bytes)).toBe(false)
    expect((await readFile(empty)).length).toBeGreaterThan(90)
  })

  it('extracts a changed file anew and says so, also one of the same size', async () => {
    await read()
    const past = new Date(Date.now() - 60_000)
    await copyFile(wav('08a01Wa'), wav('03a01Fa'))
    await utimes(wav('03a01Fa'), past, past)
    // Files just written are not trusted; now they are a minute old.
    for (const id of ['03a02Nc', '03a02Ta', '03a02Wc', '08a01Wa', '09a02La'])
      await utimes(wav(id), past, past)
    await read()
    const bytes = await readFile(wav('03a02Wc'))
    bytes[5000] ^= 0x7f
    await writeFile(wav('03a02Wc'), bytes)
    const { examples, lines } = await read()
    expect(lines).toContain('1 file has changed since the features were kept; it was extracted anew.')
    expect(examples.find(({ id }) => id === 'emo-db/03a02Wc')?.features).toEqual(direct('03a02Wc'))
  })

  it('does not open a file whose size and time are as they were', async () => {
    const past = new Date(Date.now() - 60_000)
    for (const name of await readdir(join(folder, 'corpus/wav'))) {
      await utimes(join(folder, 'corpus/wav', name), past, past)
    }
    const first = await read()
    const bytes = await readFile(wav('03a02Wc'))
    await writeFile(wav('03a02Wc'), new Uint8Array(bytes.length))
    await utimes(wav('03a02Wc'), past, past)
    const second = await read()
    expect(second.examples).toEqual(first.examples)
  })

  it('goes on without the cache, with one warning, where it cannot be written', async () => {
    await writeFile(cacheFolder, 'a file in the way')
    const reading = await read()
    expectRight(reading)
    expect(reading.warnings.map(({ code }) => code)).toEqual(['cache/not-writable'])
    expect(reading.warnings[0].message).toContain('AFFECTRON_CACHE')
  })

  it('stops adding at its limit, with one warning, and is not larger than that by more than is under way', async () => {
    const reading = await read(paperFeatures, 60_000)
    expectRight(reading)
    expect(reading.warnings.map(({ code }) => code)).toEqual(['cache/full'])
    const sizes = await Promise.all((await entries()).map(async (path) => (await readFile(path)).length))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(120_000)
    expectRight(await read(paperFeatures, 60_000))
  })

  it('makes room by dropping what was not used for long', async () => {
    await read()
    const old = new Date(Date.now() - 48 * 3_600_000)
    for (const path of await entries()) await utimes(path, old, old)
    const { warnings } = await read({ ...paperFeatures, set: 'logmel' }, 200_000)
    expect(warnings).toEqual([])
    expect((await entries()).length).toBeLessThan(11)
  })
})
