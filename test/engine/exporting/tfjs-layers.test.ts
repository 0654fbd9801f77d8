import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportModel, type ExportRequest } from '../../../src/engine/exporting/export-model.ts'
import { tfjsLayersFormat } from '../../../src/engine/exporting/tfjs-layers/format.ts'
import { LayersError } from '../../../src/engine/exporting/tfjs-layers/layers-error.ts'
import {
  askPortable,
  joinedProbabilities,
  loadPortable,
  preparedInput
} from '../../../src/engine/exporting/tfjs-layers/portable-model.ts'
import type {
  PortableFusionCard,
  PortableNetworkCard
} from '../../../src/engine/exporting/tfjs-layers/portable-card.ts'
import { FORMAT_VERSION, FUSION_FORMAT_VERSION } from '../../../src/engine/models/card-schema.ts'
import type { ModelBundle } from '../../../src/engine/models/bundle.ts'
import { sha256 } from '../../../src/engine/models/bundle-files.ts'
import { saveNetwork } from '../../../src/engine/models/network-bundle.ts'
import { exampleCard, exampleReport } from '../models/example-card.ts'
import { networkBundle } from '../models/real-bundle.ts'
import { tinyDnn, tinyFusion, tinyRecurrent } from './tiny-bundles.ts'

const root = join(import.meta.dirname, '../../..')
const clip = join(root, 'resources/samples/08a02Tb.wav')
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-tfjs-layers-'))
})
afterAll(() => rm(folder, { recursive: true }))

const run = (out: string, request: Partial<ExportRequest> = {}) =>
  exportModel(networkBundle, { format: 'tfjs-layers', out: join(folder, out), clips: [clip], ...request })

describe('an export as tfjs-layers', () => {
  it('holds a model of TensorFlow.js, its card and a README, and answers like the engine', async () => {
    const { files, verified, model } = await run('export')
    expect(files.map(({ name }) => name)).toEqual([
      'README.md',
      'card.json',
      'model.json',
      'weights-1-of-1.bin'
    ])
    const [{ with: program, differences }] = verified
    expect(program).toMatch(/^affectron-layers on TensorFlow\.js \d/)
    expect(Object.keys(differences)).toEqual(['probabilities', 'attention', 'confidence'])
    for (const difference of Object.values(differences)) expect(difference).toBeLessThanOrEqual(1e-5)
    const file = (name: string) => readFile(join(folder, 'export', name))
    const card = JSON.parse((await file('card.json')).toString()) as {
      model: string
      hashes: Record<string, string>
    }
    expect(card.model).toBe(model.id)
    expect(card.hashes).toEqual({
      'model.json': sha256(await file('model.json')),
      'weights-1-of-1.bin': sha256(await file('weights-1-of-1.bin'))
    })
    expect((await file('README.md')).toString()).toContain("import { loadModel } from 'affectron-layers'")
  })

  it('takes the place of an earlier one, and never that of a model of Affectron', async () => {
    await run('twice')
    await run('twice')
    await cp(networkBundle, join(folder, 'mine'), { recursive: true })
    await expect(run('mine')).rejects.toMatchObject({ code: 'file/not-writable' })
    expect(await readdir(join(folder, 'mine'))).toEqual(await readdir(networkBundle))
  })

  it('has a folder for each member of a fusion, which is an export of its own', async () => {
    const bundle = tinyFusion([tinyRecurrent({ kind: 'alstm' }), tinyDnn()])
    const out = join(folder, 'fusion')
    const [{ differences }] = await write(bundle, out, [clip])
    for (const difference of Object.values(differences)) expect(difference).toBeLessThanOrEqual(1e-5)
    expect((await readdir(out)).sort()).toEqual(['README.md', 'card.json', 'member-1', 'member-2'])
    const member = await loadPortable((path) => readFile(join(out, 'member-2', path)))
    expect(member.networks).toHaveLength(1)
    member.networks[0].model.dispose()
    bundle.dispose()
  })

  it('is refused, and nothing written, of a network with a part that is not Affectron’s', async () => {
    const input = tf.input({ shape: [3] })
    const hidden = tf.layers.dense({ units: 4 }).apply(input) as tf.SymbolicTensor
    const output = tf.layers.softmax({ name: 'mine' }).apply(hidden) as tf.SymbolicTensor
    const model = tf.model({ inputs: input, outputs: output })
    await saveNetwork(join(folder, 'custom'), { model, card: exampleCard, report: exampleReport })
    const refused = exportModel(join(folder, 'custom'), {
      ...{ format: 'tfjs-layers', out: join(folder, 'never'), clips: [] }
    })
    await expect(refused).rejects.toMatchObject({ code: 'export/unsupported' })
    expect(await readdir(folder)).not.toContain('never')
  })

  it('is no export where the folder answers otherwise', async () => {
    const bundle = tinyRecurrent({ kind: 'lstm' })
    const card = { ...bundle.card, tasks: bundle.card.tasks.map((task) => ({ ...task, labels: ['one'] })) }
    const written = write({ ...bundle, card }, join(folder, 'other'), [clip])
    await expect(written).rejects.toMatchObject({ code: 'export/differs' })
    bundle.dispose()
  })
})

