import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { interleave, runNetwork, runNetworkOn } from '../../../src/engine/analysis/network.ts'
import { buildNetwork } from '../../../src/engine/nn/build-network.ts'
import { paperDnnConfig, paperNetworkConfig } from '../../../src/engine/nn/config.ts'
import { createRandom } from '../../../src/engine/random.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})

describe('the attention of three phases', () => {
  it('lies frame by frame where each phase heard it, and sums to 1', () => {
    // Frame 0 was heard by phase 0, frame 1 by phase 1, …, frame 3 by phase 0 again; phase 2 lacks its second frame.
    const curve = interleave([[0.75, 0.25], [0.5, 0.5], [1]])
    expect(curve).toEqual([0.75, 0.5, 1, 0.25, 0.5].map((weight) => weight / 3))
    expect(curve.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
  })

  it('is that of the one phase where every frame is heard', () => {
    expect(interleave([[0.1, 0.7, 0.2]])).toEqual([0.1, 0.7, 0.2])
  })
})

describe('a clip of several phases', () => {
  const names = ['a', 'b']
  const config = {
    ...paperNetworkConfig('alstm', [
      { name: 'emotion', classes: 3 },
      { name: 'gender', classes: 2 }
    ]),
    ...{ inputSize: 2, trunkSize: 6, unitsPerDirection: 4, branchSize: 5 }
  }
  const random = createRandom(3)
  const noise = (frames: number) => Float32Array.from({ length: 2 * frames }, () => 2 * random() - 1)

  it('gets the mean of the answers that its phases get one by one, in one batch', async () => {
    const network = buildNetwork(config, 1)
    const phases = [noise(7), noise(7), noise(6)]
    const before = tf.memory().numTensors
    const { probabilities, attention } = await runNetwork(network, { names, phases })
    expect(tf.memory().numTensors).toBe(before)
    const alone = await Promise.all(phases.map((phase) => runNetwork(network, { names, phases: [phase] })))
    for (const [task, row] of probabilities.entries()) {
      for (const [label, probability] of Array.from(row).entries()) {
        const [first, second, third] = alone.map((answer) => answer.probabilities[task][label])
        expect(first).not.toBeCloseTo(second, 4)
        expect(probability).toBeCloseTo((first + second + third) / 3, 6)
      }
    }
    expect(attention).toHaveLength(20)
    for (const [t, weight] of Array.from(attention!).entries()) {
      expect(weight).toBeCloseTo(alone[t % 3].attention![Math.floor(t / 3)] / 3, 6)
      expect(weight).toBeGreaterThanOrEqual(0)
    }
    network.dispose()
  })

  it('of one phase gets the numbers of the network, bit for bit', async () => {
    const network = buildNetwork(config, 2)
    const phase = noise(9)
    const outputs = network.predict([tf.tensor3d(phase, [1, 9, 2]), tf.tensor1d([9], 'int32')]) as tf.Tensor[]
    const [emotion, gender, weights] = outputs.map((tensor) => [...tensor.dataSync()])
    const { probabilities, attention } = await runNetwork(network, { names, phases: [phase] })
    expect(probabilities).toEqual([emotion, gender])
    expect(attention).toEqual(weights)
    tf.dispose(outputs)
    network.dispose()
  })
})

describe('a network that hears a clip as a whole', () => {
  it('says what it says of each clip alone, and has no attention', async () => {
    const tasks = [
      { name: 'emotion', classes: 3 },
      { name: 'gender', classes: 2 }
    ]
    const network = buildNetwork({ ...paperDnnConfig(tasks, 2), sharedSizes: [6, 5], branchSize: 4 }, 1)
    const clips = [[0.5, -1], [2, 0.25]].map((row) => ({ names: ['a', 'b'], phases: [Float32Array.from(row)] })) // prettier-ignore
    const before = tf.memory().numTensors
    const together = await runNetworkOn(network, clips)
    expect(tf.memory().numTensors).toBe(before)
    for (const [i, clip] of clips.entries()) {
      const outputs = network.predict(tf.tensor2d(clip.phases[0], [1, 2])) as tf.Tensor[]
      const expected = outputs.map((tensor) => [...tensor.dataSync()])
      expect(together[i]).not.toHaveProperty('attention')
      expect(together[i].probabilities.map((row) => row.length)).toEqual([3, 2])
      for (const [task, row] of together[i].probabilities.entries()) {
        for (const [label, p] of Array.from(row).entries()) expect(p).toBeCloseTo(expected[task][label], 6)
      }
    }
    network.dispose()
  })
})
