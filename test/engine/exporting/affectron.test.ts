import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { exportModel, type ExportRequest } from '../../../src/engine/exporting/export-model.ts'
import { unpackBundle } from '../../../src/engine/models/archive/unpack-bundle.ts'
import { readCard } from '../../../src/engine/models/bundle-files.ts'
import { signerOf } from '../../../src/engine/models/signing/signature.ts'
import { networkBundle } from '../models/real-bundle.ts'
import { zipByHand } from '../models/archive/zip-by-hand.ts'

const root = join(import.meta.dirname, '../../..')
const clip = join(root, 'resources/samples/08a02Tb.wav')
let folder: string
let out: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-exported-'))
  out = join(folder, 'model.affectron')
})
afterEach(() => rm(folder, { recursive: true }))

const run = (request: Partial<ExportRequest> = {}) =>
  exportModel(networkBundle, { format: 'affectron', out, clips: [clip], ...request })

it('a model in one file answers to the bit as the folder does, and is the same file every time', async () => {
  const report = await run()
  expect(report.verified).toEqual([
    { with: 'Affectron', clips: 1, tolerance: 0, differences: { probabilities: 0, attention: 0 } }
  ])
  const first = await readFile(out)
  await run()
  expect((await readFile(out)).equals(first)).toBe(true)
  expect(await readdir(folder)).toEqual(['model.affectron'])
})

it('it is signed on its way, the folder is not', async () => {
  const signingKey = generateKeyPairSync('ed25519').privateKey
  await run({ options: { signingKey } })
  await unpackBundle(out, join(folder, 'unpacked'))
  expect((await readCard(join(folder, 'unpacked'))).signer).toEqual(signerOf(signingKey))
  expect(await readdir(networkBundle)).not.toContain('signature.json')
})

it('it never takes the place of another archive', async () => {
  await writeFile(out, zipByHand([{ name: 'photo.jpg', content: 'sea' }]))
  const before = await readFile(out)
  await expect(run()).rejects.toMatchObject({ code: 'file/not-writable' })
  expect((await readFile(out)).equals(before)).toBe(true)
  expect(await readdir(folder)).toEqual(['model.affectron'])
})
