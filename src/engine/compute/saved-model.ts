import { createRequire } from 'node:module'
import type * as tf from '@tensorflow/tfjs'
import { nativeBackend, NATIVE_PACKAGE } from './native-ops.ts'

/** A SavedModel that TensorFlow itself has loaded; `dispose` frees it. */
export interface LoadedSavedModel {
  /** @param inputs by name @returns outputs by name, which belong to the caller */
  predict(inputs: tf.NamedTensorMap): tf.NamedTensorMap
  dispose(): void
}

/** What runs them. */
export interface SavedModelRuntime {
  /** With its version, e.g. `TensorFlow 2.21.0`. */
  name: string
  /** @param folder of a SavedModel with the signature `serving_default` */
  load(folder: string): Promise<LoadedSavedModel>
}

/** The part of tfjs-node 4.22 used here. */
interface NativePackage {
  node: { loadSavedModel(folder: string): Promise<LoadedSavedModel> }
}

const load = createRequire(import.meta.url)

/** Native TensorFlow as it loads SavedModels, when it is the backend that runs. */
export function savedModelRuntime(): SavedModelRuntime | undefined {
  const backend = nativeBackend()
  if (backend === undefined) return undefined
  const { node } = load(NATIVE_PACKAGE) as NativePackage
  return {
    name: `TensorFlow ${backend.binding.TF_Version}`,
    load: (folder) => node.loadSavedModel(folder)
  }
}
