import * as tf from '@tensorflow/tfjs'
import { isGru, learnsCombination, type CellConfig } from '../config.ts'
import { recurrence, type DirectionWeights } from '../recurrent.ts'

interface RecurrentLayerConfig {
  name?: string
  units: number
  bidirectional: boolean
  cell: CellConfig
}

/**
 * The recurrent layer as a TF.js layer: [h [B,T,I], lengths [B] or [B,1]] → [B,T,D*units], 0 at padding.
 * Weights `forward.kernel`, `.recurrent`, `.bias`, `.combine` (where the cell learns it), then `backward.` likewise.
 */
export class RecurrentLayer extends tf.layers.Layer {
  static readonly className = 'AffectronRecurrent'
  readonly units: number
  readonly bidirectional: boolean
  readonly cell: CellConfig

  constructor(config: RecurrentLayerConfig) {
    super(config.name === undefined ? {} : { name: config.name })
    this.units = config.units
    this.bidirectional = config.bidirectional
    this.cell = config.cell
  }

  private get directions(): string[] {
    return this.bidirectional ? ['forward', 'backward'] : ['forward']
  }

  override build([inputShape]: tf.Shape[]): void {
    const inputs = inputShape[2] as number
    const gates = isGru(this.cell.kind) ? 3 : 4
    const { units } = this
    const zeros = tf.initializers.zeros()
    for (const direction of this.directions) {
      this.addWeight(`${direction}.kernel`, [inputs, gates * units], 'float32', zeros)
      this.addWeight(`${direction}.recurrent`, [units, gates * units], 'float32', zeros)
      this.addWeight(`${direction}.bias`, gates === 3 ? [2, 3 * units] : [4 * units], 'float32', zeros)
      if (learnsCombination(this.cell.kind)) {
        this.addWeight(`${direction}.combine`, [units], 'float32', zeros)
      }
    }
    this.built = true
  }

  override computeOutputShape([[batch, frames]]: tf.Shape[]): tf.Shape {
    return [batch, frames, this.directions.length * this.units]
  }

  override call(inputs: tf.Tensor[]): tf.Tensor {
    const tensors = this.getWeights()
    const each = tensors.length / this.directions.length
    const directions = this.directions.map((_, d): DirectionWeights => {
      const [kernel, recurrent, bias, combine] = tensors.slice(d * each, (d + 1) * each)
      const weights = { kernel: kernel as tf.Tensor2D, recurrent: recurrent as tf.Tensor2D, bias }
      return combine === undefined ? weights : { ...weights, combine: combine as tf.Tensor1D }
    })
    return recurrence(inputs[0] as tf.Tensor3D, inputs[1].flatten(), directions, this.cell)
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { kind, steps, period, resetAfter } = this.cell
    return {
      ...super.getConfig(),
      units: this.units,
      bidirectional: this.bidirectional,
      cell: { kind, steps: [...steps], period, ...(resetAfter === undefined ? {} : { resetAfter }) }
    }
  }
}

tf.serialization.registerClass(RecurrentLayer)
