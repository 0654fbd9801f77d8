import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadBundle } from '../../../src/engine/models/bundle.ts'
import { loadNetworkBundle } from './load-network.ts'
import { type CardDraft, saveNetwork } from '../../../src/engine/models/network-bundle.ts'
import { readCard } from '../../../src/engine/models/bundle-files.ts'
import type { Report } from '../../../src/engine/models/report-schema.ts'
import { buildNetwork, networkConfigOf } from '../../../src/engine/nn/build-network.ts'
import { paperDnnConfig, paperNetworkConfig, type NetworkConfig } from '../../../src/engine/nn/config.ts'
import { exampleCard, exampleReport } from './example-card.ts'

let parent: string
let folder: string

beforeAll(async () => {
  await tf.setBackend('cpu')
})

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'affectron-bundle-'))
  folder = join(parent, 'model')
})

afterEach(() => rm(parent, { recursive: true, force: true }))

function smallModel(): tf.LayersModel {
  const input = tf.input({ shape: [3] })
  const hidden = tf.layers.dense({ units: 5, activation: 'relu' }).apply(input) as tf.SymbolicTensor
  const output = tf.layers.dense({ units: 2, activation: 'softmax' }).apply(hidden) as tf.SymbolicTensor
  return tf.model({ inputs: input, outputs: output })
}

async function save(): Promise<tf.LayersModel> {
  const model = smallModel()
  await saveNetwork(folder, { model, card: exampleCard, report: exampleReport })
  return model
}

/** Rewrites a JSON file of the bundle and, unless told otherwise, mends its hash in the card. */
async function edit(
  name: string,
  change: (json: Record<string, never>) => unknown,
  mendHash = true
): Promise<void> {
  const path = join(folder, name)
  const text = JSON.stringify(change(JSON.parse(await readFile(path, 'utf8')) as Record<string, never>))
  await writeFile(path, text)
  if (!mendHash) return
  const cardPath = join(folder, 'card.json')
  const card = JSON.parse(await readFile(cardPath, 'utf8')) as { hashes: Record<string, string> }
  card.hashes[name] = createHash('sha256').update(text).digest('hex')
  await writeFile(cardPath, JSON.stringify(card))
}

