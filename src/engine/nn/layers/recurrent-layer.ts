import * as tf from '@tensorflow/tfjs'
import { cellWeightShapes, directionNames, type CellConfig } from '../config.ts'
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
  /** What computes it: the plain ops, which need no kernel, may take its place. */
  run: typeof recurrence = recurrence

  constructor(config: RecurrentLayerConfig) {
    super(config.name === undefined ? {} : { name: config.name })
    this.units = config.units
    this.bidirectional = config.bidirectional
    this.cell = config.cell
  }

  override build([inputShape]: tf.Shape[]): void {
    const shapes = cellWeightShapes(this.cell.kind, inputShape[2] as number, this.units)
    for (const direction of directionNames(this.bidirectional)) {
      for (const [name, shape] of shapes) {
        this.addWeight(`${direction}.${name}`, shape, 'float32', tf.initializers.zeros())
      }
    }
    this.built = true
  }

  override computeOutputShape([[batch, frames]]: tf.Shape[]): tf.Shape {
    return [batch, frames, (this.bidirectional ? 2 : 1) * this.units]
  }

  override call(inputs: tf.Tensor[]): tf.Tensor {
    const tensors = this.getWeights()
    const names = directionNames(this.bidirectional)
    const each = tensors.length / names.length
    const directions = names.map((_, d): DirectionWeights => {
      const [kernel, recurrent, bias, combine] = tensors.slice(d * each, (d + 1) * each)
      const weights = { kernel: kernel as tf.Tensor2D, recurrent: recurrent as tf.Tensor2D, bias }
      return combine === undefined ? weights : { ...weights, combine: combine as tf.Tensor1D }
    })
    return this.run(inputs[0] as tf.Tensor3D, inputs[1].flatten(), directions, this.cell)
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
