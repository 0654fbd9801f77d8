import * as tf from '@tensorflow/tfjs'
import { combineStates } from './cells/combine.ts'
import { gruStep } from './cells/gru.ts'
import { lstmStep } from './cells/lstm.ts'
import { combinedSteps, isGru, type CellConfig } from './config.ts'
import type { DirectionWeights } from './recurrent.ts'
import { reverseByLength, validFrames } from './sequence.ts'

/** What happened at every step of one direction, for tests and for looking inside. Step t is entry t - 1. */
export interface RecurrenceTrace {
  /** C_t and C'_t [B,H]; LSTM kinds only. */
  cell: tf.Tensor2D[]
  cellPrime: tf.Tensor2D[]
  /** h_t (the output) and h'_t [B,H]. */
  hidden: tf.Tensor2D[]
  hiddenPrime: tf.Tensor2D[]
  /** Weights [B,K] of every combination, in order. */
  cellWeights: tf.Tensor[]
  hiddenWeights: tf.Tensor[]
}

/**
 * The recurrent layer (see `recurrence`) from plain TF.js ops, one step after the other, on any backend and for every
 * cell; gradients by TF.js.
 */
export function plainRecurrence(
  x: tf.Tensor3D,
  lengths: tf.Tensor1D,
  directions: readonly DirectionWeights[],
  cell: CellConfig
): tf.Tensor3D {
  return tf.tidy(() => {
    const outputs = directions.map((weights, direction) => {
      const seen = direction === 0 ? x : reverseByLength(x, lengths)
      const hidden = tf.stack(runSteps(seen, weights, cell).hidden, 1) as tf.Tensor3D // [B,T,H]
      return direction === 0 ? hidden : reverseByLength(hidden, lengths)
    })
    const mask = validFrames(lengths, x.shape[1]).expandDims(2) // [B,T,1]
    return tf.concat(outputs, 2).mul(mask)
  })
}

/**
 * All steps of one direction, in the order in which it sees the frames.
 * Steps in the padding are computed too: they come last and reach nothing that is used.
 */
export function runSteps(x: tf.Tensor3D, weights: DirectionWeights, cell: CellConfig): RecurrenceTrace {
  const [batch, frames, inputs] = x.shape
  const units = weights.recurrent.shape[0]
  const gru = isGru(cell.kind)
  const [inputBias, recurrentBias] = (gru ? tf.unstack(weights.bias) : [weights.bias]) as tf.Tensor1D[]
  const projected = tf.matMul(x.reshape([batch * frames, inputs]), weights.kernel).add(inputBias)
  const steps = unstackedSteps(projected.reshape([batch, frames, -1])) // T x [B,4H] or [B,3H]
  const trace: RecurrenceTrace = {
    cell: [],
    cellPrime: [],
    hidden: [],
    hiddenPrime: [],
    cellWeights: [],
    hiddenWeights: []
  }
  let cellPrime: tf.Tensor2D = tf.zeros([batch, units])
  let hiddenPrime: tf.Tensor2D = tf.zeros([batch, units])
  const combineOrKeep = (
    own: tf.Tensor2D,
    raw: readonly tf.Tensor2D[],
    t: number,
    weightsOut: tf.Tensor[]
  ) => {
    const members = combinedSteps(cell, t)
    if (members.length === 0) return own
    const combination = combineStates(
      members.map((step) => raw[step - 1]),
      weights.combine
    )
    weightsOut.push(combination.weights)
    return combination.state
  }
  for (let t = 1; t <= frames; t++) {
    let hidden: tf.Tensor2D
    if (gru) {
      const resetAfter = cell.resetAfter ?? true
      hidden = gruStep(steps[t - 1], hiddenPrime, weights.recurrent, recurrentBias, resetAfter)
    } else {
      const step = lstmStep(steps[t - 1], { cell: cellPrime, hidden: hiddenPrime }, weights.recurrent)
      trace.cell.push(step.cell)
      cellPrime = combineOrKeep(step.cell, trace.cell, t, trace.cellWeights) // Eq 8
      trace.cellPrime.push(cellPrime)
      hidden = step.output.mul(tf.tanh(cellPrime)) // Eq 10
    }
    trace.hidden.push(hidden)
    hiddenPrime = combineOrKeep(hidden, trace.hidden, t, trace.hiddenWeights) // Eq 11
    trace.hiddenPrime.push(hiddenPrime)
  }
  return trace
}

/** [B,T,N] → T x [B,N]. */
function unstackedSteps(x: tf.Tensor3D): tf.Tensor2D[] {
  const [batch, frames, width] = x.shape
  // The gradient of tf.unstack (4.22) fails where there is one part.
  return frames === 1 ? [x.reshape([batch, width])] : (tf.unstack(x, 1) as tf.Tensor2D[])
}
