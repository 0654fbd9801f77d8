import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { assertClose } from '../../../src/engine/exporting/assert-close.ts'
import { hearFeatures } from '../../../src/engine/exporting/heard-clips.ts'
import { BrokenRule, checkModel } from '../../../src/engine/exporting/onnx/check/check-model.ts'
import { compareAnswers } from '../../../src/engine/exporting/compare-answers.ts'
import type { GraphProto, ModelProto } from '../../../src/engine/exporting/onnx/messages.ts'
import { onnxModel } from '../../../src/engine/exporting/onnx/model.ts'
import { decodeModel, encodeModel, producerOf } from '../../../src/engine/exporting/onnx/protobuf.ts'
import { onnxRuntime } from '../../../src/engine/exporting/onnx/runtime.ts'
import { anyFeatures, tinyDnn, tinyFusion, tinyRecurrent } from './tiny-bundles.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})

/** The file of an A-LSTM, read back, to be broken. */
function file(): ModelProto & { graph: Required<GraphProto> } {
  const bundle = tinyRecurrent({ kind: 'alstm' })
  const message = decodeModel(encodeModel(onnxModel(bundle, 'features').message))
  bundle.dispose()
  return message as ReturnType<typeof file>
}

const loopOf = ({ graph }: ReturnType<typeof file>) => graph.node.find(({ opType }) => opType === 'Scan')!
const bodyOf = (model: ReturnType<typeof file>) =>
  loopOf(model).attribute!.find(({ name }) => name === 'body')!.g as Required<GraphProto>

describe('the file', () => {
  it('read back is what was written', () => {
    const bundle = tinyRecurrent({ kind: 'agru' })
    const { message } = onnxModel(bundle, 'samples')
    const bytes = encodeModel(message)
    // Not `toEqual`, which takes minutes over megabytes.
    expect(Buffer.compare(encodeModel(decodeModel(bytes)), bytes)).toBe(0)
    expect(() => checkModel(message)).not.toThrow()
    bundle.dispose()
  })

  it('tells in its first bytes who made it; other bytes tell nothing', () => {
    expect(producerOf(encodeModel(file()).subarray(0, 64))).toBe('affectron')
    expect(producerOf(new TextEncoder().encode('no protobuf message at all, just text'))).toBeUndefined()
    expect(producerOf(new Uint8Array())).toBeUndefined()
  })
})

const breaks: [string, (model: ReturnType<typeof file>) => void, RegExp][] = [
  ['no version', (model) => delete model.irVersion, /version/],
  ['no operator set', (model) => (model.opsetImport = []), /operator set/],
  ['a key twice', (model) => model.metadataProps!.push(model.metadataProps![0]), /twice/],
  ['a graph without a name', ({ graph }) => (graph.name = ''), /no name/],
  ['an operator that nobody knows', ({ graph }) => (graph.node[0].opType = 'Guess'), /"Guess" is unknown/],
  ['an operator of another’s', ({ graph }) => (graph.node[0].domain = 'com.example'), /unknown/],
  ['nodes in another order', ({ graph }) => graph.node.reverse(), /before it is made/],
  ['a name twice', ({ graph }) => (graph.node[1].output = graph.node[0].output), /given twice/],
  [
    'a name of the graph in its loop',
    (model) => (bodyOf(model).node[0].output = ['features']),
    /given twice/
  ],
  ['an output that is never made', ({ graph }) => (graph.output[0].name = 'nothing'), /never made/],
  [
    'an output of another type',
    ({ graph }) => (graph.output[0].type!.tensorType!.elemType = 7),
    /other type/
  ],
  ['numbers that are too few', ({ graph }) => (graph.initializer[0].dims = [1000]), /as many/],
  ['numbers without a type', ({ graph }) => (graph.initializer[0].dataType = 0), /no type/],
  ['an input of no type', ({ graph }) => (graph.input[0].type = {}), /no type/],
  [
    'types that do not fit',
    ({ graph }) => (graph.initializer.find(({ name }) => name === 'trunk.kernel')!.dataType = 6),
    /do not fit/
  ],
  [
    'too few inputs',
    ({ graph }) => graph.node.find(({ opType }) => opType === 'MatMul')!.input!.pop(),
    /inputs/
  ],
  [
    'an unknown attribute',
    ({ graph }) => graph.node[0].attribute!.push({ name: 'mood', type: 2, i: 1 }),
    /unknown attribute/
  ],
  [
    'a missing attribute',
    ({ graph }) => (graph.node.find(({ opType }) => opType === 'Cast')!.attribute = []),
    /lacks/
  ],
  ['a loop without a body', (model) => loopOf(model).attribute!.shift(), /whole loop/],
  ['a loop of too few inputs', (model) => loopOf(model).input!.shift(), /other inputs/],
  ['a loop of too few outputs', (model) => loopOf(model).output!.pop(), /other outputs/]
]

