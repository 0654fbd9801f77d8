import * as tf from '@tensorflow/tfjs'
import type { kernelRecurrence as inKernel } from '../../engine/nn/recurrent-kernel.ts'
import { plainRecurrence } from '../../engine/nn/recurrent-plain.ts'

/** Stands in the package where the engine has its kernel, which needs threads of Node: plain ops of any backend. */
export const kernelRecurrence: typeof inKernel = (x, lengths, directions, cell) =>
  tf.tidy(() => plainRecurrence(x, tf.tensor1d(lengths, 'int32'), directions, cell))
