import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { exportModel, type ExportRequest } from '../../../src/engine/exporting/export-model.ts'
import type { ModelFacts } from '../../../src/engine/exporting/model-facts.ts'
import { encodeMessage } from '../../../src/engine/exporting/protobuf.ts'
import { SavedModel } from '../../../src/engine/exporting/tensorflow/messages.ts'
import { saveNetwork } from '../../../src/engine/models/network-bundle.ts'
import { exampleCard, exampleReport } from '../models/example-card.ts'
import { networkBundle, shippedModels } from '../models/real-bundle.ts'

const clip = join(import.meta.dirname, '../../../resources/samples/08a02Tb.wav')
let folder: string
let out: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-tensorflow-'))
  out = join(folder, 'export')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

type Format = 'savedmodel' | 'tfjs'

const run = (format: Format, request: Partial<ExportRequest> = {}, bundle = networkBundle) =>
  exportModel(bundle, { format, out, clips: [clip], ...request })

const readJson = async (name: string) =>
  JSON.parse(await readFile(join(out, name), 'utf8')) as Record<string, unknown>

const written: [Format, string[], RegExp][] = [
  ['savedmodel', ['README.md', 'assets.extra/affectron.json', 'saved_model.pb'], /^TensorFlow \d/],
  ['tfjs', ['README.md', 'group1-shard1of1.bin', 'model.json'], /^TensorFlow\.js \d/]
]

describe.each(written)('a network as %s', (format, files, runtime) => {
  it('answers alike on a real recording, and takes the place of an earlier export', async () => {
    const report = await run(format)
    expect(report.files.map(({ name }) => name).sort()).toEqual([...files].sort())
    const [{ with: program, clips, differences }] = report.verified
    expect([program, clips]).toEqual([expect.stringMatching(runtime), 1])
    expect(Object.keys(differences).sort()).toEqual(['attention', 'confidence', 'probabilities'])
    for (const difference of Object.values(differences)) expect(difference).toBeLessThanOrEqual(1e-5)
    const again = await run(format)
    expect(again.files).toEqual(report.files)
    expect(await readdir(folder)).toEqual(['export'])
  })

  it('is refused with another input than features', async () => {
    await expect(run(format, { options: { input: 'samples' } })).rejects.toMatchObject({
      code: 'export/unsupported',
      message: expect.stringContaining('not samples') as string
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('never takes the place of a folder that holds something else', async () => {
    await mkdir(out)
    await writeFile(join(out, 'mine.txt'), 'mine')
    await expect(run(format)).rejects.toMatchObject({ code: 'file/not-writable' })
    expect(await readdir(out)).toEqual(['mine.txt'])
  })
})

it.each(['savedmodel', 'tfjs'] as const)(
  'a network with a part that is not Affectron’s is refused as %s',
  async (format) => {
    const input = tf.input({ shape: [3] })
    const output = tf.layers.softmax({ name: 'mine' }).apply(input) as tf.SymbolicTensor
    const bundle = join(folder, 'bundle')
    const model = tf.model({ inputs: input, outputs: output })
    await saveNetwork(bundle, { model, card: exampleCard, report: exampleReport })
    await expect(run(format, {}, bundle)).rejects.toMatchObject({ code: 'export/unsupported' })
    expect(await readdir(folder)).toEqual(['bundle'])
  }
)

it.each(['savedmodel', 'tfjs'] as const)('the model that ships answers alike as %s', async (format) => {
  const { verified } = await run(format, {}, join(shippedModels, 'four-emotions'))
  for (const difference of Object.values(verified[0].differences))
    expect(difference).toBeLessThanOrEqual(1e-5)
})

it('a SavedModel tells beside its graph what it is and what it takes', async () => {
  const { model } = await run('savedmodel')
  const facts = (await readJson('assets.extra/affectron.json')) as unknown as ModelFacts
  expect(facts.model).toEqual(model)
  expect(facts.labels.emotion).toHaveLength(4)
  expect(facts.inputs).toMatchObject([{ values: 'features', lengths: 'lengths' }])
})

it('a SavedModel of another program stays', async () => {
  await mkdir(out)
  const other = encodeMessage(SavedModel, {
    ...{ savedModelSchemaVersion: 1, metaGraphs: [{ metaInfoDef: { tags: ['serve'] } }] }
  })
  await writeFile(join(out, 'saved_model.pb'), other)
  await expect(run('savedmodel')).rejects.toMatchObject({ code: 'file/not-writable' })
  expect(new Uint8Array(await readFile(join(out, 'saved_model.pb')))).toEqual(other)
})

it('without TensorFlow itself no SavedModel is written', async () => {
  vi.stubEnv('AFFECTRON_BACKEND', 'wasm')
  await expect(run('savedmodel')).rejects.toMatchObject({ code: 'export/no-runtime' })
  expect(await readdir(folder)).toEqual([])
})

it('a graph model tells in its metadata what it is, and has a name for every answer', async () => {
  const { model } = await run('tfjs')
  const { userDefinedMetadata: metadata, signature } = await readJson('model.json')
  expect(metadata).toMatchObject({
    'affectron.model': model,
    'affectron.inputs': [{ values: 'features', lengths: 'lengths' }],
    'affectron.card': { name: model.name }
  })
  const [{ columns }] = (metadata as { 'affectron.inputs': { columns: string[] }[] })['affectron.inputs']
  expect(signature).toMatchObject({
    inputs: {
      features: {
        dtype: 'DT_FLOAT',
        tensorShape: { dim: [{ size: '-1' }, { size: '-1' }, { size: String(columns.length) }] }
      },
      lengths: { dtype: 'DT_INT32', tensorShape: { dim: [{ size: '-1' }] } }
    },
    outputs: { emotion: { name: 'emotion:0' }, attention: {} }
  })
})

it('a bundle, whose network is a `model.json` too, is no earlier graph model', async () => {
  await cp(networkBundle, out, { recursive: true })
  const before = await readdir(out)
  await expect(run('tfjs')).rejects.toMatchObject({ code: 'file/not-writable' })
  expect(await readdir(out)).toEqual(before)
})
