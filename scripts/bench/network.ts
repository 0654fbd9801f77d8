import * as tf from '@tensorflow/tfjs'
import { buildNetwork, networkVariables } from '../../src/engine/nn/build-network.ts'
import {
  isRecurrent,
  paperDnnConfig,
  paperLossWeights,
  paperNetworkConfig,
  type CellKind,
  type NetworkConfig
} from '../../src/engine/nn/config.ts'
import { seededDropout } from '../../src/engine/nn/dropout.ts'
import { lossAndGradients } from '../../src/engine/nn/loss.ts'
import { createRandom } from '../../src/engine/random.ts'
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
  return timeStep(paperNetworkConfig(kind, tasks), frames, repetitions)
}

/** The same of the paper's DNN, with momentum. */
export async function timeDnnStep(repetitions: number): Promise<Timing> {
  return timeStep(paperDnnConfig(tasks), 1, repetitions)
}

async function timeStep(config: NetworkConfig, frames: number, repetitions: number): Promise<Timing> {
  const { inputSize } = config
  const model = buildNetwork(config, 1)
  const optimizer = new Optimizer(networkVariables(model), {
    optimizer: isRecurrent(config) ? 'adam' : 'sgd',
    momentum: 0.9,
    weightDecay: 0
  })
  const random = createRandom(2)
  const features = tf.tensor3d(noise(BATCH * frames * inputSize, random), [BATCH, frames, inputSize])
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
    optimizer.apply(gradients, 1e-3)
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
