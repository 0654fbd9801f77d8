import * as tf from '@tensorflow/tfjs'
import type { TaskConfig } from './config.ts'
import type { Dropout } from './dropout.ts'
import { relu } from './relu.ts'

/** Every weight of a network by its name, in the order of `weightShapes`. */
export type NetworkWeights = ReadonlyMap<string, tf.Tensor>

/** Of every task, in the order of the configuration. */
export interface HeadOutputs {
  /** [B,U], after dropout. */
  hidden: Map<string, tf.Tensor2D>
  /** [B,n]. */
  logits: Map<string, tf.Tensor2D>
  /** [B,n]. */
  probabilities: Map<string, tf.Tensor2D>
}

export interface TaskHeadWeights {
  /** [D,U] and [U]. */
  hiddenKernel: tf.Tensor2D
  hiddenBias: tf.Tensor1D
  /** [U,n] and [n]. */
  outKernel: tf.Tensor2D
  outBias: tf.Tensor1D
}

/**
 * One task's branch: u = dropout(relu(pooled . hidden.kernel + hidden.bias)), logits = u . out.kernel + out.bias.
 *
 * @param pooled [B,D]
 * @returns hidden [B,U] (after dropout), logits and probabilities [B,n]
 */
export function taskHead(
  pooled: tf.Tensor2D,
  { hiddenKernel, hiddenBias, outKernel, outBias }: TaskHeadWeights,
  dropout: (hidden: tf.Tensor2D) => tf.Tensor2D
): { hidden: tf.Tensor2D; logits: tf.Tensor2D; probabilities: tf.Tensor2D } {
  const hidden = dropout(relu(tf.matMul(pooled, hiddenKernel).add<tf.Tensor2D>(hiddenBias)))
  const logits = tf.matMul(hidden, outKernel).add<tf.Tensor2D>(outBias)
  return { hidden, logits, probabilities: tf.softmax(logits) }
}

/** Name and shape of every weight of the tasks' branches on a layer of `width` units. */
export function headShapes(
  tasks: readonly TaskConfig[],
  width: number,
  branchSize: number
): [string, number[]][] {
  return tasks.flatMap(({ name, classes }): [string, number[]][] => [
    [`${name}.hidden.kernel`, [width, branchSize]],
    [`${name}.hidden.bias`, [branchSize]],
    [`${name}.out.kernel`, [branchSize, classes]],
    [`${name}.out.bias`, [classes]]
  ])
}

/** The branches of all tasks on the layer that they share. shared [B,D]. */
export function runHeads(
  tasks: readonly TaskConfig[],
  weights: NetworkWeights,
  shared: tf.Tensor2D,
  dropout: Dropout
): HeadOutputs {
  const outputs: HeadOutputs = { hidden: new Map(), logits: new Map(), probabilities: new Map() }
  for (const { name } of tasks) {
    const head = taskHead(
      shared,
      {
        hiddenKernel: weightIn(weights, `${name}.hidden.kernel`) as tf.Tensor2D,
        hiddenBias: weightIn(weights, `${name}.hidden.bias`) as tf.Tensor1D,
        outKernel: weightIn(weights, `${name}.out.kernel`) as tf.Tensor2D,
        outBias: weightIn(weights, `${name}.out.bias`) as tf.Tensor1D
      },
      (hidden) => dropout(hidden, name)
    )
    outputs.hidden.set(name, head.hidden)
    outputs.logits.set(name, head.logits)
    outputs.probabilities.set(name, head.probabilities)
  }
  return outputs
}

/** @throws Error where the network has no such weight */
export function weightIn(weights: NetworkWeights, name: string): tf.Tensor {
  const tensor = weights.get(name)
  if (tensor === undefined) throw new Error(`The network has no weight "${name}".`)
  return tensor
}
