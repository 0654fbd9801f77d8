import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildPage } from '../../../scripts/build-page.mjs'
import { analyzeClip } from '../../../src/engine/analysis/analyze-clip.ts'
import { readClip } from '../../../src/engine/audio/read-clip.ts'
import { exportModel, type ExportRequest } from '../../../src/engine/exporting/export-model.ts'
import { differencesOf } from '../../../src/engine/exporting/html/compare-analyses.ts'
import { htmlFormat } from '../../../src/engine/exporting/html/format.ts'
import { runPageEngine } from '../../../src/engine/exporting/html/page-engine.ts'
import { filledPage, pageFile, partOf } from '../../../src/engine/exporting/html/page-file.ts'
import { aboutModel, pageModel } from '../../../src/engine/exporting/html/page-parts.ts'
import { featureNames } from '../../../src/engine/features/extract.ts'
import type { ModelBundle } from '../../../src/engine/models/bundle.ts'
import type { CellConfig } from '../../../src/engine/nn/config.ts'
import { encodeWav } from '../../../src/shared/wav.ts'
import { exampleAnalysis } from '../../cli/example-analysis.ts'
import { emodb } from '../audio/voice-activity/stories.ts'
import { exampleCard } from '../models/example-card.ts'
import { networkBundle } from '../models/real-bundle.ts'
import { tinyDnn, tinyFusion, tinyRecurrent } from './tiny-bundles.ts'

const root = join(import.meta.dirname, '../../..')
const clip = join(root, 'resources/samples/08a02Tb.wav')

let folder: string
let script: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-page-'))
  await buildPage(root)
  script = JSON.parse(partOf(await readFile(pageFile()!, 'utf8'), 'engine')) as string
  await tf.setBackend('cpu')
}, 120_000)
afterAll(() => rm(folder, { recursive: true }))

/** Largest differences between a page's engine and this one, on parts of a sentence. */
async function differences(bundle: ModelBundle): Promise<Record<string, number>> {
  const speech = emodb('08a01Wc')
  const cuts = [speech.subarray(2000, 9000), speech.subarray(0, 20_000)]
  const sounds = cuts.map((samples) => encodeWav([samples], 16000, 'float32'))
  // At another rate, so that the page resamples too.
  sounds.push(encodeWav([speech.subarray(4000, 12_000)], 22050, 'pcm16'))
  const page = await runPageEngine(script, JSON.stringify(await pageModel(bundle)))
  try {
    const there = await Promise.all(sounds.map((bytes, i) => page.hear(`${i}.wav`, bytes)))
    const here = []
    for (const [i, bytes] of sounds.entries()) {
      const heard = await readClip(bytes, `${i}.wav`)
      here.push((await analyzeClip(heard, bundle, { backend: 'cpu', started: 0 })).analysis)
    }
    expect(there.map(({ warnings }) => warnings)).toEqual(here.map(({ warnings }) => warnings))
    expect(there.map(({ durationSeconds }) => durationSeconds)).toEqual(
      here.map(({ durationSeconds }) => durationSeconds)
    )
    return differencesOf(here, there)
  } finally {
    await page.dispose()
    bundle.dispose()
  }
}

function expectSame(found: Record<string, number>, compared: string[]): void {
  expect(Object.keys(found).sort()).toEqual(compared.sort())
  for (const difference of Object.values(found)) expect(difference).toBeLessThanOrEqual(2e-6)
}

describe('the engine inside a page says what this one says', () => {
  const cells: [string, Partial<CellConfig>][] = [
    ['LSTM', { kind: 'lstm' }],
    ['mean LSTM', { kind: 'mean' }],
    ['A-LSTM', { kind: 'alstm' }],
    ['GRU', { kind: 'gru' }],
    ['mean GRU', { kind: 'meangru' }],
    ['A-GRU', { kind: 'agru' }],
    ['GRU with reset before', { kind: 'gru', resetAfter: false }]
  ]
  it.each(cells)('%s', async (_, cell) => {
    expectSame(await differences(tinyRecurrent(cell)), ['probabilities', 'attention'])
  })

  it('A-LSTM on joined mel bands with slopes, in turns', async () => {
    const features = { set: 'logmel', deltas: 1, stack: 3, every: 4 } as const
    expectSame(await differences(tinyRecurrent({ kind: 'alstm' }, { features })), [
      'probabilities',
      'attention'
    ])
  })

  const width = featureNames('is10').length
  const statistics = {
    mean: Array.from({ length: width }, () => 1),
    deviation: Array.from({ length: width }, (_, i) => (i === 5 ? 0 : 3))
  }

  it('DNN, with what of the voice decided', async () => {
    const bundle = tinyDnn({ features: { normalization: 'training' }, statistics })
    expectSame(await differences(bundle), ['probabilities', 'drivers'])
  })

  it('fusion, with what each member says', async () => {
    const labels = ['sad', 'angry', 'neutral', 'happy']
    const members = [
      tinyRecurrent({ kind: 'alstm' }),
      tinyDnn({ features: { normalization: 'training' }, statistics, labels, temperature: 2, seed: 3 }),
      tinyRecurrent({ kind: 'agru' }, { seed: 2 })
    ]
    expectSame(await differences(tinyFusion(members)), ['probabilities', 'attention', 'drivers'])
  })
})

