import * as tf from '@tensorflow/tfjs'
import { buildNetwork, networkVariables } from '../../src/engine/nn/build-network.ts'
import { paperLossWeights, paperNetworkConfig, type CellKind } from '../../src/engine/nn/config.ts'
import { seededDropout } from '../../src/engine/nn/dropout.ts'
import { lossAndGradients } from '../../src/engine/nn/loss.ts'
import { createRandom } from '../../src/engine/random.ts'
import { flatten } from '../../src/engine/training/flat-weights.ts'
import { Optimizer } from '../../src/engine/training/optimizers/optimizer.ts'
import { time, type Timing } from './stats.ts'

const tasks = [
  { name: 'emotion', classes: 4 },
  { name: 'speaker', classes: 8 },
  { name: 'gender', classes: 2 }
]
const BATCH = 32
const FEATURES = 36

/** One training step (forward, backward, Adam) of the paper's whole network, as training takes it, on 32 utterances. */
export async function timeTrainingStep(kind: CellKind, frames: number, repetitions: number): Promise<Timing> {
  const model = buildNetwork(paperNetworkConfig(kind, tasks), 1)
  const variables = networkVariables(model)
  const optimizer = new Optimizer(variables, { optimizer: 'adam', momentum: 0, weightDecay: 0 })
  const random = createRandom(2)
  const features = tf.tensor3d(noise(BATCH * frames * FEATURES, random), [BATCH, frames, FEATURES])
  const lengths = tf.fill<tf.Rank.R1>([BATCH], frames, 'int32')
  const labels = new Map(
    tasks.map(({ name, classes }) => [
      name,
      tf.tensor1d(
        Array.from({ length: BATCH }, () => Math.floor(random() * classes)),
        'int32'
      )
    ])
  )
  let step = 0
  const timing = await time(() => {
    const { gradients } = lossAndGradients(
      model,
      { features, lengths, labels },
      paperLossWeights,
      seededDropout(0.5, step++)
    )
    tf.tidy(() => {
      const gradient = flatten([...variables.values()].map(({ name }) => gradients[name]))
      optimizer.apply(gradient, 1e-3)
    })
    tf.dispose(gradients)
  }, repetitions)
  tf.dispose([features, lengths, ...labels.values()])
  optimizer.dispose()
  model.dispose()
  return timing
}

/** Probabilities and attention of one clip of 3 s. */
export async function timeInference(kind: CellKind, repetitions: number): Promise<Timing> {
  const frames = 300
  const model = buildNetwork(paperNetworkConfig(kind, tasks), 1)
  const features = tf.tensor3d(noise(frames * FEATURES, createRandom(3)), [1, frames, FEATURES])
  const lengths = tf.tensor2d([frames], [1, 1], 'int32')
  const timing = await time(() => {
    const outputs = model.predict([features, lengths]) as tf.Tensor[]
    for (const output of outputs) output.dataSync()
    tf.dispose(outputs)
  }, repetitions)
  tf.dispose([features, lengths])
  model.dispose()
  return timing
}

function noise(size: number, random: () => number): Float32Array {
  return Float32Array.from({ length: size }, () => 2 * random() - 1)
}
