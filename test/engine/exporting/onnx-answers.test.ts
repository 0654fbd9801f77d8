import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, it } from 'vitest'
import type { ExportInput } from '../../../src/shared/export-formats.ts'
import { onnxRuntime, type OnnxRuntime } from '../../../src/engine/exporting/onnx/runtime.ts'
import type { ModelBundle } from '../../../src/engine/models/bundle.ts'
import { cells, mixedFusion, normalizedDnn, preparations } from './kinds.ts'
import { expectSameAnswers } from './same-answers.ts'
import { tinyFusion, tinyRecurrent } from './tiny-bundles.ts'

let runtime: OnnxRuntime

beforeAll(async () => {
  await tf.setBackend('cpu')
  runtime = await onnxRuntime()
})

const expectSame = (bundle: ModelBundle, form?: ExportInput) => expectSameAnswers(runtime, bundle, form)

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
    await expectSame(normalizedDnn(normalization))
  })

  it('fusion of networks on frames and on functionals, each with its own order of emotions', async () => {
    await expectSame(mixedFusion())
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
