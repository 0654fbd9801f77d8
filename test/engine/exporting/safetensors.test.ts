import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportModel } from '../../../src/engine/exporting/export-model.ts'
import { decodeSafetensors, encodeSafetensors } from '../../../src/engine/safetensors.ts'
import { networkBundle } from '../models/real-bundle.ts'

const root = join(import.meta.dirname, '../../..')
const clip = join(root, 'resources/samples/08a02Tb.wav')
let folder: string
let out: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-safetensors-'))
  out = join(folder, 'export')
})
afterEach(() => rm(folder, { recursive: true }))

const run = () => exportModel(networkBundle, { format: 'safetensors', out, clips: [clip] })

describe('an export as safetensors', () => {
  it('answers to the bit when the network is built anew from it, and replaces an earlier one', async () => {
    const report = await run()
    expect(report.files.map(({ name }) => name)).toEqual(['README.md', 'card.json', 'model.safetensors'])
    expect(report.verified[0].differences).toEqual({ probabilities: 0, attention: 0 })
    await run()
    expect(await readdir(folder)).toEqual(['export'])
  })

  it('holds every weight at an offset of whole numbers, as the format asks for', async () => {
    await run()
    const bytes = await readFile(join(out, 'model.safetensors'))
    const length = Number(bytes.readBigUInt64LE(0))
    expect((8 + length) % 8).toBe(0)
    const header = JSON.parse(bytes.toString('utf8', 8, 8 + length)) as Record<
      string,
      { dtype: string; shape: number[]; data_offsets: [number, number] }
    >
    const { __metadata__: metadata, ...tensors } = header
    expect(metadata).toMatchObject({ producer: 'affectron', name: 'A-LSTM' })
    let end = 0
    for (const { dtype, shape, data_offsets: offsets } of Object.values(tensors)) {
      expect([dtype, offsets[0]]).toEqual(['F32', end])
      end += 4 * shape.reduce((product, side) => product * side, 1)
      expect(offsets[1]).toBe(end)
    }
    expect(8 + length + end).toBe(bytes.length)
    expect(tensors['forward.combine'].shape).toEqual([64])
  })

  it('never takes the place of a folder that holds something else', async () => {
    await mkdir(out)
    await writeFile(join(out, 'mine.txt'), 'mine')
    await expect(run()).rejects.toMatchObject({ code: 'file/not-writable' })
    expect(await readdir(out)).toEqual(['mine.txt'])
  })
})

it('a file that is cut off anywhere in its header or numbers is none', () => {
  const tensors = new Map([['a', { shape: [2, 3], values: Float32Array.from([1, 2, 3, 4, 5, 6]) }]])
  const bytes = encodeSafetensors({ tensors, metadata: { producer: 'test' } })
  expect(decodeSafetensors(bytes)).toEqual({ tensors, metadata: { producer: 'test' } })
  for (let length = 0; length < bytes.length; length++) {
    expect(decodeSafetensors(bytes.subarray(0, length))).toBeUndefined()
  }
})
