import * as tf from '@tensorflow/tfjs'
import { copyTo, tensorOf } from '../compute/native-ops.ts'
import {
  recurrentKernelOf,
  type DirectionGradient,
  type DirectionInput
} from '../compute/kernels/recurrent-kernel.ts'
import type { RecurrentShape } from '../compute/kernels/call-layout.ts'
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
      const padding = tensorOf<tf.Rank.R2>(hidden, [batch * frames, count * padded], 'own')
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
      const count = this.directions.length
      const upstream = padUnits(dy.reshape([batch * frames, count * units]), { gates: count, units, padded })
      const dInputs: tf.Tensor2D[] = []
      const dWeights = this.kernelGradients(past, upstream).flatMap((gradient, d) => {
        const dProjection = unpadUnits(this.lent(gradient.projection), this.blocks)
        dInputs.push(tf.matMul(dProjection, this.directions[d].kernel, false, true))
        return this.weightGradients(gradient, dProjection)
      })
      return [tf.addN(dInputs).reshape([batch, frames, inputs]), ...dWeights]
    })
  }

  private kernelGradients(past: object, upstream: tf.Tensor): DirectionGradient[] {
    const kernel = recurrentKernelOf()
    const hiddenGradient = (target: Float32Array) => copyTo(target, upstream)
    // Where another pass came between, its states took the place of these, which are computed again.
    const gradients =
      kernel.backward(past, hiddenGradient) ??
      kernel.backward(kernel.forward(this.shape, this.kernelInputs()).past, hiddenGradient)
    if (gradients === undefined) throw new Error('The recurrent kernel lost its states.')
    return gradients
  }

  /** Of kernel, recurrent matrix, bias and, where the cell learns it, W. */
  private weightGradients(gradient: DirectionGradient, dProjection: tf.Tensor2D): tf.Tensor[] {
    const { units, padded } = this.blocks
    const block = { gates: 1, units, padded }
    const previous = unpadUnits(this.lent(gradient.previousHidden), block)
    const { candidateProduct, combine } = gradient
    // A GRU's reset gate stands between its recurrent product and the candidate: there the two gradients differ.
    const dProduct =
      candidateProduct === undefined
        ? dProjection
        : tf.concat2d(
            [dProjection.slice([0, 0], [-1, 2 * units]), unpadUnits(this.lent(candidateProduct), block)],
            1
          )
    return [
      tf.matMul(this.x, dProjection, true),
      tf.matMul(previous, dProduct, true),
      this.biasGradient(gradient.bias),
      ...(combine === undefined ? [] : [tf.tensor1d(combine.slice(0, units))])
    ]
  }

  /** [B*T,N] over the kernel's own memory, to be used up before its next call. */
  private lent(values: Float32Array): tf.Tensor2D {
    const rows = this.size.batch * this.size.frames
    return tensorOf(values, [rows, values.length / rows], 'lent')
  }

  /** From the kernel's four blocks: [4H], or for the GRU [2,3H], whose rows share z and r. */
  private biasGradient(values: Float32Array): tf.Tensor {
    const { gates, units, padded } = this.blocks
    const blocks = tf.tensor2d(values, [4, padded]).slice([0, 0], [4, units])
    if (gates === 4) return blocks.flatten()
    return tf.gather(blocks, [0, 1, 2, 0, 1, 3]).reshape([2, 3 * units])
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
        projection: (target) => {
          tf.tidy(() => copyTo(target, tf.matMul(this.x, padUnits(kernel, this.blocks))))
        },
        recurrent: padUnits(rows, this.blocks).dataSync<'float32'>(),
        bias: padUnits(biasRows, this.blocks).dataSync<'float32'>(),
        ...(combine === undefined
          ? {}
          : { combine: tf.pad(combine as tf.Tensor1D, [[0, padded - units]]).dataSync<'float32'>() })
      }
    })
  }
}
