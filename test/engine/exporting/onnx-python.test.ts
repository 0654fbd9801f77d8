import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { OnnxRuntime } from '../../../src/engine/exporting/onnx/runtime.ts'
import type { Numbers } from '../../../src/engine/exporting/running-model.ts'
import type { ModelBundle } from '../../../src/engine/models/bundle.ts'
import { pythonWith } from './python.ts'
import { expectSameAnswers } from './same-answers.ts'
import { tinyDnn, tinyFusion, tinyRecurrent } from './tiny-bundles.ts'

/** Python's onnxruntime, behind ONNX's own checker: each run is a process of its own. */
function pythonRuntime(python: string): OnnxRuntime {
  return {
    name: 'onnxruntime of Python',
    async open(bytes) {
      const folder = await mkdtemp(join(tmpdir(), 'affectron-python-'))
      const [file, inputs] = [join(folder, 'model.onnx'), join(folder, 'inputs.json')]
      await writeFile(file, bytes)
      return {
        async run(feeds) {
          const entries = [...feeds].map(([name, { values, shape }]) => {
            const type = values instanceof Int32Array ? 'int32' : 'float32'
            return [name, { type, shape, values: [...values] }]
          })
          await writeFile(inputs, JSON.stringify(Object.fromEntries(entries)))
          const script = join(import.meta.dirname, 'run_onnx.py')
          const { stdout } = await promisify(execFile)(python, [script, file, inputs], { maxBuffer: 1e8 })
          const outputs = JSON.parse(stdout) as Record<string, { shape: number[]; values: number[] }>
          return new Map(
            Object.entries(outputs).map(([name, { shape, values }]): [string, Numbers] => [
              name,
              { shape, values: Float32Array.from(values) }
            ])
          )
        },
        dispose: () => rm(folder, { recursive: true })
      }
    }
  }
}

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
