import * as tf from '@tensorflow/tfjs'
import type { FrameFeatures } from '../features/frame-features.ts'
import type { NetworkOutput } from './analysis.ts'

/**
 * Runs one clip through a network of the paper's kind: inputs normalized features [1,T,F] and lengths [1,1], outputs one
 * probability tensor per task [1,n] and the attention [1,T].
 */
export async function runNetwork(model: tf.LayersModel, features: FrameFeatures): Promise<NetworkOutput> {
  const { frames, names, values } = features
  const outputs = tf.tidy(() => {
    const input = tf.tensor3d(values, [1, frames, names.length])
    const lengths = tf.tensor2d([frames], [1, 1], 'int32')
    return model.predictOnBatch([input, lengths])
  })
  const tensors = Array.isArray(outputs) ? outputs : [outputs]
  try {
    const values = await Promise.all(tensors.map((tensor) => tensor.data()))
    const attention = values[values.length - 1]
    return { probabilities: values.slice(0, -1), attention }
  } finally {
    tf.dispose(tensors)
  }
}
