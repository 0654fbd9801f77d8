import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { BlockWriter, blocksOf, gather } from '../../../../src/engine/training/optimizers/blocks.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})

const shape = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 })

it('a small network is one block', () => {
  expect(blocksOf([[36, 256], [256], [2, 384]])).toEqual([
    [
      { variable: 0, row: 0, rows: 36 },
      { variable: 1, row: 0, rows: 256 },
      { variable: 2, row: 0, rows: 2 }
    ]
  ])
})

it('blocks hold all numbers in their order, no more than wanted, and give every variable its new ones', () => {
  fc.assert(
    fc.property(
      fc.array(shape, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 60 }),
      (shapes, most) => {
        const before = tf.memory().numTensors
        let count = 0
        const variables = shapes.map((each) => {
          const size = tf.util.sizeFromShape(each)
          const values = Float32Array.from({ length: size }, () => count++)
          return tf.tidy(() => tf.variable(tf.tensor(values, each)))
        })
        const widest = Math.max(...shapes.map((each) => tf.util.sizeFromShape(each.slice(1))))
        const blocks = blocksOf(shapes, most)
        const writer = new BlockWriter(variables)
        const seen: number[] = []
        for (const block of blocks) {
          const values = gather(block, variables)
          expect(values.size).toBeLessThanOrEqual(Math.max(most, widest))
          seen.push(...values.dataSync())
          const doubled: tf.Tensor1D = values.mul(2)
          writer.write(block, doubled)
          tf.dispose([values, doubled])
        }
        const all = Array.from({ length: count }, (_, i) => i)
        expect(seen).toEqual(all)
        expect(variables.flatMap((variable) => [...variable.dataSync()])).toEqual(
          all.map((value) => 2 * value)
        )
        expect(variables.map((variable) => variable.shape)).toEqual(shapes)
        tf.dispose(variables)
        expect(tf.memory().numTensors).toBe(before)
      }
    )
  )
})
