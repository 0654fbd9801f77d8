import * as tf from '@tensorflow/tfjs'
import { LayersError } from './layers-error.ts'
import { isObject, parseObject, type PortableNetworkCard } from './portable-card.ts'

/** The layers that this project adds to those of TensorFlow.js. */
const ownLayers = [
  'AffectronRecurrent',
  'AffectronAttentionPooling',
  'AffectronSeededDropout',
  'AffectronTaskHead'
]

/** Names of weight files: no path leads out of the folder. */
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/

/**
 * One network of an exported folder.
 *
 * @param inside its folder with `/` behind it, or nothing
 * @throws LayersError `model/invalid`, `model/too-new`; what `bytesOf` throws
 */
export async function loadPortableNetwork(
  card: PortableNetworkCard,
  inside: string,
  bytesOf: (path: string) => Promise<Uint8Array<ArrayBuffer>>
): Promise<{ card: PortableNetworkCard; model: tf.LayersModel }> {
  const file = `${inside}model.json`
  const { modelTopology, weightsManifest } = checkedModel(await bytesOf(file), file)
  const groups = weightsManifest as tf.io.WeightsManifestConfig
  const shards: Uint8Array<ArrayBuffer>[] = []
  for (const path of groups.flatMap(({ paths }) => paths)) shards.push(await bytesOf(inside + path))
  const weightSpecs = groups.flatMap(({ weights }) => weights)
  checkSize(shards, weightSpecs, file)
  const model = await built({ modelTopology, weightSpecs, weightData: joined(shards) }, file)
  try {
    checkFit(model, card, file)
  } catch (error) {
    model.dispose()
    throw error
  }
  return { card, model }
}

/** @throws LayersError `model/invalid`, `model/too-new` */
function checkedModel(bytes: Uint8Array, file: string): { modelTopology: object; weightsManifest: unknown } {
  const { format, modelTopology, weightsManifest } = parseObject(bytes, file, 'model/invalid')
  if (format === 'graph-model') {
    throw new LayersError(
      'model/invalid',
      `"${file}" is a graph model, which needs no package: load it with tf.loadGraphModel.`
    )
  }
  if (format !== 'layers-model' || !isObject(modelTopology) || !isManifest(weightsManifest)) {
    throw new LayersError(
      'model/invalid',
      `"${file}" is no layers model that Affectron wrote. Export the model again.`
    )
  }
  const unknown = classNames(modelTopology).find(
    (name) => name.startsWith('Affectron') && !ownLayers.includes(name)
  )
  if (unknown !== undefined) {
    throw new LayersError(
      'model/too-new',
      `"${file}" has a layer of the kind ${unknown}, which this affectron-layers does not know. Install a newer one.`
    )
  }
  return { modelTopology, weightsManifest }
}

function isManifest(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (group) =>
        isObject(group) &&
        Array.isArray(group.paths) &&
        group.paths.every((path) => typeof path === 'string' && PLAIN_NAME.test(path)) &&
        Array.isArray(group.weights) &&
        group.weights.every(
          (weight) => isObject(weight) && Array.isArray(weight.shape) && weight.dtype === 'float32'
        )
    )
  )
}

/** Of all layers of a topology. */
function classNames(topology: Record<string, unknown>): string[] {
  const config = isObject(topology.model_config) ? topology.model_config.config : topology.config
  const layers = isObject(config) && Array.isArray(config.layers) ? (config.layers as unknown[]) : []
  return layers.map((layer) => (isObject(layer) ? String(layer.class_name) : ''))
}

/** @throws LayersError `model/invalid` */
function checkSize(
  shards: readonly Uint8Array[],
  specs: readonly tf.io.WeightsManifestEntry[],
  file: string
): void {
  const found = shards.reduce((sum, { length }) => sum + length, 0)
  const wanted = specs.reduce((sum, { shape }) => sum + 4 * shape.reduce((size, side) => size * side, 1), 0)
  if (found === wanted) return
  throw new LayersError(
    'model/invalid',
    `The weights beside "${file}" have ${found} bytes instead of ${wanted}. Copy the exported folder again, all files of it.`
  )
}

function joined(shards: readonly Uint8Array<ArrayBuffer>[]): ArrayBuffer {
  const all = new Uint8Array(shards.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const shard of shards) {
    all.set(shard, at)
    at += shard.length
  }
  return all.buffer
}

async function built(artifacts: tf.io.ModelArtifacts, file: string): Promise<tf.LayersModel> {
  try {
    return await tf.loadLayersModel({ load: () => Promise.resolve(artifacts) })
  } catch (cause) {
    throw new LayersError(
      'model/invalid',
      `TensorFlow.js cannot build "${file}". Export the model again, or install a newer affectron-layers.`,
      { cause }
    )
  }
}

/** @throws LayersError `model/invalid` where a network and its card are of two models */
function checkFit(model: tf.LayersModel, { features, tasks }: PortableNetworkCard, file: string): void {
  const columns = model.inputs[0].shape.at(-1)
  const answers = model.outputs.slice(0, tasks.length).map(({ shape }) => shape.at(-1))
  const fits =
    columns === features.names.length && tasks.every(({ labels }, t) => labels.length === answers[t])
  if (fits) return
  throw new LayersError(
    'model/invalid',
    `"${file}" takes ${columns} features and answers ${answers.join(', ')} classes, but its card speaks of ` +
      `${features.names.length} and ${tasks.map(({ labels }) => labels.length).join(', ')}. Export the model again.`
  )
}
