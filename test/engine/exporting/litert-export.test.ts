import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { ByteBuffer } from 'flatbuffers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportModel, type ExportRequest } from '../../../src/engine/exporting/export-model.ts'
import { FileBuilder } from '../../../src/engine/exporting/litert/file-builder.ts'
import { descriptionOf, encodeModel } from '../../../src/engine/exporting/litert/flatbuffer.ts'
import { litertModel } from '../../../src/engine/exporting/litert/model.ts'
import { saveNetwork } from '../../../src/engine/models/network-bundle.ts'
import { exampleCard, exampleReport } from '../models/example-card.ts'
import { tinyRecurrent } from './tiny-bundles.ts'

const root = join(import.meta.dirname, '../../..')
const shipped = join(root, 'resources/models/four-emotions')
const samples = join(root, 'resources/samples')

let folder: string
let out: string
let clips: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-export-'))
  out = join(folder, 'model.tflite')
  const names = await readdir(samples)
  clips = names.filter((name) => name.endsWith('.wav')).map((name) => join(samples, name))
})
afterEach(() => rm(folder, { recursive: true }))

const run = (bundle: string, request: Partial<ExportRequest> = {}) =>
  exportModel(bundle, { format: 'litert', out, clips, ...request })

/** Every buffer of a file and where its bytes begin, by the places that the format's schema gives. */
function buffersOf(bytes: Uint8Array): { at: number; data: Uint8Array }[] {
  const buffer = new ByteBuffer(bytes)
  const model = buffer.__indirect(0)
  const list = model + buffer.__offset(model, 4 + 2 * 4)
  return Array.from({ length: buffer.__vector_len(list) }, (_, i) => {
    const table = buffer.__indirect(buffer.__vector(list) + 4 * i)
    const field = buffer.__offset(table, 4)
    if (field === 0) return { at: 0, data: new Uint8Array() }
    const at = buffer.__vector(table + field)
    return { at, data: bytes.subarray(at, at + buffer.__vector_len(table + field)) }
  })
}

describe('a model as LiteRT', () => {
  it('answers alike on real recordings, and takes the place of an earlier export', async () => {
    await run(shipped)
    const { files, verified } = await run(shipped)
    expect(files).toMatchObject([{ name: 'model.tflite' }])
    const [{ with: runtime, clips: heard, differences }] = verified
    expect(runtime).toMatch(/^@litertjs\/core \d/)
    expect(heard).toBe(4)
    expect(Object.keys(differences).sort()).toEqual(['attention', 'confidence', 'probabilities'])
    for (const difference of Object.values(differences)) expect(difference).toBeLessThanOrEqual(1e-5)
    expect(await readdir(folder)).toEqual(['model.tflite'])
  })

  it('begins with who made it; other bytes tell nothing', () => {
    const bundle = tinyRecurrent({ kind: 'lstm' })
    const bytes = encodeModel(litertModel(bundle).table)
    bundle.dispose()
    expect(descriptionOf(bytes.subarray(0, 256))).toMatch(/^affectron \d/)
    for (const other of [new Uint8Array(), bytes.subarray(0, 12), bytes.subarray(1, 257)]) {
      expect(descriptionOf(other)).toBeUndefined()
    }
  })

  it('holds its weights as they are, where a runtime can use them, and what it takes and gives', () => {
    const bundle = tinyRecurrent({ kind: 'alstm' }, { features: { every: 2 } })
    const bytes = encodeModel(litertModel(bundle).table)
    const buffers = buffersOf(bytes)
    expect(buffers[0].data.length).toBe(0)
    for (const { at } of buffers) expect(at % 16).toBe(0)
    const wanted = Buffer.from(
      Float32Array.from(bundle.model.getLayer('attention').getWeights()[0].dataSync()).buffer
    )
    expect(buffers.some(({ data }) => wanted.equals(data))).toBe(true)
    const facts = buffers.map(({ data }) => Buffer.from(data).toString())
    expect(facts).toContain(JSON.stringify({ id: bundle.id, name: bundle.card.name }))
    expect(facts).toContain(JSON.stringify(bundle.card))
    bundle.dispose()
  })
})

it('an operator beyond the room of its old field says so there, as runtimes ask for', () => {
  const file = new FileBuilder()
  file.operator('DYNAMIC_UPDATE_SLICE')
  file.operator('BATCH_MATMUL')
  expect(file.finish('', new Map(), []).operatorCodes).toEqual([
    { deprecatedBuiltinCode: 127, version: 1, builtinCode: 151 },
    { deprecatedBuiltinCode: 126, version: 1, builtinCode: 126 }
  ])
})

describe('an export as LiteRT is refused, and nothing is written,', () => {
  async function expectRefused(bundle: string, code: string, request?: Partial<ExportRequest>) {
    const before = await readdir(folder)
    await expect(run(bundle, request)).rejects.toMatchObject({ code })
    expect(await readdir(folder)).toEqual(before)
  }

  it.each(['samples', 'network'] as const)('from %s', async (input) => {
    await expectRefused(shipped, 'export/unsupported', { options: { input } })
  })

  it('over the file of another program', async () => {
    const other = encodeModel(new FileBuilder().finish('MLIR Converted.', new Map(), []))
    await writeFile(out, other)
    await expectRefused(shipped, 'file/not-writable')
    expect(new Uint8Array(await readFile(out))).toEqual(new Uint8Array(other))
  })

  it('of a network with a part that is not Affectron’s', async () => {
    const input = tf.input({ shape: [3] })
    const output = tf.layers.dense({ units: 4, name: 'mine' }).apply(input) as tf.SymbolicTensor
    const bundle = join(folder, 'bundle')
    const model = tf.model({ inputs: input, outputs: output })
    await saveNetwork(bundle, { model, card: exampleCard, report: exampleReport })
    await expectRefused(bundle, 'export/unsupported')
  })
})
