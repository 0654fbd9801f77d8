import * as tf from '@tensorflow/tfjs'
// Registers the layers of this project, without which no model can be built from its file.
import '../nn/build-network.ts'
import { joinBytes } from '../join-bytes.ts'
import { invalid, MODEL_FILE, parseJson } from './bundle-files.ts'
import { ModelFile } from './model-file-schema.ts'
import { sentence } from '../../shared/said.ts'

/** Bytes of one weight shard at most, the usual size of the format. */
const SHARD_BYTES = 4 * 1024 * 1024
/** The largest number a topology may hold, seeds aside; a wider layer than this is an attack or a mistake. */
const MAX_TOPOLOGY_NUMBER = 1_000_000

/** Files of a model by name. */
export type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>

/** A model as the files of TensorFlow.js layers format: `model.json` and weight shards. Nothing is written. */
export async function encodeModel(model: tf.LayersModel): Promise<Files> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  await model.save({
    save: (artifacts) => {
      const weights = new Uint8Array(tf.io.CompositeArrayBuffer.join(artifacts.weightData))
      const shards = Math.max(1, Math.ceil(weights.length / SHARD_BYTES))
      const paths: string[] = []
      for (let shard = 0; shard < shards; shard++) {
        const path = `weights-${shard + 1}-of-${shards}.bin`
        paths.push(path)
        files.set(path, weights.slice(shard * SHARD_BYTES, (shard + 1) * SHARD_BYTES))
      }
      const { format, generatedBy, convertedBy, modelTopology, weightSpecs } = artifacts
      const modelFile = {
        format,
        generatedBy,
        convertedBy,
        modelTopology,
        weightsManifest: [{ paths, weights: weightSpecs }]
      }
      files.set(MODEL_FILE, new TextEncoder().encode(JSON.stringify(modelFile)))
      const saved = { dateSaved: new Date(0), modelTopologyType: 'JSON' as const }
      return Promise.resolve({ modelArtifactsInfo: saved })
    }
  })
  return files
}

/**
 * `model.json` checked against the schema, with the names of its weight shards.
 *
 * @param where what a message calls the bundle
 * @throws AffectronError `model/invalid`
 */
export function parseModelFile(bytes: Uint8Array, where: string): { modelFile: ModelFile; shards: string[] } {
  const parsed = ModelFile.safeParse(parseJson(bytes, where))
  if (!parsed.success)
    throw invalid(where, sentence('bundles.otherFormat', { file: MODEL_FILE }), parsed.error)
  if (!numbersWithin(parsed.data.modelTopology, MAX_TOPOLOGY_NUMBER)) {
    throw invalid(where, sentence('bundles.layerSize', { file: MODEL_FILE }))
  }
  return { modelFile: parsed.data, shards: parsed.data.weightsManifest.flatMap((group) => group.paths) }
}

/**
 * A model from its files.
 *
 * @param shards the bytes of each weight shard by name
 * @throws AffectronError `model/invalid` when weights and layers do not fit together
 */
export async function decodeModel(
  modelFile: ModelFile,
  shards: Files,
  where: string
): Promise<tf.LayersModel> {
  const parts: ArrayBuffer[] = []
  for (const group of modelFile.weightsManifest) {
    const bytes = joinBytes(group.paths.map((path) => shards.get(path) ?? new Uint8Array()))
    const expected = group.weights.reduce(
      (sum, { shape }) => sum + 4 * shape.reduce((size, side) => size * side, 1),
      0
    )
    if (bytes.length !== expected) {
      throw invalid(
        where,
        sentence('bundles.weightBytes', { bytes: bytes.length, file: MODEL_FILE, expected })
      )
    }
    parts.push(bytes.buffer)
  }
  const artifacts: tf.io.ModelArtifacts = {
    modelTopology: modelFile.modelTopology,
    weightSpecs: modelFile.weightsManifest.flatMap((group) => group.weights),
    weightData: parts
  }
  try {
    return await tf.loadLayersModel({ load: () => Promise.resolve(artifacts) })
  } catch (cause) {
    throw invalid(where, sentence('bundles.unbuildable'), cause)
  }
}

/** Whether every number in a JSON value, except under the key `seed`, lies within ±limit. */
function numbersWithin(value: unknown, limit: number): boolean {
  if (typeof value === 'number') return Math.abs(value) <= limit
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => key === 'seed' || numbersWithin(inner, limit))
}
