import * as tf from '@tensorflow/tfjs'
import { attentionPooling } from '../attention-pooling.ts'

/** Attention weighted pooling as a TF.js layer: [h [B,T,D], lengths [B] or [B,1]] → [pooled [B,D], attention [B,T]]. Weight `w` [D]. */
export class AttentionPoolingLayer extends tf.layers.Layer {
  static readonly className = 'AffectronAttentionPooling'

  override build([inputShape]: tf.Shape[]): void {
    this.addWeight('w', [inputShape[2]], 'float32', tf.initializers.zeros())
    this.built = true
  }

  override computeOutputShape([[batch, frames, width]]: tf.Shape[]): tf.Shape[] {
    return [
      [batch, width],
      [batch, frames]
    ]
  }

  override call(inputs: tf.Tensor[]): tf.Tensor[] {
    const [w] = this.getWeights()
    const result = attentionPooling(inputs[0] as tf.Tensor3D, inputs[1].flatten(), w as tf.Tensor1D)
    return [result.pooled, result.attention]
  }
}

tf.serialization.registerClass(AttentionPoolingLayer)
