import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import type { Numbers, RunningModel } from '../running-model.ts'
import { numbersOf, tensorOf } from '../tensorflow/running-tensors.ts'

/** TensorFlow.js with its version and the backend that computes. */
export function tfjsRuntime(): string {
  return `TensorFlow.js ${tf.version.tfjs} (${tf.getBackend()})`
}

/** Loads a graph model as a page would, but from a folder. @param file its `model.json` */
export async function openGraphModel(file: string): Promise<RunningModel> {
  const model = await tf.loadGraphModel({ load: () => artifactsOf(file) })
  // A loop takes `predictAsync`; without one it works, but complains.
  const { library } = (model as unknown as Loaded).artifacts.modelTopology
  return {
    async run(inputs) {
      const feeds = Object.fromEntries([...inputs].map(([name, numbers]) => [name, tensorOf(numbers)]))
      const answer = library.function.length > 0 ? await model.predictAsync(feeds) : model.predict(feeds)
      const results = Object.entries(answer as tf.NamedTensorMap)
      const numbers = results.map(([name, tensor]): [string, Numbers] => [name, numbersOf(tensor)])
      tf.dispose([feeds, answer])
      return new Map(numbers)
    },
    dispose() {
      model.dispose()
      return Promise.resolve()
    }
  }
}

interface Loaded {
  artifacts: { modelTopology: { library: { function: unknown[] } } }
}

async function artifactsOf(file: string): Promise<tf.io.ModelArtifacts> {
  const json = JSON.parse(await readFile(file, 'utf8')) as tf.io.ModelJSON
  return tf.io.getModelArtifactsForJSON(json, async (manifest) => {
    const paths = manifest.flatMap((group) => group.paths)
    const shards = await Promise.all(paths.map((path) => readFile(join(dirname(file), path))))
    const bytes = Uint8Array.from(Buffer.concat(shards))
    return [tf.io.getWeightSpecs(manifest), bytes.buffer]
  })
}
