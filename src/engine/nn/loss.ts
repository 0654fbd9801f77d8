import * as tf from '@tensorflow/tfjs'
import { networkConfigOf, networkVariables } from './build-network.ts'
import type { LossWeights } from './config.ts'
import { noDropout, type Dropout } from './dropout.ts'
import { runNetwork } from './network.ts'

/**
 * What every example is, by task: its class, [B] int32, -1 where it has none; or what the network shall answer for it,
 * [B,n] float32, a row that sums to the example's weight, all 0 where it has no label.
 */
export type Labels = ReadonlyMap<string, tf.Tensor1D | tf.Tensor2D>

export interface Batch {
  /** [B,T,I], padding on the right. */
  features: tf.Tensor3D
  /** Valid frames [B] int32, 1..T. */
  lengths: tf.Tensor1D
  labels: Labels
}

/**
 * sum over tasks of weight x mean over the batch of -log p[label]. Examples without a label (-1) count in neither sum
 * nor mean; a task without any label adds 0.
 *
 * @param logits [B,n] by task
 * @returns the total and every task's own mean, unweighted; scalars
 */
export function multiTaskLoss(
  logits: ReadonlyMap<string, tf.Tensor2D>,
  labels: Labels,
  lossWeights: LossWeights
): { total: tf.Scalar; tasks: Map<string, tf.Scalar> } {
  const tasks = new Map<string, tf.Scalar>()
  let total: tf.Scalar = tf.scalar(0)
  for (const [task, values] of logits) {
    const label = labels.get(task)
    if (label === undefined) throw new RangeError(`The batch has no labels for the task "${task}".`)
    const loss = crossEntropy(values, label)
    tasks.set(task, loss)
    total = total.add(loss.mul(lossWeights[task] ?? 0))
  }
  return { total, tasks }
}

/** Mean of -log softmax(logits)[label] over the labeled examples, by their weights. logits [B,n] → scalar. */
function crossEntropy(logits: tf.Tensor2D, labels: tf.Tensor1D | tf.Tensor2D): tf.Scalar {
  if (labels.rank === 2) {
    const logLikelihood = tf.logSoftmax(logits).mul(labels).sum()
    return logLikelihood.neg().div(tf.maximum(labels.sum(), 1e-6))
  }
  const labeled = labels.greaterEqual(0).cast('float32')
  // Row -1 of a one-hot matrix is all zeros: examples without a label fall out by themselves.
  const logLikelihood = tf.logSoftmax(logits).mul(tf.oneHot(labels, logits.shape[1]).cast('float32')).sum()
  return logLikelihood.neg().div(tf.maximum(labeled.sum(), 1))
}

export interface LossAndGradients {
  /** Weighted sum of the tasks' losses. */
  loss: number
  /** Each task's own loss, unweighted. */
  taskLosses: Record<string, number>
  /** By variable name, in the order of the weights. The caller disposes them. */
  gradients: tf.NamedTensorMap
}

/** Loss of a batch and its gradient for every weight of the model. Dropout only where one is given. */
export function lossAndGradients(
  model: tf.LayersModel,
  batch: Batch,
  lossWeights: LossWeights,
  dropout: Dropout = noDropout
): LossAndGradients {
  const config = networkConfigOf(model)
  const variables = networkVariables(model)
  return tf.tidy(() => {
    let tasks = new Map<string, tf.Scalar>()
    const { value, grads } = tf.variableGrads(() => {
      const { logits } = runNetwork(config, variables, batch.features, batch.lengths, dropout)
      const losses = multiTaskLoss(logits, batch.labels, lossWeights)
      losses.tasks.forEach((loss) => tf.keep(loss)) // else gone with the forward pass
      tasks = losses.tasks
      return losses.total
    }, [...variables.values()])
    const taskLosses = Object.fromEntries([...tasks].map(([task, loss]) => [task, loss.dataSync()[0]]))
    tasks.forEach((loss) => loss.dispose())
    return {
      loss: value.dataSync()[0],
      taskLosses,
      gradients: Object.fromEntries(
        [...variables.values()].map((variable) => [
          variable.name,
          // None where nothing depended on it: `combine` in a batch shorter than the period.
          grads[variable.name] ?? tf.zerosLike(variable)
        ])
      )
    }
  })
}
