import { readFileSync } from 'node:fs'
import * as tf from '@tensorflow/tfjs'
import { expect } from 'vitest'

/** Reading and comparing the golden data of test/data/nn and test/data/dnn (float64 results of the paper's equations). */

export interface GoldenTensor {
  shape: number[]
  data: number[]
}

export type GoldenTensors = Record<string, GoldenTensor>

export function golden<T>(file: string): T {
  return readReference(`nn/${file}`)
}

/** @param file in test/data, without its ending */
export function readReference<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../../data/${file}.json`, import.meta.url), 'utf8')) as T
}

/** Values of a float32 .npy file. */
export function goldenNpy(file: string): Float32Array {
  const bytes = readFileSync(new URL(`../../data/nn/${file}`, import.meta.url))
  const start = 10 + bytes.readUInt16LE(8)
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + bytes.length))
}

export function toTensor<T extends tf.Tensor>({ data, shape }: GoldenTensor, dtype?: 'int32'): T {
  return tf.tensor(data, shape, dtype) as T
}

/** Largest absolute difference of a tensor from what it should be. */
export function maxDifference(actual: tf.Tensor, expected: GoldenTensor): number {
  expect(actual.shape).toEqual(expected.shape)
  const values = actual.dataSync()
  return expected.data.reduce((largest, value, i) => {
    const difference = Math.abs(values[i] - value)
    return difference <= largest ? largest : difference // NaN comes through
  }, 0)
}

/**
 * Expects |actual - expected| within the tolerance of |expected| (Euclidean norms). The floor is the rounding of float32
 * at 0.1: a bias of few examples may be a difference of numbers much larger than itself.
 */
export function expectGradient(actual: tf.Tensor, expected: ArrayLike<number>, name: string): void {
  const values = actual.dataSync()
  expect(values.length).toBe(expected.length)
  let error = 0
  let norm = 0
  for (let i = 0; i < expected.length; i++) {
    error += (values[i] - expected[i]) ** 2
    norm += expected[i] ** 2
  }
  const limit = tolerance.gradient * Math.sqrt(norm) + 1e-8
  expect(Math.sqrt(error), `gradient of ${name}`).toBeLessThanOrEqual(limit)
}

/** Float32 tolerances: outputs absolute, gradients relative per tensor (CONVENTIONS of the golden data, section 9). */
export const tolerance = { output: 2e-6, attention: 1e-6, gradient: 2e-5 }
