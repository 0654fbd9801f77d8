import * as tf from '@tensorflow/tfjs'
import { tensorOf } from '../compute/native-ops.ts'
import {
  recurrentKernelOf,
  type DirectionInput,
  type RecurrentShape
} from '../compute/kernels/recurrent-kernel.ts'
import { combines, isGru, learnsCombination, type CellConfig } from './config.ts'
import type { DirectionWeights } from './recurrent.ts'
import { padUnits, unpadUnits, type GateBlocks } from './unit-padding.ts'

/**
 * The recurrent layer with the loop over time in the kernel (see `recurrence`; docs/decisions/0004 has the
 * measurements). The tensor backend does what needs no loop, each in one product over all frames:
 *
 *     projection = x . kernel                      dx         = sum over directions of dProjection . kernelᵀ
 *     dKernel    = xᵀ . dProjection                dRecurrent = h'ᵀ . dProjection, h' of the step before
 */
export function kernelRecurrence(
  x: tf.Tensor3D,
  lengths: Int32Array,
  directions: readonly DirectionWeights[],
  cell: CellConfig
): tf.Tensor3D {
  const weights = directions.flatMap(({ kernel, recurrent, bias, combine }) =>
    combine === undefined ? [kernel, recurrent, bias] : [kernel, recurrent, bias, combine]
  )
  const each = weights.length / directions.length
  const layer = tf.customGrad((...args) => {
    const save = args.pop() as unknown as tf.GradSaveFunc
    const [input, ...own] = args as unknown as tf.Tensor[]
    const call = new LayerCall(input as tf.Tensor3D, lengths, own, each, cell)
    const { output, past } = call.forward()
    save([input, ...own])
    return {
      value: output,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [savedInput, ...savedWeights] = saved
        const again = new LayerCall(savedInput as tf.Tensor3D, lengths, savedWeights, each, cell)
        return again.backward(dy as tf.Tensor3D, past)
      }
    }
  })
  return layer(x, ...weights)
}

/** One pass of the layer: tensors in, the kernel's call, tensors out. */
class LayerCall {
  private readonly shape: RecurrentShape
  private readonly blocks: GateBlocks
  private readonly x: tf.Tensor2D // [B*T,I]
  private readonly directions: { kernel: tf.Tensor2D; recurrent: tf.Tensor2D; rest: tf.Tensor[] }[]
  private readonly size: { batch: number; frames: number; inputs: number }

  constructor(
    x: tf.Tensor3D,
    lengths: Int32Array,
    weights: readonly tf.Tensor[],
    each: number,
    cell: CellConfig
  ) {
    const [batch, frames, inputs] = x.shape
    const gru = isGru(cell.kind)
    this.size = { batch, frames, inputs }
    this.x = x.reshape([batch * frames, inputs])
    this.directions = Array.from({ length: weights.length / each }, (_, d) => {
      const [kernel, recurrent, ...rest] = weights.slice(d * each, (d + 1) * each)
      return { kernel: kernel as tf.Tensor2D, recurrent: recurrent as tf.Tensor2D, rest }
    })
    const units = this.directions[0].recurrent.shape[0]
    this.blocks = { gates: gru ? 3 : 4, units, padded: Math.ceil(units / 8) * 8 }
    this.shape = {
      batch,
      frames,
      units: this.blocks.padded,
      cell: gru ? 'gru' : 'lstm',
      combination: !combines(cell.kind) ? 'none' : learnsCombination(cell.kind) ? 'learned' : 'mean',
      period: cell.period,
      steps: combines(cell.kind) ? [...cell.steps].sort((a, b) => b - a) : [],
      lengths
    }
  }

  forward(): { output: tf.Tensor3D; past: object } {
    const { batch, frames } = this.size
    const { units, padded } = this.blocks
    const count = this.directions.length
    let past: object = {}
    const output = tf.tidy(() => {
      const pass = recurrentKernelOf().forward(this.shape, this.kernelInputs())
      past = pass.past
      const { hidden } = pass
      const padding = tensorOf(hidden, [batch * frames, count * padded], 'own')
      return unpadUnits(padding, { gates: count, units, padded }).reshape<tf.Tensor3D>([
        batch,
        frames,
        count * units
      ])
    })
    return { output, past }
  }

  /** Gradients of x and of every weight, in the order of the layer's inputs. */
  backward(dy: tf.Tensor3D, past: object): tf.Tensor[] {
    return tf.tidy(() => {
      const { batch, frames, inputs } = this.size
      const { units, padded } = this.blocks
      const rows = batch * frames
      const count = this.directions.length
      const upstream = padUnits(dy.reshape([rows, count * units]), { gates: count, units, padded })
      const hiddenGradient = upstream.dataSync<'float32'>()
      const kernel = recurrentKernelOf()
      let gradients = kernel.backward(past, hiddenGradient)
      if (gradients === undefined) {
        // Another pass came between: its states took the place of these, which are computed again.
        const again = kernel.forward(this.shape, this.kernelInputs())
        gradients = kernel.backward(again.past, hiddenGradient)
      }
      if (gradients === undefined) throw new Error('The recurrent kernel lost its states.')
      const dInputs: tf.Tensor2D[] = []
      const dWeights = gradients.flatMap((gradient, d) => {
        const width = this.blocks.gates * padded
        const dProjection = unpadUnits(tensorOf(gradient.projection, [rows, width], 'lent'), this.blocks)
        const previous = unpadUnits(tensorOf(gradient.previousHidden, [rows, padded], 'lent'), {
          gates: 1,
          units,
          padded
        })
        const { kernel: weights, rest } = this.directions[d]
        dInputs.push(tf.matMul(dProjection, weights, false, true))
        const dProduct =
          gradient.candidateProduct === undefined
            ? dProjection
            : tf.concat2d(
                [
                  dProjection.slice([0, 0], [rows, 2 * units]),
                  unpadUnits(tensorOf(gradient.candidateProduct, [rows, padded], 'lent'), {
                    gates: 1,
                    units,
                    padded
                  })
                ],
                1
              )
        const dBias =
          dProduct === dProjection ? dProjection.sum(0) : tf.stack([dProjection.sum(0), dProduct.sum(0)])
        const own: tf.Tensor[] = [
          tf.matMul(this.x, dProjection, true),
          tf.matMul(previous, dProduct, true),
          dBias
        ]
        if (rest.length === 1) return own
        return [...own, tf.tensor1d((gradient.combine ?? new Float32Array(padded)).slice(0, units))]
      })
      const dx = dInputs.length === 1 ? dInputs[0] : tf.addN(dInputs)
      return [dx.reshape([batch, frames, inputs]), ...dWeights]
    })
  }

  private kernelInputs(): DirectionInput[] {
    const { gates, units, padded } = this.blocks
    return this.directions.map(({ kernel, recurrent, rest: [bias, combine] }) => {
      const rows = tf.pad(recurrent, [
        [0, padded - units],
        [0, 0]
      ])
      const biasRows = bias.reshape<tf.Tensor2D>([-1, gates * units])
      return {
        projection: tf.matMul(this.x, padUnits(kernel, this.blocks)).dataSync<'float32'>(),
        recurrent: padUnits(rows, this.blocks).dataSync<'float32'>(),
        bias: padUnits(biasRows, this.blocks).dataSync<'float32'>(),
        ...(combine === undefined
          ? {}
          : { combine: tf.pad(combine as tf.Tensor1D, [[0, padded - units]]).dataSync<'float32'>() })
      }
    })
  }
}
