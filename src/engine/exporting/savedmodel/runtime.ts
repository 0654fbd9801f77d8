import * as tf from '@tensorflow/tfjs'
import { AffectronError } from '../../../shared/errors.ts'
import { say } from '../../../shared/said.ts'
import { savedModelRuntime } from '../../compute/saved-model.ts'
import type { Numbers, RunningModel } from '../running-model.ts'
import { numbersOf, tensorOf } from '../tensorflow/running-tensors.ts'

interface Runtime {
  /** With its version. */
  name: string
  open(folder: string): Promise<RunningModel>
}

/** TensorFlow itself. @throws AffectronError `export/no-runtime` where the native backend does not run */
export function tensorflowRuntime(): Runtime {
  const runtime = savedModelRuntime()
  if (runtime === undefined) {
    throw new AffectronError('export/no-runtime', say('exporting.noRuntime', { runtime: 'TensorFlow' }))
  }
  return {
    name: runtime.name,
    async open(folder) {
      const model = await runtime.load(folder)
      return {
        async run(inputs) {
          const feeds = [...inputs].map(([name, numbers]): [string, tf.Tensor] => [name, tensorOf(numbers)])
          const results = Object.entries(model.predict(Object.fromEntries(feeds)))
          const numbers = results.map(([name, tensor]): [string, Numbers] => [name, numbersOf(tensor)])
          tf.dispose([feeds.map(([, tensor]) => tensor), results.map(([, tensor]) => tensor)])
          return Promise.resolve(new Map(numbers))
        },
        dispose() {
          model.dispose()
          return Promise.resolve()
        }
      }
    }
  }
}
