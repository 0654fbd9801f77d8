// Asks exported models with the package alone: node ask.mjs FOLDER, with features in questions.json beside the models.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { loadModel } from 'affectron-layers'

const folder = process.argv[2] ?? ''
/** @type {Record<string, number[][][]>} */
const questions = JSON.parse(await readFile(join(folder, 'questions.json'), 'utf8'))
/** @type {Record<string, import('affectron-layers').Answer[]>} */
const answers = {}
await tf.setBackend('cpu')
for (const [name, recordings] of Object.entries(questions)) {
  const model = await loadModel((path) => readFile(join(folder, name, path)))
  const tensors = tf.memory().numTensors
  answers[name] = []
  for (const features of recordings) {
    answers[name].push(await model.predict(features.map((rows) => Float32Array.from(rows))))
  }
  if (tf.memory().numTensors !== tensors) throw new Error(`${name} keeps tensors.`)
  model.dispose()
}
if (tf.memory().numTensors !== 0) throw new Error('A model that is disposed of keeps tensors.')
process.stdout.write(JSON.stringify(answers))