/** The files of an exported folder, which a test may change before they are read. */
type Files = Map<string, Uint8Array>
type Json = Record<string, unknown>

const changes: [string, string, (files: Files) => void, RegExp][] = [
  ['card/invalid', 'a card that is no JSON', (files) => files.set('card.json', text('{')), /no JSON/],
  ['card/invalid', 'a card that is a list', (files) => files.set('card.json', text('[]')), /damaged/],
  ['card/invalid', 'the card of a bundle', card({ exportedAs: undefined }), /affectron export MODEL/],
  ['card/too-new', 'a card of the future', card({ formatVersion: 9 }), /up to 2.*Install a newer one/],
  ['card/invalid', 'a card without a temperature', card({ calibration: {} }), /damaged/],
  ['card/invalid', 'a card without tasks', card({ tasks: [] }), /damaged/],
  [
    'card/invalid',
    'a fusion whose prior is none',
    card((own) => ({ fusion: { ...(own.fusion as Json), prior: [1, 1, 1, 1] } })),
    /damaged/
  ],
  [
    'card/invalid',
    'a fusion that leads out of its folder',
    card((own) => {
      const fusion = own.fusion as { members: Json[] }
      return { fusion: { ...fusion, members: fusion.members.map((each) => ({ ...each, folder: '..' })) } }
    }),
    /damaged/
  ],
  [
    'card/invalid',
    'a member with other emotions',
    member(1, 'card.json', { tasks: [{ name: 'emotion', labels: ['a', 'b', 'c', 'd'] }] }),
    /another model/
  ],
  [
    'card/invalid',
    'a member without its columns',
    member(1, 'card.json', (own) => ({ features: { ...(own.features as Json), names: [] } })),
    /"member-1\/card.json" is damaged/
  ],
  [
    'card/invalid',
    'a member whose statistics are too few',
    member(2, 'card.json', (own) => ({
      features: { ...(own.features as Json), statistics: { mean: [1], deviation: [1] } }
    })),
    /damaged/
  ],
  [
    'model/invalid',
    'a graph model',
    member(1, 'model.json', { format: 'graph-model' }),
    /tf\.loadGraphModel/
  ],
  ['model/invalid', 'a model of another format', member(1, 'model.json', { format: 'x' }), /no layers model/],
  [
    'model/invalid',
    'weights at another place',
    member(1, 'model.json', { weightsManifest: [{ paths: ['../../secret'], weights: [] }] }),
    /no layers model/
  ],
  ['model/too-new', 'a layer of the future', layer('AffectronTransformer'), /AffectronTransformer.*newer/],
  ['model/invalid', 'a layer of somebody else', layer('Mood'), /cannot build/],
  [
    'model/invalid',
    'weights that are cut off',
    (files) =>
      files.set('member-2/weights-1-of-1.bin', files.get('member-2/weights-1-of-1.bin')!.slice(0, -4)),
    /bytes instead of \d+/
  ],
  [
    'model/invalid',
    'the network of another member',
    (files) => {
      for (const name of ['model.json', 'weights-1-of-1.bin']) {
        files.set(`member-1/${name}`, files.get(`member-2/${name}`)!)
      }
    },
    /takes 1582 features .* its card speaks of 36/
  ]
]

