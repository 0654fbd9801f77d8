import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildNetwork, networkConfigOf, networkVariables } from '../../../src/engine/nn/build-network.ts'
import {
  cellKinds,
  paperCellConfig,
  paperNetworkConfig,
  type CellKind,
  type RecurrentConfig
} from '../../../src/engine/nn/config.ts'
import { weightShapes } from '../../../src/engine/nn/network.ts'
import { runRecurrent } from '../../../src/engine/nn/recurrent-network.ts'
import { onEveryBackend } from './backends.ts'

const paperTasks = [
  { name: 'emotion', classes: 4 },
  { name: 'speaker', classes: 8 },
  { name: 'gender', classes: 2 }
]

function smallConfig(kind: CellKind): RecurrentConfig {
  return {
    inputSize: 3,
    trunkSize: 5,
    cell: paperCellConfig(kind),
    unitsPerDirection: 4,
    bidirectional: true,
    branchSize: 6,
    dropout: 0.5,
    tasks: paperTasks
  }
}

/** Output tensors for sequences of frames, padded with `padding` to `frames`. */
function predict(
  model: tf.LayersModel,
  sequences: number[][][],
  frames: number,
  padding: number
): Float32Array[] {
  return tf.tidy(() => {
    const padded = sequences.map((sequence) =>
      Array.from({ length: frames }, (_, t) => sequence[t] ?? [padding, padding, padding])
    )
    const lengths = tf.tensor1d(
      sequences.map(({ length }) => length),
      'int32'
    )
    const outputs = model.predict([tf.tensor3d(padded), lengths]) as tf.Tensor[]
    return outputs.map((output) => output.dataSync() as Float32Array)
  })
}

/** Saved and loaded again, as files would do it. */
async function reloaded(
  model: tf.LayersModel
): Promise<{ copy: tf.LayersModel; artifacts: tf.io.ModelArtifacts }> {
  const saved: tf.io.ModelArtifacts[] = []
  const save = (artifacts: tf.io.ModelArtifacts) => {
    saved.push(structuredClone(artifacts))
    return Promise.resolve({
      modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' as const }
    })
  }
  await model.save(tf.io.withSaveHandler(save))
  return { copy: await tf.loadLayersModel(tf.io.fromMemory(saved[0])), artifacts: saved[0] }
}

describe('paper size', () => {
  test.each([
    ['lstm', 604_942],
    ['mean', 604_942],
    ['alstm', 605_198],
    ['gru', 507_150],
    ['agru', 507_406]
  ] as const)('%s has %i parameters', (kind, parameters) => {
    const shapes = [...weightShapes(paperNetworkConfig(kind, paperTasks)).values()]
    expect(shapes.reduce((sum, shape) => sum + tf.util.sizeFromShape(shape), 0)).toBe(parameters)
  })
})

onEveryBackend(() => {
  describe.each(cellKinds)('%s', (kind) => {
    const config = smallConfig(kind)

    test('a saved and loaded network has the same weights and gives the same outputs, bit for bit', async () => {
      const model = buildNetwork(config, 7)
      const { copy, artifacts } = await reloaded(model)
      expect(networkConfigOf(copy)).toEqual(networkConfigOf(model))
      expect(networkConfigOf(model)).toEqual(config)

      const names = [...weightShapes(config).keys()]
      expect([...networkVariables(copy).keys()]).toEqual(names)
      const ownNames = (artifacts.weightSpecs ?? []).map(({ name }) =>
        name.replace('recurrent/', '').replace('/', '.')
      )
      expect(ownNames).toEqual(names)
      const values = (network: tf.LayersModel) =>
        [...networkVariables(network).values()].map((w) => w.dataSync())
      expect(values(copy)).toEqual(values(model))

      const sequences = [7, 12, 1].map((length) => Array.from({ length }, (_, t) => [t, -t, 1]))
      expect(predict(copy, sequences, 12, 0)).toEqual(predict(model, sequences, 12, 0))
      model.dispose()
      copy.dispose()
    })

    test('a result does not depend on the batch nor on the padding', () => {
      const model = buildNetwork(config, 3)
      const frame = fc.array(fc.float({ min: -3, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 })
      const sequence = fc.array(frame, { minLength: 1, maxLength: 17 })
      fc.assert(
        fc.property(
          fc.array(sequence, { minLength: 1, maxLength: 4 }),
          fc.nat(6),
          fc.float({ min: -1e6, max: 1e6, noNaN: true }),
          (sequences, extra, padding) => {
            const frames = Math.max(...sequences.map(({ length }) => length)) + extra
            const together = predict(model, sequences, frames, padding)
            sequences.forEach((alone, b) => {
              const outputs = predict(model, [alone], alone.length, 0)
              outputs.forEach((output, i) => {
                const width = together[i].length / sequences.length
                const row = together[i].subarray(b * width, (b + 1) * width)
                row.forEach((value, j) => expect(Math.abs(value - (output[j] ?? 0))).toBeLessThan(2e-6))
              })
            })
          }
        ),
        { numRuns: 15 }
      )
      model.dispose()
    })
  })

  test('the layers compute what the network as a function does', () => {
    const config = smallConfig('alstm')
    const model = buildNetwork(config, 4)
    const x: tf.Tensor3D = tf.randomNormal([2, 11, 3], 0, 1, 'float32', 1)
    const lengths = tf.tensor1d([11, 6], 'int32')
    const { probabilities, attention } = runRecurrent(config, networkVariables(model), x, lengths)
    const layers = model.predict([x, lengths]) as tf.Tensor[]
    const values = [...probabilities.values(), attention].map((tensor) => tensor.dataSync())
    expect(layers.map((tensor) => tensor.dataSync())).toEqual(values)
    model.dispose()
  })

  test('the layers drop values in training, other ones at every call', () => {
    const model = buildNetwork(smallConfig('lstm'), 4)
    const inputs = [tf.ones([2, 11, 3]), tf.tensor2d([[11], [6]], [2, 1], 'int32')]
    const attention = (training: boolean) => {
      const outputs = model.apply(inputs, { training }) as tf.Tensor[]
      return [...outputs[outputs.length - 1].dataSync()]
    }
    expect(attention(false)).toEqual(attention(false))
    const dropped = attention(true)
    expect(dropped).not.toEqual(attention(false))
    expect(dropped).not.toEqual(attention(true))
    model.dispose()
  })

  test('a recording without frames is refused', () => {
    const model = buildNetwork(smallConfig('alstm'), 1)
    expect(() => predict(model, [[[1, 2, 3]], []], 2, 0)).toThrow('Sequence 1 has 0 frames')
    model.dispose()
  })

  test('one direction alone works too', () => {
    const config = { ...smallConfig('alstm'), bidirectional: false }
    const model = buildNetwork(config, 1)
    expect(networkConfigOf(model)).toEqual(config)
    const outputs = predict(model, [[[1, 2, 3], [3, 2, 1]]], 2, 0) // prettier-ignore
    expect(outputs[3][0] + outputs[3][1]).toBeCloseTo(1, 6)
    model.dispose()
  })
})
