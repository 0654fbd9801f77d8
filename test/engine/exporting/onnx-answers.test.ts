import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, it } from 'vitest'
import type { ExportInput } from '../../../src/engine/exporting/export-options.ts'
import { onnxRuntime, type OnnxRuntime } from '../../../src/engine/exporting/onnx/runtime.ts'
import { featureNames } from '../../../src/engine/features/extract.ts'
import type { ModelBundle } from '../../../src/engine/models/bundle.ts'
import type { CellConfig } from '../../../src/engine/nn/config.ts'
import { expectSameAnswers } from './same-answers.ts'
import { tinyDnn, tinyFusion, tinyRecurrent, type TinyOptions } from './tiny-bundles.ts'

let runtime: OnnxRuntime

beforeAll(async () => {
  await tf.setBackend('cpu')
  runtime = await onnxRuntime()
})

const expectSame = (bundle: ModelBundle, form?: ExportInput) => expectSameAnswers(runtime, bundle, form)

const cells: [string, Partial<CellConfig>][] = [
  ['LSTM', { kind: 'lstm' }],
  ['mean LSTM', { kind: 'mean' }],
  ['A-LSTM', { kind: 'alstm' }],
  ['GRU', { kind: 'gru' }],
  ['mean GRU', { kind: 'meangru' }],
  ['A-GRU', { kind: 'agru' }],
  ['GRU with reset before', { kind: 'gru', resetAfter: false }],
  ['A-GRU with reset before', { kind: 'agru', resetAfter: false }],
  ['A-LSTM of the last three steps', { kind: 'alstm', steps: [3, 2, 1], period: 3 }],
  ['A-LSTM that combines at every step', { kind: 'alstm', period: 1 }],
  ['mean LSTM that combines before all members are there', { kind: 'mean', period: 2 }],
  ['A-LSTM of one step far back', { kind: 'alstm', steps: [4], period: 2 }],
  ['A-LSTM of the present step alone', { kind: 'alstm', steps: [1], period: 1 }]
]

describe('an ONNX file run by onnxruntime-node answers like the engine', () => {
  it.each(cells)('%s', async (_, cell) => {
    await expectSame(tinyRecurrent(cell))
  })

  it.each(cells.slice(0, 6))('%s, forward alone', async (_, cell) => {
    await expectSame(tinyRecurrent(cell, { bidirectional: false }))
  })

  it.each(cells.slice(0, 6))('%s, on features that were prepared outside', async (_, cell) => {
    await expectSame(tinyRecurrent(cell), 'network')
  })

  const count = featureNames('lld36').length
  const statistics = {
    mean: Array.from({ length: count }, (_, i) => i - 3),
    deviation: Array.from({ length: count }, (_, i) => (i === 5 ? 1e-9 : 10 ** ((i % 7) - 2)))
  }
  const preparations: [string, TinyOptions][] = [
    ['the training’s statistics', { features: { normalization: 'training' }, statistics }],
    ['a speaker’s normalization', { features: { normalization: 'speaker' } }],
    ['first slopes', { features: { deltas: 1 } }],
    ['first and second slopes', { features: { deltas: 2 } }],
    ['joined frames', { features: { stack: 3 } }],
    ['every second frame', { features: { every: 2 } }],
    ['every fourth frame of joined ones with slopes', { features: { deltas: 1, stack: 3, every: 4 } }],
    ['mel bands', { features: { set: 'logmel' } }],
    ['both kinds of frames', { features: { set: 'lld36+logmel' } }]
  ]
  it.each(preparations)('with %s inside', async (_, options) => {
    await expectSame(tinyRecurrent({ kind: 'alstm' }, options))
  })
  it.each(preparations)('with %s outside', async (_, options) => {
    await expectSame(tinyRecurrent({ kind: 'lstm' }, options), 'network')
  })

  it('with a temperature that sharpens', async () => {
    await expectSame(tinyRecurrent({ kind: 'gru' }, { temperature: 0.2 }))
  })

  it.each(['training', 'speaker'] as const)('DNN, normalized over the %s', async (normalization) => {
    const width = featureNames('is10').length
    const mean = Array.from({ length: width }, () => 1)
    const deviation = mean.map((_, i) => (i === 5 ? 0 : 3))
    await expectSame(tinyDnn({ features: { normalization }, statistics: { mean, deviation } }))
  })

  it('fusion of networks on frames and on functionals, each with its own order of emotions', async () => {
    const labels = ['sad', 'angry', 'neutral', 'happy']
    const members = [
      tinyRecurrent({ kind: 'alstm' }),
      tinyDnn({ labels, temperature: 2, seed: 3 }),
      tinyRecurrent({ kind: 'gru' }, { seed: 2, features: { every: 3 } })
    ]
    await expectSame(tinyFusion(members))
  })

  it.each(['lld36', 'logmel', 'lld36+logmel'] as const)(
    'with the features %s computed inside',
    async (set) => {
      await expectSame(
        tinyRecurrent({ kind: 'alstm' }, { features: { set, deltas: 1, every: 2 } }),
        'samples'
      )
    }
  )

  it('fusion that hears sound', async () => {
    const members = [
      tinyRecurrent({ kind: 'lstm' }),
      tinyRecurrent({ kind: 'mean' }, { features: { set: 'logmel' } }),
      tinyRecurrent({ kind: 'gru' }, { seed: 2 })
    ]
    await expectSame(tinyFusion(members), 'samples')
  })

  it('fusion on features that were prepared outside', async () => {
    const members = [
      tinyRecurrent({ kind: 'lstm' }),
      tinyRecurrent({ kind: 'mean' }, { features: { deltas: 1 } })
    ]
    await expectSame(tinyFusion(members), 'network')
  })
})