describe('a folder is refused, with a word on what to do, that has', () => {
  let exported: Files

  beforeAll(async () => {
    const bundle = tinyFusion([tinyRecurrent({ kind: 'alstm' }), tinyDnn()])
    const out = join(folder, 'to-be-broken')
    await write(bundle, out, [])
    bundle.dispose()
    const names = (await readdir(out, { recursive: true })).filter((name) => /\.\w+$/.test(name))
    const files = names.map(async (name) => [name, new Uint8Array(await readFile(join(out, name)))] as const)
    exported = new Map(await Promise.all(files))
  })

  it.each(changes)('%s: %s', async (code, _, change, sentence) => {
    const files = new Map(exported)
    change(files)
    const tensors = tf.memory().numTensors
    const refused = await loadPortable(readerOf(files)).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(LayersError)
    expect(refused).toMatchObject({ code, message: expect.stringMatching(sentence) as string })
    expect(tf.memory().numTensors).toBe(tensors)
  })

  it('passes on what the reading itself failed of', async () => {
    await expect(loadPortable(() => Promise.reject(new Error('offline')))).rejects.toThrow('offline')
  })

  it('but not as it was exported', async () => {
    const model = await loadPortable(readerOf(exported))
    expect(model.networks).toHaveLength(2)
    await expect(askPortable(model, [new Float32Array(36)])).rejects.toMatchObject({ code: 'input/invalid' })
    for (const network of model.networks) network.model.dispose()
  })
})

describe('input is refused that is', () => {
  const { features } = networkCard()
  it.each<[string, unknown, RegExp]>([
    ['no row', new Float32Array(), /whole rows of 36 columns \(lld36\)/],
    ['part of a row', new Float32Array(37), /this is 37 numbers/],
    ['a list', [1, 2, 3], /something else/],
    ['not finite', new Float32Array(72).fill(NaN, 40), /Feature 4 of row 1/]
  ])('%s', (_, values, sentence) => {
    const prepare = () => preparedInput(values as Float32Array, features)
    expect(prepare).toThrow(LayersError)
    expect(prepare).toThrow(sentence)
  })

  it('functionals of two recordings', () => {
    const bundle = tinyDnn()
    bundle.dispose()
    const two = new Float32Array(2 * 1582)
    expect(() => preparedInput(two, bundle.card.features)).toThrow(/one row for each recording/)
  })

  it('answers of too few members', () => {
    const bundle = tinyFusion([tinyRecurrent({ kind: 'lstm' })])
    const card = bundle.card as PortableFusionCard
    const own = networkCard()
    expect(() => joinedProbabilities(card, [own], [])).toThrow(LayersError)
    expect(() => joinedProbabilities(card, [own], [[0.5, 0.5]])).toThrow(/one row of probabilities/)
    bundle.dispose()
  })
})

it('the versions that the package reads are those that Affectron writes', async () => {
  for (const [make, version] of [
    [() => tinyRecurrent({ kind: 'gru' }), FORMAT_VERSION],
    [() => tinyFusion([tinyDnn()]), FUSION_FORMAT_VERSION]
  ] as const) {
    const bundle = make()
    expect(bundle.card.formatVersion).toBe(version)
    const out = join(folder, `version-${version}`)
    await write(bundle, out, [])
    const { networks } = await loadPortable((path) => readFile(join(out, path)))
    for (const { model } of networks) model.dispose()
    bundle.dispose()
  }
})

function write(bundle: ModelBundle, out: string, clips: string[]) {
  return tfjsLayersFormat.write(out, { bundle, bundleFolder: '', options: {}, clips })
}

function networkCard(): PortableNetworkCard {
  const bundle = tinyRecurrent({ kind: 'lstm' })
  bundle.dispose()
  return bundle.card
}

function readerOf(files: Files) {
  return (path: string) =>
    files.has(path) ? Promise.resolve(files.get(path)!) : Promise.reject(new Error(`There is no ${path}.`))
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content)
}

/** Fields of a JSON file replaced. */
function changed(name: string, change: Json | ((own: Json) => Json)): (files: Files) => void {
  return (files) => {
    const own = JSON.parse(new TextDecoder().decode(files.get(name))) as Json
    const fields = typeof change === 'function' ? change(own) : change
    files.set(name, text(JSON.stringify({ ...own, ...fields })))
  }
}

function card(change: Json | ((own: Json) => Json)) {
  return changed('card.json', change)
}

function member(number: number, name: string, change: Json | ((own: Json) => Json)) {
  return changed(`member-${number}/${name}`, change)
}

/** The last layer of the first member made one of another kind. */
function layer(kind: string) {
  return member(1, 'model.json', (own) => {
    const topology = own.modelTopology as { config: { layers: Json[] } }
    const layers = topology.config.layers.map((each, i, all) =>
      i === all.length - 1 ? { ...each, class_name: kind } : each
    )
    return { modelTopology: { ...topology, config: { ...topology.config, layers } } }
  })
}
