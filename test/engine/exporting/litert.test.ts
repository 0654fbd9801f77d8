import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, it } from 'vitest'
import { encodeModel } from '../../../src/engine/exporting/litert/flatbuffer.ts'
import { litertModel } from '../../../src/engine/exporting/litert/model.ts'
import { litertRuntime, type LitertRuntime } from '../../../src/engine/exporting/litert/runtime.ts'
import type { ModelBundle } from '../../../src/engine/models/bundle.ts'
import { cells, mixedFusion, normalizedDnn, preparations } from './kinds.ts'
import { pythonWith, runtimeInPython } from './python.ts'
import { expectSameFrom } from './same-answers.ts'
import { tinyRecurrent } from './tiny-bundles.ts'

/** Each answer of Python is a start of it with its libraries, which a loaded machine takes long for. */
const PATIENCE = 180_000

let runtime: LitertRuntime

beforeAll(async () => {
  await tf.setBackend('cpu')
  runtime = await litertRuntime()
})

const expectSame = (bundle: ModelBundle) => expectSameIn(runtime, bundle)

async function expectSameIn({ open }: Pick<LitertRuntime, 'open'>, bundle: ModelBundle): Promise<void> {
  const model = litertModel(bundle)
  await expectSameFrom(() => open(encodeModel(model.table)), model, bundle)
}

describe('a LiteRT file run by LiteRT.js answers like the engine', () => {
  it.each(cells)('%s', async (_, cell) => {
    await expectSame(tinyRecurrent(cell))
  })

  it.each(cells.slice(0, 6))('%s, forward alone', async (_, cell) => {
    await expectSame(tinyRecurrent(cell, { bidirectional: false }))
  })

  it.each(preparations)('with %s inside', async (_, options) => {
    await expectSame(tinyRecurrent({ kind: 'alstm' }, options))
  })

  it('with nothing normalized', async () => {
    await expectSame(tinyRecurrent({ kind: 'lstm' }, { features: { set: 'logmel', normalization: 'none' } }))
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
})

const python = pythonWith('ai_edge_litert', 'numpy')

if (python !== undefined) {
  const bundles: [string, () => ModelBundle][] = [
    ['LSTM', () => tinyRecurrent({ kind: 'lstm' })],
    ['A-LSTM', () => tinyRecurrent({ kind: 'alstm' }, { features: { deltas: 1, stack: 3, every: 2 } })],
    ['mean GRU', () => tinyRecurrent({ kind: 'meangru', period: 2 })],
    ['fusion', mixedFusion]
  ]
  it.each(bundles)(
    'a LiteRT file of a %s run by Python, with room for each recording alone, answers like the engine',
    async (_, bundle) => {
      await expectSameIn(runtimeInPython(python, 'run_litert.py'), bundle())
    },
    PATIENCE
  )
}