describe('a file is found out that has', () => {
  it.each(breaks)('%s', (_, change, rule) => {
    const model = file()
    expect(() => checkModel(model)).not.toThrow()
    change(model)
    expect(() => checkModel(model)).toThrow(BrokenRule)
    expect(() => checkModel(model)).toThrow(rule)
  })
})

describe('a file that answers otherwise', () => {
  it('by one changed weight is an error, and says by how much', async () => {
    const bundle = tinyRecurrent({ kind: 'lstm' })
    const model = onnxModel(bundle, 'features')
    const weight = model.message.graph!.initializer!.find(({ name }) => name === 'emotion.out.bias')!
    new Float32Array(weight.rawData!.buffer)[0] += 0.01
    const session = await (await onnxRuntime()).open(encodeModel(model.message))
    const clips = [await hearFeatures(bundle, [anyFeatures('lld36', 20, 1)])]
    const differences = await compareAnswers(session, model, bundle, { clips, form: 'features' })
    await session.dispose()
    expect(differences.probabilities).toBeGreaterThan(1e-4)
    expect(differences.attention).toBeLessThan(1e-6)
    const verification = { with: 'x', clips: 1, differences: { ...differences }, tolerance: 1e-5 }
    expect(() => assertClose(bundle, verification)).toThrow(
      expect.objectContaining({ code: 'export/differs', message: expect.stringContaining('1e-5') as string })
    )
    bundle.dispose()
  })

  it('with numbers that are none, or too few, is infinitely far', async () => {
    const bundle = tinyDnn()
    const model = onnxModel(bundle, 'features')
    const clips = [await hearFeatures(bundle, [anyFeatures('is10', 1, 1)])]
    for (const values of [new Float32Array(4).fill(NaN), new Float32Array(3), new Float32Array()]) {
      const answer = { values, shape: [1, values.length] }
      const session = {
        run: () => Promise.resolve(new Map(model.outputs.map((name) => [name, answer]))),
        dispose: () => Promise.resolve()
      }
      const differences = await compareAnswers(session, model, bundle, { clips, form: 'features' })
      expect(differences).toEqual({ probabilities: Infinity, confidence: Infinity })
    }
    bundle.dispose()
  })
})

describe('what a file cannot hold is refused:', () => {
  const refused = (code: string, text: string) =>
    expect.objectContaining({ code, message: expect.stringContaining(text) as string }) as Error

  it('functionals from sound', () => {
    const bundle = tinyFusion([tinyRecurrent({ kind: 'lstm' }), tinyDnn()])
    expect(() => onnxModel(bundle, 'samples')).toThrow(refused('export/unsupported', '--input features'))
    bundle.dispose()
  })

  it('leveled sound', () => {
    const bundle = tinyRecurrent({ kind: 'lstm' }, { features: { level: 'leveled' } })
    expect(() => onnxModel(bundle, 'samples')).toThrow(refused('export/unsupported', 'leveled'))
    expect(() => onnxModel(bundle, 'features')).not.toThrow()
    bundle.dispose()
  })

  it('a fusion of phases that were prepared outside', () => {
    const bundle = tinyFusion([tinyRecurrent({ kind: 'lstm' }, { features: { every: 2 } })])
    expect(() => onnxModel(bundle, 'network')).toThrow(refused('export/unsupported', '--input features'))
    bundle.dispose()
  })

  it('more than 2 GB', () => {
    const bundle = tinyDnn()
    const network = { ...bundle.card.network, parameters: 600_000_000 }
    const large = { ...bundle, card: { ...bundle.card, network } }
    expect(() => onnxModel(large, 'features')).toThrow(refused('export/unsupported', '2.4 GB'))
    bundle.dispose()
  })

  it('a network of other features than its card says', () => {
    const bundle = tinyRecurrent({ kind: 'lstm' })
    const features = { ...bundle.card.features, set: 'logmel' as const }
    const other = { ...bundle, card: { ...bundle.card, features } }
    expect(() => onnxModel(other, 'features')).toThrow(refused('export/unsupported', 'features'))
    bundle.dispose()
  })
})
