import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { OnnxRuntime } from '../../../src/engine/exporting/onnx/runtime.ts'
import type { ModelBundle } from '../../../src/engine/models/bundle.ts'
import { pythonWith, runtimeInPython } from './python.ts'
import { expectSameAnswers } from './same-answers.ts'
import { tinyDnn, tinyFusion, tinyRecurrent } from './tiny-bundles.ts'

/** Python's onnxruntime, behind ONNX's own checker. */
const pythonRuntime = (python: string): OnnxRuntime => runtimeInPython(python, 'run_onnx.py')

const python = pythonWith('onnx', 'onnxruntime', 'numpy')

beforeAll(async () => {
  await tf.setBackend('cpu')
})

/** Each answer is a start of Python with its libraries, which a loaded machine takes long for. */
const PATIENCE = 180_000

describe('a Python', { timeout: PATIENCE }, () => {
  it('that lacks a package is not taken', () => {
    expect(pythonWith('a_package_that_nobody_has')).toBeUndefined()
  })

  if (python === undefined) return
  const bundles: [string, () => ModelBundle][] = [
    ['LSTM', () => tinyRecurrent({ kind: 'lstm' })],
    ['A-LSTM', () => tinyRecurrent({ kind: 'alstm' }, { features: { deltas: 1, stack: 3, every: 2 } })],
    ['mean GRU', () => tinyRecurrent({ kind: 'meangru', period: 2 })],
    ['fusion', () => tinyFusion([tinyRecurrent({ kind: 'gru' }), tinyDnn()])]
  ]
  it('gets the engine’s answers of sound', async () => {
    await expectSameAnswers(pythonRuntime(python), tinyRecurrent({ kind: 'alstm' }), 'samples')
  })
  it.each(bundles)(
    'finds nothing against the file of a %s, and gets the engine’s answers of it',
    async (_, bundle) => {
      await expectSameAnswers(pythonRuntime(python), bundle())
    }
  )
})
