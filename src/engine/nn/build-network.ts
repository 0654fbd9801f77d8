import * as tf from '@tensorflow/tfjs'
import { isRecurrent, type DnnConfig, type NetworkConfig, type RecurrentConfig } from './config.ts'
import { sharedLayers } from './dnn.ts'
import { initialWeights } from './initial-weights.ts'
import { AttentionPoolingLayer } from './layers/attention-pooling-layer.ts'
import { RecurrentLayer } from './layers/recurrent-layer.ts'
import { SeededDropoutLayer } from './layers/seeded-dropout-layer.ts'
import { TaskHeadLayer } from './layers/task-head-layer.ts'
import { weightShapes } from './network.ts'
import { hashString } from '../random.ts'

/**
 * A network as a TF.js LayersModel, with start values that follow from the seed. Importing this file registers the
 * layer classes, so that `tf.loadLayersModel` can load what `model.save` wrote.
 *
 * Inputs of a recurrent network: features [B,T,I] float32, lengths [B] or [B,1] int32 (valid frames, 1..T; padding on
 * the right); of a DNN: features [B,I]. Outputs: probabilities [B,n] of every task in the order of the configuration,
 * then, of a recurrent network, attention [B,T].
 */
export function buildNetwork(config: NetworkConfig, seed: number): tf.LayersModel {
  const dropout = (name: string) =>
    new SeededDropoutLayer({ name, rate: config.dropout, seed: seed ^ hashString(name) })
  const parts = isRecurrent(config) ? recurrentParts(config, dropout) : dnnParts(config, dropout)
  const heads = config.tasks.map(({ name, classes }) => {
    const head = new TaskHeadLayer({
      name,
      classes,
      units: config.branchSize,
      rate: config.dropout,
      seed: seed ^ hashString(name)
    })
    return head.apply(parts.shared) as tf.SymbolicTensor
  })
  const model = tf.model({ name: 'affectron', inputs: parts.inputs, outputs: [...heads, ...parts.more] })
  setWeights(model, initialWeights(config, seed))
  return model
}

/** What lies before the tasks' branches. */
interface SharedParts {
  inputs: tf.SymbolicTensor[]
  /** [B,D]. */
  shared: tf.SymbolicTensor
  /** Outputs after those of the tasks. */
  more: tf.SymbolicTensor[]
}

type DropoutOf = (name: string) => SeededDropoutLayer

function recurrentParts(config: RecurrentConfig, dropout: DropoutOf): SharedParts {
  const features = tf.input({ shape: [null, config.inputSize], name: 'features' })
  const lengths = tf.input({ shape: [1], dtype: 'int32', name: 'lengths' })
  const trunk = tf.layers.dense({ name: 'trunk', units: config.trunkSize, activation: 'relu' })
  const { cell, bidirectional, unitsPerDirection: units } = config
  const recurrent = new RecurrentLayer({ name: 'recurrent', units, bidirectional, cell })
  const frames = dropout('trunk.dropout').apply(trunk.apply(features)) as tf.SymbolicTensor
  const hidden = dropout('recurrent.dropout').apply(recurrent.apply([frames, lengths])) as tf.SymbolicTensor
  const pooling = new AttentionPoolingLayer({ name: 'attention' })
  const [pooled, attention] = pooling.apply([hidden, lengths]) as tf.SymbolicTensor[]
  return { inputs: [features, lengths], shared: pooled, more: [attention] }
}

function dnnParts(config: DnnConfig, dropout: DropoutOf): SharedParts {
  const features = tf.input({ shape: [config.inputSize], name: 'features' })
  let shared = features
  for (const [index, name] of sharedLayers(config).entries()) {
    // Numbers that are replaced at once need not be drawn: for the paper's size that takes seconds.
    const kernelInitializer = 'zeros'
    const layer = tf.layers.dense({
      name,
      units: config.sharedSizes[index],
      activation: 'relu',
      kernelInitializer
    })
    shared = dropout(`${name}.dropout`).apply(layer.apply(shared)) as tf.SymbolicTensor
  }
  return { inputs: [features], shared, more: [] }
}

/** The configuration that a built or loaded model has. */
export function networkConfigOf(model: tf.LayersModel): NetworkConfig {
  const heads = model.layers.filter((layer) => layer instanceof TaskHeadLayer)
  const [{ shape: inputShape }] = model.inputs
  const common = {
    inputSize: inputShape[inputShape.length - 1] as number,
    branchSize: heads[0].units,
    tasks: heads.map(({ name, classes }) => ({ name, classes }))
  }
  const rateOf = (name: string) => (model.getLayer(name) as SeededDropoutLayer).rate
  const recurrent = model.layers.find((layer) => layer instanceof RecurrentLayer)
  if (recurrent === undefined) {
    const dense = model.layers.filter(({ name }) => /^shared\d+$/.test(name))
    return {
      ...common,
      sharedSizes: dense.map((layer) => layer.getConfig().units as number),
      dropout: rateOf('shared1.dropout')
    }
  }
  return {
    ...common,
    trunkSize: model.getLayer('trunk').getConfig().units as number,
    cell: recurrent.cell,
    unitsPerDirection: recurrent.units,
    bidirectional: recurrent.bidirectional,
    dropout: rateOf('trunk.dropout')
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
    const own = values instanceof Float32Array ? values : Float32Array.from(values)
    tf.tidy(() => variable.assign(tf.tensor(own, shape)))
  }
}
