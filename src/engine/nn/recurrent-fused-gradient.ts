import * as tf from '@tensorflow/tfjs'
import { reverseSequence, sigmoidGrad, tanhGrad } from '../compute/native-ops.ts'
import { combinationGradient } from './cells/combine.ts'
import { combinedSteps, type CellConfig } from './config.ts'
import type { DirectionWeights } from './recurrent.ts'
import { validFrames } from './sequence.ts'

/**
 * What the gradient needs of the forward pass. D directions, each in the order in which it sees the frames;
 * N combinations of K members.
 */
export interface FusedPast {
  /** The input as each direction saw it [D,T,B,I]. */
  seen: tf.Tensor4D
  /** Gates and candidate [D,T,B,H]. */
  input: tf.Tensor4D
  forget: tf.Tensor4D
  candidate: tf.Tensor4D
  output: tf.Tensor4D
  /** C' and h' [D,T,B,H]. */
  cellPrime: tf.Tensor4D
  hiddenPrime: tf.Tensor4D
  /** Where the combination learns and there was one: members [N,D,B,K,H] and their weights [N,D,B,K]. */
  cellMembers?: tf.Tensor5D
  cellWeights?: tf.Tensor4D
  hiddenMembers?: tf.Tensor5D
  hiddenWeights?: tf.Tensor4D
}

/**
 * Gradients of the recurrent layer for x and then every weight, direction after direction.
 * With dC' and dh' the gradients of the states that step t hands on:
 *
 *     dh_t      = upstream_t + (dh'_t, or the shares of h_t in the combinations it is a member of)
 *     dC'_t    += dh_t o (1 - tanh² C'_t)
 *     dC_t      = dC'_t, or the shares of C_t in the combinations it is a member of
 *     dz_t      = [dC g i(1-i), dC C'_{t-1} f(1-f), dC i (1-g²), dh tanh(C') o(1-o)]
 *     dC'_{t-1} = dC f          dh'_{t-1} = dz recurrentᵀ
 *
 * The factors of dz and the weights' gradients do not depend on the order of steps and are computed for all steps at
 * once; both directions share every op of the loop.
 */
export function fusedGradient(
  dy: tf.Tensor3D, // [B,T,D*H]
  past: FusedPast,
  lengths: tf.Tensor1D,
  directions: readonly DirectionWeights[],
  cell: CellConfig
): tf.Tensor[] {
  return tf.tidy(() => {
    const { input, forget, candidate, output } = past
    const cellTanh = tf.tanh(past.cellPrime)
    const [count, frames, batch, units] = input.shape
    const factors = [
      sigmoidGrad(input, candidate),
      sigmoidGrad(forget, shifted(past.cellPrime)),
      tanhGrad(candidate, input),
      sigmoidGrad(output, cellTanh)
    ]
    const gateFactors = tf.unstack(tf.concat(factors, 3), 1) // T x [D,B,4H]
    const cellFactors = tf.unstack(tanhGrad(cellTanh, output), 1) // T x [D,B,H]
    const forgets = tf.unstack(forget, 1)
    const upstream = tf.unstack(byDirection(dy, lengths, count), 1)
    const recurrent = tf.stack(directions.map((weights) => weights.recurrent)) // [D,H,4H]
    const recurrentTransposed = tf.transpose(recurrent, [0, 2, 1])
    const combine = stackedCombine(directions)
    const ofCell = new CombinedState(cell, combine, past.cellMembers, past.cellWeights)
    const ofHidden = new CombinedState(cell, combine, past.hiddenMembers, past.hiddenWeights)

    const gates = new Array<tf.Tensor>(frames)
    let dCellPrime: tf.Tensor3D = tf.zeros([count, batch, units])
    let dHiddenPrime: tf.Tensor3D = tf.zeros([count, batch, units])
    for (let t = frames; t >= 1; t--) {
      const handedOn = [dCellPrime, dHiddenPrime]
      ;[gates[t - 1], dCellPrime, dHiddenPrime] = tf.tidy(() => {
        const dHidden = upstream[t - 1].add(ofHidden.rawGradient(t, dHiddenPrime))
        const dCell = ofCell.rawGradient(t, dHidden.mul(cellFactors[t - 1]).add(dCellPrime))
        const dz = tf.concat([dCell, dCell, dCell, dHidden], 2).mul(gateFactors[t - 1]) // [D,B,4H]
        return [dz, dCell.mul(forgets[t - 1]), tf.matMul(dz, recurrentTransposed)]
      })
      tf.dispose(handedOn)
    }
    const dGates = tf.stack(gates, 1).reshape<tf.Tensor3D>([count, frames * batch, 4 * units])
    const rows = (tensor: tf.Tensor) => tensor.reshape<tf.Tensor3D>([count, frames * batch, -1])
    const dKernel = tf.unstack(tf.matMul(rows(past.seen), dGates, true))
    const dRecurrent = tf.unstack(tf.matMul(rows(shifted(past.hiddenPrime)), dGates, true))
    const dBias = tf.unstack(dGates.sum(1))
    const dCombine =
      combine && tf.unstack(ofCell.combineGradient(count, units).add(ofHidden.combineGradient(count, units)))
    return [
      inputGradient(dGates, past.seen, lengths, directions),
      ...directions.flatMap((_, d) => {
        const gradients = [dKernel[d], dRecurrent[d], dBias[d]]
        return dCombine === undefined ? gradients : [...gradients, dCombine[d]]
      })
    ]
  })
}

