import * as tf from '@tensorflow/tfjs'

/**
 * Exponential moving average of the weights: after every step `a = decay * a + (1 - decay) * w`, from the first step's
 * weights on. Source: Polyak, Juditsky, "Acceleration of stochastic approximation by averaging" (1992).
 */
export class WeightAverage {
  readonly #decay: number
  #average: tf.Tensor1D | undefined

  /** @param decay between 0 and 1 @param start [N], of a resumed training */
  constructor(decay: number, start?: Float32Array) {
    this.#decay = decay
    if (start !== undefined) this.#average = tf.tensor1d(start)
  }

  /** @param weights [N] */
  add(weights: tf.Tensor1D): void {
    const old = this.#average
    const next: tf.Tensor1D = tf.tidy(() =>
      old === undefined
        ? weights.clone()
        : old.mul<tf.Tensor1D>(this.#decay).add<tf.Tensor1D>(weights.mul(1 - this.#decay))
    )
    // It outlives the caller's tidy too.
    this.#average = tf.keep(next)
    old?.dispose()
  }

  /** [N]. @throws RangeError before the first step */
  values(): Float32Array {
    if (this.#average === undefined) throw new RangeError('Nothing was averaged yet.')
    return this.#average.dataSync<'float32'>()
  }

  dispose(): void {
    this.#average?.dispose()
  }
}