describe('a saved bundle', () => {
  it('loads with every weight and output bit-equal, its card and its report', async () => {
    const model = await save()
    const bundle = await loadNetworkBundle(folder)
    const weights = model.getWeights().map((weight) => Array.from(weight.dataSync()))
    expect(bundle.model.getWeights().map((weight) => Array.from(weight.dataSync()))).toEqual(weights)
    const x = tf.tensor2d([
      [0.1, -2, 3],
      [4, 5, -6]
    ])
    const before = (model.predict(x) as tf.Tensor).dataSync()
    expect(Array.from((bundle.model.predict(x) as tf.Tensor).dataSync())).toEqual(Array.from(before))
    expect(bundle.card).toMatchObject(exampleCard)
    expect(bundle.report).toEqual(exampleReport)
    expect(bundle.id).toMatch(/^tiny-example-[0-9a-f]{12}$/)
    bundle.dispose()
  })

  it('frees all its tensors', async () => {
    const model = await save()
    const before = tf.memory().numTensors
    const bundle = await loadBundle(folder)
    expect(tf.memory().numTensors).toBeGreaterThan(before)
    bundle.dispose()
    expect(tf.memory().numTensors).toBe(before)
    model.dispose()
  })

  it('lists the SHA-256 of every file beside the card', async () => {
    await save()
    const { card } = await readCard(folder)
    const files = (await readdir(folder)).filter((name) => name !== 'card.json')
    expect(Object.keys(card.hashes).sort()).toEqual(files.sort())
    for (const name of files) {
      const hash = createHash('sha256').update(await readFile(join(folder, name)))
      expect(card.hashes[name]).toBe(hash.digest('hex'))
    }
  })

  it('replaces the bundle that stood there, changes the id and leaves no temporary folder', async () => {
    await save()
    const first = await readCard(folder)
    await save()
    const second = await readCard(folder)
    expect(second.id).not.toBe(first.id)
    expect(await readdir(parent)).toEqual(['model'])
  })

  it('has the same id whenever it was saved and however it scored, and another for other answers', async () => {
    const model = smallModel()
    const idOf = async (card: CardDraft, report: Report = exampleReport, of = model) => {
      await saveNetwork(folder, { model: of, card, report })
      return (await readCard(folder)).id
    }
    const id = await idOf(exampleCard)
    const { metrics, ...untested } = exampleCard
    expect(metrics).toBeDefined()
    expect(await idOf({ ...untested, createdAt: '2027-01-01T00:00:00.000Z' })).toBe(id)
    expect(await idOf(exampleCard, { epochs: [] })).toBe(id)
    await edit('card.json', (json) => Object.fromEntries(Object.entries(json).reverse()), false)
    expect((await readCard(folder)).id).toBe(id)
    expect(await idOf({ ...exampleCard, calibration: { temperature: 2 } })).not.toBe(id)
    expect(await idOf({ ...exampleCard, tasks: [{ name: 'emotion', labels: ['sad', 'angry'] }] })).not.toBe(
      id
    )
    expect(await idOf(exampleCard, exampleReport, smallModel())).not.toBe(id)
  })

  it('follows TensorFlow.js layers format, so that the library alone loads it', async () => {
    const model = await save()
    const json = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as tf.io.ModelJSON
    const [{ paths, weights }] = json.weightsManifest
    const data = await Promise.all(
      paths.map(async (path) => new Uint8Array(await readFile(join(folder, path))).buffer)
    )
    const loaded = await tf.loadLayersModel(
      tf.io.fromMemory({ modelTopology: json.modelTopology, weightSpecs: weights, weightData: data })
    )
    expect(json.format).toBe('layers-model')
    expect(loaded.countParams()).toBe(model.countParams())
  })
})

it.each(['alstm', 'lstm'] as const)(
  'a network of the paper (%s) loads bit-equal, attention included',
  async (kind) => {
    const tasks = [{ name: 'emotion', classes: 3 }]
    const config: NetworkConfig = {
      ...paperNetworkConfig(kind, tasks, 3),
      trunkSize: 4,
      unitsPerDirection: 2,
      branchSize: 4
    }
    const model = buildNetwork(config, 5)
    await saveNetwork(folder, { model, card: exampleCard, report: exampleReport })
    const bundle = await loadNetworkBundle(folder)
    const x = tf.tensor3d(
      Float32Array.from({ length: 2 * 12 * 3 }, (_, i) => Math.sin(i)),
      [2, 12, 3]
    )
    const lengths = tf.tensor1d([12, 7], 'int32')
    const answers = (network: tf.LayersModel) =>
      (network.predict([x, lengths]) as tf.Tensor[]).map((output) => Array.from(output.dataSync()))
    const [probabilities, attention] = answers(bundle.model)
    expect([probabilities, attention]).toEqual(answers(model))
    expect(attention).toHaveLength(24)
    bundle.dispose()
    model.dispose()
  }
)

it('a DNN loads bit-equal', async () => {
  const tasks = [
    { name: 'emotion', classes: 3 },
    { name: 'gender', classes: 2 }
  ]
  const config = { ...paperDnnConfig(tasks, 3), sharedSizes: [6, 5], branchSize: 4 }
  const model = buildNetwork(config, 5)
  await saveNetwork(folder, { model, card: exampleCard, report: exampleReport })
  const bundle = await loadNetworkBundle(folder)
  const valuesOf = (tensors: tf.Tensor[]) => tensors.map((tensor) => Array.from(tensor.dataSync()))
  expect(valuesOf(bundle.model.getWeights())).toEqual(valuesOf(model.getWeights()))
  const x = tf.tensor2d([0.1, -2, 3, 4, 5, -6], [2, 3])
  const answers = valuesOf(bundle.model.predict(x) as tf.Tensor[])
  expect(answers.map(({ length }) => length)).toEqual([6, 4])
  expect(answers).toEqual(valuesOf(model.predict(x) as tf.Tensor[]))
  expect(networkConfigOf(bundle.model)).toEqual(config)
  bundle.dispose()
  model.dispose()
})

