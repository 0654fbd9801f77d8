import * as tf from '@tensorflow/tfjs'
import { seededDropout } from '../dropout.ts'

/** Inverted dropout as a TF.js layer; acts in training only, with masks that follow from the seed and the call's number. */
export class SeededDropoutLayer extends tf.layers.Layer {
  static readonly className = 'AffectronSeededDropout'
  readonly rate: number
  private readonly seed: number
  private calls = 0

  constructor(config: { name?: string; rate: number; seed: number }) {
    super(config.name === undefined ? {} : { name: config.name })
    this.rate = config.rate
    this.seed = config.seed
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor {
    const input = Array.isArray(inputs) ? inputs[0] : inputs
    if (kwargs.training !== true) return input
    return seededDropout(this.rate, (this.seed + this.calls++) | 0)(input, this.name)
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.rate, seed: this.seed }
  }
}

tf.serialization.registerClass(SeededDropoutLayer)
