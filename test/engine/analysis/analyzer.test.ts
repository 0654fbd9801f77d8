import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as tf from '@tensorflow/tfjs'
import { createAnalyzer } from '../../../src/engine/analysis/analyzer.ts'
import type { Analyzer } from '../../../src/engine/analysis/analyzer.ts'
import { readNetworkCard } from '../../../src/engine/models/fusion-bundle.ts'
import { Analysis } from '../../../src/shared/analysis.ts'
import { ModelSummary } from '../../../src/shared/models.ts'

const root = join(import.meta.dirname, '../../..')
const modelsFolder = join(root, 'resources/models')
const samples = join(root, 'resources/samples')
let analyzer: Analyzer
/** So many frames are joined for the model. */
let stack: number
let clips: string[]
const bytesOf = async (name: string) => new Uint8Array(await readFile(join(samples, name)))

beforeAll(async () => {
  analyzer = await createAnalyzer({ modelsFolder })
  stack = (await readNetworkCard(join(modelsFolder, 'four-emotions', 'member-1'))).card.features.stack
  clips = (await readdir(samples)).filter((name) => name.endsWith('.wav')).sort()
})
afterAll(() => analyzer.dispose())

describe('the analyzer with the model that ships', () => {
  it('gives an analysis as the contract says: sums of 1, a weight per frame', async () => {
    for (const name of clips) {
      const { analysis, clip } = await analyzer.analyze(await bytesOf(name), name)
      expect(Analysis.parse(analysis)).toEqual(analysis)
      expect(analysis).toMatchObject({ file: name, backend: analyzer.backend.name })
      const { weights, frameRate, firstFrameSeconds } = analysis.attention!
      const frames = Math.floor((clip.samples.length - 400) / 160) + 1
      expect(weights).toHaveLength(frames)
      expect(frameRate).toBe(100)
      expect(firstFrameSeconds).toBeCloseTo(0.0125 + (stack - 1) * 0.005, 12)
      expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 5)
      for (const task of [analysis.emotion, analysis.speaker, analysis.gender]) {
        if (task === undefined) continue
        const values = Object.values(task.probabilities)
        expect(values.reduce((a, b) => a + b)).toBeCloseTo(1, 5)
        expect(task.confidence).toBe(Math.max(...values))
      }
    }
  })

  it('says the same again, and leaves no tensor behind', async () => {
    const bytes = await bytesOf(clips[0])
    const first = await analyzer.analyze(bytes, 'a.wav')
    const tensors = tf.memory().numTensors
    const second = await analyzer.analyze(bytes, 'a.wav')
    expect(tf.memory().numTensors).toBe(tensors)
    expect(second.analysis.emotion).toEqual(first.analysis.emotion)
    expect(second.analysis.attention).toEqual(first.analysis.attention)
  })

  it('takes a model by id, by folder name and by path, loading it once', async () => {
    const [model] = await analyzer.models()
    expect(ModelSummary.parse(model)).toEqual(model)
    const bytes = await bytesOf(clips[0])
    const tensors = tf.memory().numTensors
    for (const name of [model.id, basename(model.folder), model.folder]) {
      const { analysis } = await analyzer.analyze(bytes, 'a.wav', { model: name })
      expect(analysis.model).toEqual({ id: model.id, name: model.name })
    }
    expect(tf.memory().numTensors).toBe(tensors)
  })

  it('misses an unknown model by name', async () => {
    await expect(analyzer.analyze(await bytesOf(clips[0]), 'a.wav', { model: 'nope' })).rejects.toMatchObject(
      {
        code: 'model/not-found',
        message: expect.stringContaining('nope')
      }
    )
  })

  it('refuses silence', async () => {
    const silence = await readFile(join(root, 'test/data/audio/malformed/silence.wav'))
    await expect(analyzer.analyze(new Uint8Array(silence), 'silence.wav')).rejects.toMatchObject({
      code: 'audio/silent'
    })
  })

  it('stops when it is told to', async () => {
    const bytes = await bytesOf(clips[0])
    await expect(analyzer.analyze(bytes, 'a.wav', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError'
    })
    const cancellation = new AbortController()
    const running = analyzer.analyze(bytes, 'a.wav', { signal: cancellation.signal })
    cancellation.abort()
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('a folder of models', () => {
  it('lists the usable ones, the default first, and hides none behind a damaged one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'affectron-models-'))
    const [model] = await analyzer.models()
    await mkdir(join(folder, 'a-damaged'))
    await writeFile(join(folder, 'a-damaged/card.json'), '{')
    await cp(model.folder, join(folder, 'another'), { recursive: true })
    await cp(model.folder, join(folder, 'four-emotions'), { recursive: true })
    const other = await createAnalyzer({ modelsFolder: folder, warmUp: false })
    expect((await other.models()).map((found) => basename(found.folder))).toEqual([
      'four-emotions',
      'another'
    ])
    await other.dispose()
    await rm(folder, { recursive: true })
  })

  it('may be empty: that is said when a clip comes, and a model from elsewhere still serves', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'affectron-models-'))
    const [model] = await analyzer.models()
    const other = await createAnalyzer({ modelsFolder: folder })
    const bytes = await bytesOf(clips[0])
    await expect(other.analyze(bytes, 'a.wav')).rejects.toMatchObject({ code: 'model/not-found' })
    const { analysis } = await other.analyze(bytes, 'a.wav', { model: model.folder })
    expect(analysis.model.id).toBe(model.id)
    expect((await other.models()).map(({ id }) => id)).toEqual([model.id])
    await other.dispose()
    await rm(folder, { recursive: true })
  })
})

it('models may lie in several folders, the first with the default; an equal one of another folder is hidden', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'affectron-models-'))
  const [model] = await analyzer.models()
  for (const name of ['equal', 'mine']) await cp(model.folder, join(folder, name), { recursive: true })
  const cardFile = join(folder, 'mine', 'card.json')
  const card = JSON.parse(await readFile(cardFile, 'utf8')) as object
  await writeFile(cardFile, JSON.stringify({ ...card, name: 'Mine' }))
  const other = await createAnalyzer({ modelsFolder: [modelsFolder, folder], warmUp: false })
  expect((await other.models()).map((found) => basename(found.folder))).toEqual(['four-emotions', 'mine'])
  const { analysis } = await other.analyze(await bytesOf(clips[0]), 'a.wav', { model: 'mine' })
  expect(analysis.model.id).toMatch(/^mine-/)
  await other.dispose()
  await rm(folder, { recursive: true })
})
