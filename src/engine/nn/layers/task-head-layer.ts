import * as tf from '@tensorflow/tfjs'
import { seededDropout } from '../dropout.ts'
import { taskHead } from '../task-head.ts'

interface TaskHeadConfig {
  /** The task's name. */
  name: string
  units: number
  classes: number
  rate: number
  seed: number
}

/**
 * One task's branch as a TF.js layer: pooled [B,D] → probabilities [B,classes].
 * Weights `hidden.kernel` [D,units], `hidden.bias`, `out.kernel` [units,classes], `out.bias`.
 */
export class TaskHeadLayer extends tf.layers.Layer {
  static readonly className = 'AffectronTaskHead'
  readonly units: number
  readonly classes: number
  private readonly rate: number
  private readonly seed: number
  private calls = 0

  constructor(config: TaskHeadConfig) {
    super({ name: config.name })
    this.units = config.units
    this.classes = config.classes
    this.rate = config.rate
    this.seed = config.seed
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const [, width] = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as tf.Shape
    const zeros = tf.initializers.zeros()
    this.addWeight('hidden.kernel', [width, this.units], 'float32', zeros)
    this.addWeight('hidden.bias', [this.units], 'float32', zeros)
    this.addWeight('out.kernel', [this.units, this.classes], 'float32', zeros)
    this.addWeight('out.bias', [this.classes], 'float32', zeros)
    this.built = true
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return [inputShape[0], this.classes]
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor {
    const pooled = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor2D
    return tf.tidy(() => {
      const rate = kwargs.training === true ? this.rate : 0
      const dropout = seededDropout(rate, (this.seed + this.calls++) | 0)
      const [hiddenKernel, hiddenBias, outKernel, outBias] = this.getWeights()
      const { probabilities } = taskHead(
        pooled,
        {
          hiddenKernel: hiddenKernel as tf.Tensor2D,
          hiddenBias: hiddenBias as tf.Tensor1D,
          outKernel: outKernel as tf.Tensor2D,
          outBias: outBias as tf.Tensor1D
        },
        (hidden) => dropout(hidden, this.name)
      )
      return probabilities
    })
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { units, classes, rate, seed } = this
    return { ...super.getConfig(), units, classes, rate, seed }
  }
}

tf.serialization.registerClass(TaskHeadLayer)