describe('affectron export --format html', () => {
  const run = (name: string, request: Partial<ExportRequest> = {}) =>
    exportModel(networkBundle, { format: 'html', out: join(folder, name), clips: [clip], ...request })

  it('writes one page, compared by its own engine, and the same page every time', async () => {
    const { verified } = await run('first.html')
    expect(verified).toHaveLength(1)
    expect(verified[0]).toMatchObject({ with: 'the engine inside the page', clips: 1, tolerance: 1e-5 })
    expect(Object.keys(verified[0].differences)).toEqual(['probabilities', 'attention'])
    for (const difference of Object.values(verified[0].differences)) expect(difference).toBeLessThan(1e-6)
    const first = await readFile(join(folder, 'first.html'))
    await run('first.html')
    expect((await readFile(join(folder, 'first.html'))).equals(first)).toBe(true)
    expect(await readdir(folder)).toEqual(['first.html'])
  })

  it('lets the page load nothing and reach nothing', async () => {
    const page = await readFile(join(folder, 'first.html'), 'utf8')
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1].split('; ')
    expect(policy?.[0]).toBe(`default-src 'none'`)
    expect(policy?.join(' ')).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|connect-src|\*/)
    // What a browser would fetch when it reads the page.
    expect(page.slice(0, page.indexOf('<style'))).not.toMatch(/<(link|script|img|iframe)/)
    expect(page.slice(page.indexOf('<style'), page.indexOf('</style>'))).not.toMatch(/@import|url\(/)
  })

  it('never takes the place of another page, and leaves nothing where it is stopped', async () => {
    const out = join(folder, 'thesis.html')
    await writeFile(out, '<!doctype html><title>My thesis</title>')
    await expect(run('thesis.html')).rejects.toMatchObject({ code: 'file/not-writable' })
    expect(await readFile(out, 'utf8')).toContain('My thesis')
    const gone = AbortSignal.abort(new Error('Enough.'))
    await expect(run('stopped.html', { signal: gone })).rejects.toThrow('Enough.')
    expect((await readdir(folder)).sort()).toEqual(['first.html', 'thesis.html'])
  })

  it('refuses a page that answers otherwise', async () => {
    const bundle = tinyRecurrent({ kind: 'lstm' })
    const other = tinyRecurrent({ kind: 'lstm' }, { seed: 2 })
    // The page is made of one model and compared with another: a damaged export.
    let asked = 0
    const changing = new Proxy(bundle, {
      get: (target, key): unknown => (key === 'model' && asked++ > 0 ? other.model : Reflect.get(target, key))
    })
    const job = { bundle: changing, bundleFolder: folder, options: {}, clips: [clip] }
    await expect(htmlFormat.write(join(folder, 'odd.html'), job)).rejects.toMatchObject({
      code: 'export/differs'
    })
    await rm(join(folder, 'odd.html'))
    for (const each of [bundle, other]) each.dispose()
  })

  it('refuses more weights than a page can hold', async () => {
    const bundle = tinyRecurrent({ kind: 'lstm' })
    bundle.card.network.parameters = 100_000_000
    const job = { bundle, bundleFolder: folder, options: {}, clips: [clip] }
    await expect(htmlFormat.write(join(folder, 'huge.html'), job)).rejects.toMatchObject({
      code: 'export/unsupported'
    })
    bundle.dispose()
  })
})

describe('the parts of a page', () => {
  it('cannot end their element, whatever a model is called', () => {
    const name = '</script><script>alert(1)</script><!--'
    const page = filledPage('<body><!--model--></body>', { about: { name } })
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(JSON.parse(partOf(page, 'about'))).toEqual({ name })
  })

  it('say what a model is not for, and be it what none is for', () => {
    expect(aboutModel('a', { ...exampleCard, formatVersion: 1, hashes: {} }).notFor).toEqual(
      exampleCard.notFor
    )
    const silent = aboutModel('a', { ...exampleCard, formatVersion: 1, hashes: {}, notFor: [] })
    expect(silent.notFor.join(' ')).toContain('Not for decisions about people')
    expect(silent).not.toHaveProperty('folder')
  })

  it('differ infinitely where a number is missing or none', () => {
    const whole = exampleAnalysis()
    const odd = exampleAnalysis({ attention: { ...whole.attention!, weights: [NaN] } })
    const short = exampleAnalysis({ attention: { ...whole.attention!, weights: [0] } })
    expect(differencesOf([odd], [short]).attention).toBe(Infinity)
    expect(differencesOf([whole], [short]).attention).toBe(Infinity)
    expect(differencesOf([whole], [whole])).toEqual({ probabilities: 0, attention: 0 })
  })
})
