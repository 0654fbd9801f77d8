import * as tf from '@tensorflow/tfjs'
import type { NetworkConfig } from './config.ts'
import { initialWeights } from './initial-weights.ts'
import { AttentionPoolingLayer } from './layers/attention-pooling-layer.ts'
import { RecurrentLayer } from './layers/recurrent-layer.ts'
import { SeededDropoutLayer } from './layers/seeded-dropout-layer.ts'
import { TaskHeadLayer } from './layers/task-head-layer.ts'
import { weightShapes } from './network.ts'
import { hashString } from '../random.ts'

/**
 * The network as a TF.js LayersModel, with start values that follow from the seed. Importing this file registers the
 * layer classes, so that `tf.loadLayersModel` can load what `model.save` wrote.
 *
 * Inputs: features [B,T,I] float32, lengths [B] or [B,1] int32 (valid frames, 1..T; padding on the right).
 * Outputs: probabilities [B,n] of every task in the order of the configuration, then attention [B,T].
 */
export function buildNetwork(config: NetworkConfig, seed: number): tf.LayersModel {
  const { dropout: rate, cell, bidirectional } = config
  const dropout = (name: string) => new SeededDropoutLayer({ name, rate, seed: seed ^ hashString(name) })
  const features = tf.input({ shape: [null, config.inputSize], name: 'features' })
  const lengths = tf.input({ shape: [1], dtype: 'int32', name: 'lengths' })
  const trunk = tf.layers.dense({ name: 'trunk', units: config.trunkSize, activation: 'relu' })
  const recurrent = new RecurrentLayer({
    name: 'recurrent',
    units: config.unitsPerDirection,
    bidirectional,
    cell
  })
  const frames = dropout('trunk.dropout').apply(trunk.apply(features)) as tf.SymbolicTensor
  const hidden = dropout('recurrent.dropout').apply(recurrent.apply([frames, lengths])) as tf.SymbolicTensor
  const pooling = new AttentionPoolingLayer({ name: 'attention' })
  const [pooled, attention] = pooling.apply([hidden, lengths]) as tf.SymbolicTensor[]
  const heads = config.tasks.map(({ name, classes }) => {
    const head = new TaskHeadLayer({
      name,
      classes,
      units: config.branchSize,
      rate,
      seed: seed ^ hashString(name)
    })
    return head.apply(pooled) as tf.SymbolicTensor
  })
  const model = tf.model({ name: 'affectron', inputs: [features, lengths], outputs: [...heads, attention] })
  setWeights(model, initialWeights(config, seed))
  return model
}

/** The configuration that a built or loaded model has. */
export function networkConfigOf(model: tf.LayersModel): NetworkConfig {
  const recurrent = model.getLayer('recurrent') as RecurrentLayer
  const heads = model.layers.filter((layer) => layer instanceof TaskHeadLayer)
  return {
    inputSize: model.inputs[0].shape[2] as number,
    trunkSize: model.getLayer('trunk').getConfig().units as number,
    cell: recurrent.cell,
    unitsPerDirection: recurrent.units,
    bidirectional: recurrent.bidirectional,
    branchSize: heads[0].units,
    dropout: (model.getLayer('trunk.dropout') as SeededDropoutLayer).rate,
    tasks: heads.map(({ name, classes }) => ({ name, classes }))
  }
}

/**
 * The model's trainable variables by the names of `weightShapes` and in its order. They belong to the model: not to
 * be disposed.
 */
export function networkVariables(model: tf.LayersModel): Map<string, tf.Variable> {
  return new Map(
    model.trainableWeights.map((weight) => [
      weight.originalName.replace(/^recurrent\//, '').replace('/', '.'),
      weight.read() as tf.Variable
    ])
  )
}

/** Replaces all weights. @throws RangeError where a name or a size does not fit the model */
export function setWeights(model: tf.LayersModel, weights: ReadonlyMap<string, ArrayLike<number>>): void {
  const variables = networkVariables(model)
  for (const [name, shape] of weightShapes(networkConfigOf(model))) {
    const values = weights.get(name)
    const variable = variables.get(name)
    if (values === undefined || variable === undefined)
      throw new RangeError(`The weight "${name}" is missing.`)
    tf.tidy(() => variable.assign(tf.tensor(Float32Array.from(values), shape)))
  }
}