/** States of the step before, the zero start state first. [D,T,B,H] → the same. */
function shifted(states: tf.Tensor4D): tf.Tensor4D {
  const [count, frames, batch, units] = states.shape
  return tf.concat([tf.zeros([count, 1, batch, units]), states.slice([0, 0], [count, frames - 1])], 1)
}

/** The layer's upstream gradient [B,T,D*H], zero at padding, as each direction saw time: [D,T,B,H]. */
function byDirection(dy: tf.Tensor3D, lengths: tf.Tensor1D, count: number): tf.Tensor4D {
  const masked = dy.mul(validFrames(lengths, dy.shape[1]).expandDims(2))
  const parts = tf.split<tf.Tensor3D>(tf.transpose(masked, [1, 0, 2]), count, 2)
  return tf.stack(parts.map((part, d) => (d === 0 ? part : reverseSequence(part, lengths)))) as tf.Tensor4D
}

/** [B,T,I]. */
function inputGradient(
  dGates: tf.Tensor3D, // [D,T*B,4H]
  seen: tf.Tensor4D,
  lengths: tf.Tensor1D,
  directions: readonly DirectionWeights[]
): tf.Tensor3D {
  const [, frames, batch, inputs] = seen.shape
  const kernels = tf.stack(directions.map((weights) => weights.kernel)) // [D,I,4H]
  const parts = tf.unstack(tf.matMul(dGates, kernels, false, true)).map((part, d) => {
    const inTime = part.reshape<tf.Tensor3D>([frames, batch, inputs])
    return d === 0 ? inTime : reverseSequence(inTime, lengths)
  })
  return tf.transpose(tf.addN(parts), [1, 0, 2])
}

/** The W of Eq 9 and 12 of every direction [D,1,1,H], where the cell learns it. */
export function stackedCombine(directions: readonly DirectionWeights[]): tf.Tensor4D | undefined {
  const vectors = directions.map((weights) => weights.combine).filter((combine) => combine !== undefined)
  if (vectors.length === 0) return undefined
  return tf.stack(vectors).reshape([vectors.length, 1, 1, -1])
}

/** The gradient of one of the two states that are combined (C or h), from the last step to the first. */
class CombinedState {
  private readonly cell: CellConfig
  /** Where the weights are learned: members [D,B,K,H] and weights [D,B,K,1] of every combination, W [D,1,1,H]. */
  private readonly learned:
    { members: tf.Tensor4D[]; weights: tf.Tensor4D[]; combine: tf.Tensor4D } | undefined
  /** By step: the gradient [D,B,H] that its raw state gets from a later combination. */
  private readonly pending = new Map<number, tf.Tensor3D>()
  /** Gradients [D,B,K,1] of the scores divided by the weights, last combination first. */
  private readonly centered: tf.Tensor4D[] = []

  constructor(
    cell: CellConfig,
    combine: tf.Tensor4D | undefined,
    members: tf.Tensor5D | undefined,
    weights: tf.Tensor4D | undefined
  ) {
    this.cell = cell
    if (combine === undefined || members === undefined || weights === undefined) return
    this.learned = {
      members: tf.unstack(members) as tf.Tensor4D[],
      weights: tf.unstack(weights.expandDims(4)) as tf.Tensor4D[],
      combine
    }
  }

  /** Gradient of the raw state of step t from that of the state handed on; to be called for every t downward. */
  rawGradient(t: number, dPrime: tf.Tensor3D): tf.Tensor3D {
    const steps = combinedSteps(this.cell, t)
    const parts = steps.length === 0 ? [dPrime] : []
    this.shares(t, steps.length, dPrime).forEach((share, i) => {
      if (steps[i] === t) parts.push(share)
      else this.pending.set(steps[i], tf.keep(share))
    })
    const waiting = this.pending.get(t)
    if (waiting === undefined) return parts[0] ?? tf.zerosLike(dPrime)
    this.pending.delete(t)
    const sum = tf.addN([...parts, waiting])
    waiting.dispose()
    return sum
  }

  private shares(t: number, count: number, dPrime: tf.Tensor3D): tf.Tensor3D[] {
    if (count === 0) return []
    if (this.learned === undefined) return Array.from({ length: count }, () => dPrime.div<tf.Tensor3D>(count))
    const { members, weights, combine } = this.learned
    const n = t / this.cell.period - 1
    const gradient = combinationGradient(dPrime, members[n], weights[n], combine)
    this.centered.push(tf.keep(gradient.centered))
    return gradient.members
  }

  /** Gradient of W [D,H] from all combinations; 0 where there was none. To be called once, after the last step. */
  combineGradient(directions: number, units: number): tf.Tensor2D {
    if (this.learned === undefined) return tf.zeros([directions, units])
    const dScores = tf.stack(this.centered.reverse()).mul(tf.stack(this.learned.weights)) // [N,D,B,K,1]
    tf.dispose(this.centered)
    return tf.stack(this.learned.members).mul(dScores).sum([0, 2, 3])
  }
}
