import type * as tf from '@tensorflow/tfjs'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import type { NetworkBundle } from '../models/network-bundle.ts'
import { networkConfigOf, networkVariables } from '../nn/build-network.ts'
import { combines, isRecurrent, type CellConfig, type NetworkConfig } from '../nn/config.ts'
import { sharedLayers } from '../nn/dnn.ts'
import { weightShapes } from '../nn/network.ts'

export interface NamedWeight {
  shape: readonly number[]
  /** Row major. */
  values: Float32Array
}

/** What a network is made of, free of TensorFlow: enough to build it anew elsewhere. */
export interface NetworkParts {
  config: NetworkConfig
  /** By the names of `weightShapes` (docs/model-bundle.md) and in its order. */
  weights: ReadonlyMap<string, NamedWeight>
}

/** The weights of one network by name. @throws Error for a name that it does not have */
export type WeightsOf = (name: string) => NamedWeight

export function weightsOf({ weights }: NetworkParts): WeightsOf {
  return (name) => {
    const weight = weights.get(name)
    if (weight === undefined) throw new Error(`The network has no weight "${name}".`)
    return weight
  }
}

/** Whether a cell is another than the one it comes from: a combination of the present state alone changes nothing. */
export function combinesAnything({ kind, steps }: CellConfig): boolean {
  return combines(kind) && steps.some((step) => step !== 1)
}

/** Of the layers that `buildNetwork` makes, the class of each by its name. */
function expectedLayers(config: NetworkConfig): Map<string, string> {
  const layers = new Map([['features', 'InputLayer']])
  const withDropout = (name: string, className: string) =>
    layers.set(name, className).set(`${name}.dropout`, 'AffectronSeededDropout')
  if (isRecurrent(config)) {
    withDropout('trunk', 'Dense').set('lengths', 'InputLayer')
    withDropout('recurrent', 'AffectronRecurrent').set('attention', 'AffectronAttentionPooling')
  } else for (const name of sharedLayers(config)) withDropout(name, 'Dense')
  for (const { name } of config.tasks) layers.set(name, 'AffectronTaskHead')
  return layers
}

/**
 * The network of a bundle as configuration and weights.
 *
 * @param format as a person calls it, for the message
 * @throws AffectronError `export/unsupported` for a network with any part that `buildNetwork` does not make
 */
export function networkParts({ model, card }: NetworkBundle, format: string): NetworkParts {
  const odd = oddLayer(model)
  if (odd !== undefined) {
    throw new AffectronError(
      'export/unsupported',
      say('exporting.customPart', { model: card.name, layer: odd, format })
    )
  }
  const config = networkConfigOf(model)
  const variables = networkVariables(model)
  const weights = [...weightShapes(config)].map(([name, shape]): [string, NamedWeight] => {
    const variable = variables.get(name)
    if (variable === undefined) throw new Error(`The network has no weight "${name}".`)
    return [name, { shape, values: Float32Array.from(variable.dataSync()) }]
  })
  return { config, weights: new Map(weights) }
}

/** A layer that `buildNetwork` does not make, or not like this; undefined where there is none. */
function oddLayer(model: tf.LayersModel): string | undefined {
  const { layers } = model
  const custom = layers.find((layer) => !known.has(layer.getClassName()))
  if (custom !== undefined) return custom.name
  const expected = expectedOf(model)
  // Known parts put together in a way that no configuration describes.
  if (expected?.size !== layers.length) return layers[layers.length - 1].name
  return layers.find((layer) => {
    const className = layer.getClassName()
    const isLinear = className === 'Dense' && layer.getConfig().activation !== 'relu'
    return expected.get(layer.name) !== className || isLinear
  })?.name
}

function expectedOf(model: tf.LayersModel): Map<string, string> | undefined {
  try {
    return expectedLayers(networkConfigOf(model))
  } catch {
    return undefined
  }
}

const known = new Set([
  'InputLayer',
  'Dense',
  'AffectronRecurrent',
  'AffectronAttentionPooling',
  'AffectronSeededDropout',
  'AffectronTaskHead'
])