describe('a bundle is refused', () => {
  it('when the folder or a file is missing', async () => {
    await expect(loadBundle(folder)).rejects.toMatchObject({ code: 'model/not-found' })
    await save()
    await rm(join(folder, 'weights-1-of-1.bin'))
    await expect(loadBundle(folder)).rejects.toMatchObject({ code: 'model/not-found' })
  })

  it('when it is still packed into one file, with what to do', async () => {
    const file = `${folder}.affectron`
    await writeFile(file, 'any')
    await expect(loadBundle(file)).rejects.toMatchObject({
      code: 'model/not-imported',
      message: expect.stringContaining('affectron import') as string
    })
    await rm(file)
  })

  it('when one bit of the weights changed', async () => {
    await save()
    const path = join(folder, 'weights-1-of-1.bin')
    const bytes = await readFile(path)
    bytes[10] ^= 1
    await writeFile(path, bytes)
    await expect(loadBundle(folder)).rejects.toMatchObject({ code: 'model/hash-mismatch' })
  })

  it('when its report is not the one the card knows', async () => {
    await save()
    await edit('report.json', (report) => ({ ...report, epochs: [] }), false)
    await expect(loadBundle(folder)).rejects.toMatchObject({ code: 'model/hash-mismatch' })
  })

  it('when it comes from a newer version, before anything else of it is judged', async () => {
    await save()
    await edit('card.json', (card) => ({ formatVersion: 3, surprising: card }), false)
    await expect(readCard(folder)).rejects.toMatchObject({ code: 'model/too-new' })
  })

  it('when a file is not JSON or does not follow the format', async () => {
    await save()
    await edit('card.json', (card) => ({ ...card, tasks: [] }), false)
    await expect(readCard(folder)).rejects.toMatchObject({ code: 'model/invalid' })
    await writeFile(join(folder, 'card.json'), 'nonsense')
    await expect(readCard(folder)).rejects.toMatchObject({ code: 'model/invalid' })
  })

  it('when its card names a weight shard outside the folder', async () => {
    await save()
    await edit('card.json', (card) => ({ ...card, hashes: { '../outside.bin': '0'.repeat(64) } }), false)
    await expect(loadBundle(folder)).rejects.toMatchObject({ code: 'model/invalid' })
  })

  it.each(['../outside.bin', '/etc/passwd', 'a/b.bin', '.hidden'])(
    'when its model names the shard %s',
    async (path) => {
      await save()
      await edit('model.json', (model: Record<string, unknown>) => ({
        ...model,
        weightsManifest: [{ paths: [path], weights: [] }]
      }))
      await expect(loadBundle(folder)).rejects.toMatchObject({ code: 'model/invalid' })
    }
  )

  it('when its weights are fewer than its layers need', async () => {
    await save()
    await edit('model.json', (model) => {
      const changed = structuredClone(model) as unknown as tf.io.ModelJSON
      changed.weightsManifest[0].weights.pop()
      return changed
    })
    await expect(loadBundle(folder)).rejects.toMatchObject({ code: 'model/invalid' })
  })

  it('when a layer is of implausible size', async () => {
    await save()
    await edit(
      'model.json',
      (model) => JSON.parse(JSON.stringify(model).replace('"units":5', '"units":5000000')) as unknown
    )
    await expect(loadBundle(folder)).rejects.toMatchObject({ code: 'model/invalid' })
  })
})

it('cannot be saved below a file', async () => {
  await writeFile(join(parent, 'file'), '')
  const model = smallModel()
  await expect(
    saveNetwork(join(parent, 'file', 'model'), { model, card: exampleCard, report: exampleReport })
  ).rejects.toMatchObject({ code: 'file/not-writable' })
})
