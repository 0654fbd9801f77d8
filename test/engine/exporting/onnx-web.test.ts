import * as tf from '@tensorflow/tfjs'
import * as web from 'onnxruntime-web'
import { beforeAll, describe, it } from 'vitest'
import { runtimeOf } from '../../../src/engine/exporting/onnx/runtime.ts'
import { expectSameAnswers } from './same-answers.ts'
import { tinyDnn, tinyFusion, tinyRecurrent } from './tiny-bundles.ts'

const runtime = runtimeOf('onnxruntime-web', web)

beforeAll(async () => {
  await tf.setBackend('cpu')
  web.env.wasm.numThreads = 1
})

describe('an ONNX file run by onnxruntime-web, in WebAssembly, answers like the engine', () => {
  it('LSTM', () => expectSameAnswers(runtime, tinyRecurrent({ kind: 'lstm' })))
  it('A-LSTM', () => expectSameAnswers(runtime, tinyRecurrent({ kind: 'alstm' })))
  it('mean LSTM', () =>
    expectSameAnswers(runtime, tinyRecurrent({ kind: 'mean' }, { features: { deltas: 2 } })))
  it('A-GRU', () =>
    expectSameAnswers(runtime, tinyRecurrent({ kind: 'agru' }, { features: { stack: 3, every: 2 } })))
  it('DNN', () => expectSameAnswers(runtime, tinyDnn()))
  it('A-LSTM that hears sound', () => expectSameAnswers(runtime, tinyRecurrent({ kind: 'alstm' }), 'samples'))
  it('fusion', () => expectSameAnswers(runtime, tinyFusion([tinyRecurrent({ kind: 'gru' }), tinyDnn()])))
})
