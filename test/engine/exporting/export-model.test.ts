import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportModel, type ExportRequest } from '../../../src/engine/exporting/export-model.ts'
import { decodeModel, encodeModel } from '../../../src/engine/exporting/onnx/protobuf.ts'
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
  out = join(folder, 'model.onnx')
  const names = await readdir(samples)
  clips = names.filter((name) => name.endsWith('.wav')).map((name) => join(samples, name))
})
afterEach(() => rm(folder, { recursive: true }))

const run = (bundle: string, request: Partial<ExportRequest> = {}) =>
  exportModel(bundle, { format: 'onnx', out, clips, ...request })

/** A small network in a folder, whatever it is that ships. */
async function recurrentBundle(): Promise<string> {
  const { model, card } = tinyRecurrent({ kind: 'alstm' }, { features: { deltas: 1, every: 2 } })
  await saveNetwork(join(folder, 'mine'), { model, card, report: exampleReport })
  model.dispose()
  return join(folder, 'mine')
}

it('the model that ships answers alike on real recordings as ONNX', async () => {
  const { verified } = await run(shipped)
  for (const difference of Object.values(verified[0].differences))
    expect(difference).toBeLessThanOrEqual(1e-5)
})

describe('a recurrent model as ONNX', () => {
  it.each(['features', 'samples', 'network'] as const)(
    'answers alike on real recordings, from %s',
    async (input) => {
      const report = await run(await recurrentBundle(), { options: { input } })
      const bytes = await readFile(out)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      expect(report.files).toEqual([{ name: 'model.onnx', bytes: bytes.length, sha256 }])
      const [{ with: runtime, clips: heard, differences }] = report.verified
      expect(runtime).toMatch(/^onnxruntime-node \d/)
      expect(heard).toBe(4)
      expect(Object.keys(differences).sort()).toEqual(['attention', 'confidence', 'probabilities'])
      for (const difference of Object.values(differences)) expect(difference).toBeLessThanOrEqual(1e-5)
      expect((await readdir(folder)).sort()).toEqual(['mine', 'model.onnx'])
    }
  )

  it('tells in its metadata what it is and what it takes', async () => {
    const { model } = await run(await recurrentBundle())
    const { producerName, opsetImport, metadataProps } = decodeModel(await readFile(out))
    expect({ producerName, opsetImport }).toEqual({
      producerName: 'affectron',
      opsetImport: [{ domain: '', version: 17 }]
    })
    const known: Record<string, unknown> = Object.fromEntries(
      metadataProps!.map(({ key, value }) => [key, JSON.parse(value!) as unknown])
    )
    expect(known['affectron.model']).toEqual(model)
    expect(known['affectron.labels']).toEqual({
      emotion: ['neutral', 'happy', 'angry', 'sad'],
      speaker: ['a', 'b', 'c'],
      gender: ['m', 'f']
    })
    expect(known['affectron.inputs']).toMatchObject([
      { values: 'features', lengths: 'lengths', set: 'lld36' }
    ])
    expect(known['affectron.card']).toMatchObject({ notFor: exampleCard.notFor })
  })

  it('takes the place of an earlier export', async () => {
    const mine = await recurrentBundle()
    await run(mine, { options: { input: 'network' } })
    const before = await readFile(out)
    await run(mine)
    expect((await readFile(out)).equals(before)).toBe(false)
    expect((await readdir(folder)).sort()).toEqual(['mine', 'model.onnx'])
  })
})

describe('an export is refused, and nothing is written,', () => {
  async function expectRefused(bundle: string, code: string, request?: Partial<ExportRequest>) {
    const before = await readdir(folder)
    await expect(run(bundle, request)).rejects.toMatchObject({ code })
    expect(await readdir(folder)).toEqual(before)
  }

  it('over a file of another kind', async () => {
    await writeFile(out, 'my notes')
    await expectRefused(shipped, 'file/not-writable')
    expect(await readFile(out, 'utf8')).toBe('my notes')
  })

  it('over the ONNX file of another program', async () => {
    const other = encodeModel({ irVersion: 8, producerName: 'pytorch', graph: { name: 'g' } })
    await writeFile(out, other)
    await expectRefused(shipped, 'file/not-writable')
    expect(new Uint8Array(await readFile(out))).toEqual(other)
  })

  it('of a network with a part that is not Affectron’s', async () => {
    const input = tf.input({ shape: [3] })
    const hidden = tf.layers.dense({ units: 4 }).apply(input) as tf.SymbolicTensor
    const output = tf.layers.softmax({ name: 'mine' }).apply(hidden) as tf.SymbolicTensor
    const bundle = join(folder, 'bundle')
    const model = tf.model({ inputs: input, outputs: output })
    await saveNetwork(bundle, { model, card: exampleCard, report: exampleReport })
    await expectRefused(bundle, 'export/unsupported')
  })

  it('of a bundle with a changed file', async () => {
    const bundle = join(folder, 'bundle')
    await cp(await recurrentBundle(), bundle, { recursive: true })
    const weights = join(bundle, 'weights-1-of-1.bin')
    const bytes = await readFile(weights)
    bytes[100] ^= 1
    await writeFile(weights, bytes)
    await expectRefused(bundle, 'model/hash-mismatch')
  })

  it('of an ONNX file in place of a bundle', async () => {
    await run(shipped)
    await expectRefused(out, 'model/foreign', { out: join(folder, 'again.onnx') })
  })

  it('when it is canceled', async () => {
    const cancellation = new AbortController()
    const running = run(shipped, { signal: cancellation.signal, onProgress: () => cancellation.abort() })
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    expect(await readdir(folder)).toEqual([])
  })
})
