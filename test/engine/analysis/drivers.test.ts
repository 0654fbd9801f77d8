import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { toTaskResult } from '../../../src/engine/analysis/analysis.ts'
import { hasDrivers, voiceDrivers } from '../../../src/engine/analysis/drivers.ts'
import { voiceGroupOf } from '../../../src/engine/features/is10/groups.ts'
import { buildNetwork, setWeights } from '../../../src/engine/nn/build-network.ts'
import type { DnnConfig } from '../../../src/engine/nn/config.ts'
import { weightShapes } from '../../../src/engine/nn/network.ts'
import { voiceGroups } from '../../../src/shared/analysis.ts'

beforeAll(() => tf.setBackend('cpu'))
let model: tf.LayersModel | undefined
afterEach(() => {
  model?.dispose()
  model = undefined
})

/** Two of the spectrum, one of each other group. */
const names = [
  'F0final_sma_amean',
  'pcm_loudness_sma_amean',
  'mfcc_sma[1]_amean',
  'mfcc_sma[2]_amean',
  'jitterLocal_sma_amean',
  'F0final__Turn_duration'
]
const SIZE = names.length
const labels = ['angry', 'calm']
const config: DnnConfig = {
  inputSize: SIZE,
  sharedSizes: [SIZE],
  branchSize: SIZE,
  dropout: 0,
  tasks: [{ name: 'emotion', classes: 2 }]
}
const identity = Array.from({ length: SIZE * SIZE }, (_, i) => (i % (SIZE + 1) === 0 ? 1 : 0))
const logistic = (x: number) => 1 / (1 + Math.exp(-x))
const answerTo = ([row]: readonly ArrayLike<number>[]) => toTaskResult(labels, row, 1)

/** @param weights by the end of their names; 0 otherwise */
function network(weights: Record<string, number[]>): tf.LayersModel {
  model = buildNetwork(config, 1)
  const entries = [...weightShapes(config)].map(([name, shape]) => {
    const own = Object.entries(weights).find(([end]) => name.endsWith(end))
    return [name, own?.[1] ?? new Array<number>(shape.reduce((a, b) => a * b)).fill(0)] as const
  })
  setWeights(model, new Map(entries))
  return model
}

/** Passes positive inputs on unchanged; "angry" gets their weighted sum, so its probability is the logistic of that. */
const linear = (weights: number[]) =>
  network({
    'shared1.kernel': identity,
    'hidden.kernel': identity,
    'out.kernel': weights.flatMap((weight) => [weight, 0])
  })

describe('what of the voice decided', () => {
  it('is, for each group, how far the answer falls without it', async () => {
    const weights = [1, -0.5, 0.75, 0.25, 0, 2]
    const values = [1, 2, 1, 2, 3, 0.25]
    // 1 − 1 + (0.75 + 0.5) + 0 + 0.5
    const sum = 1.75
    const drivers = await voiceDrivers(
      linear(weights),
      { names, phases: [Float32Array.from(values)] },
      answerTo
    )
    const expected = [
      { group: 'loudness', functionals: 1, without: logistic(sum + 1) },
      { group: 'pitch', functionals: 1, without: logistic(sum - 1) },
      { group: 'spectrum', functionals: 2, without: logistic(sum - 1.25) },
      { group: 'duration', functionals: 1, without: logistic(sum - 0.5) },
      { group: 'quality', functionals: 1, without: logistic(sum) }
    ].sort((a, b) => Math.abs(logistic(sum) - b.without) - Math.abs(logistic(sum) - a.without))
    expect(drivers.map(({ group }) => group)).toEqual(expected.map(({ group }) => group))
    for (const [i, { functionals, without, change }] of drivers.entries()) {
      expect(functionals).toBe(expected[i].functionals)
      expect(without).toBeCloseTo(expected[i].without, 6)
      expect(change).toBeCloseTo(logistic(sum) - expected[i].without, 6)
    }
  })

  it('is about the emotion named, also where a group speaks against it', async () => {
    const features = { names, phases: [Float32Array.from([1, 1, 0, 0, 0, 0])] }
    // "calm" is named, pitch speaks for it and loudness against it.
    const drivers = await voiceDrivers(linear([-3, 1, 0, 0, 0, 0]), features, answerTo)
    const change = (group: string) => drivers.find((driver) => driver.group === group)!.change
    expect(change('pitch')).toBeCloseTo(logistic(2) - logistic(-1), 6)
    expect(change('loudness')).toBeCloseTo(logistic(2) - logistic(3), 6)
  })

  it('is what becomes of the joint answer where others have a say', async () => {
    const features = { names, phases: [Float32Array.from([1, 0, 0, 0, 0, 0])] }
    /** Another system adds 2 to the score of "calm". */
    const joint = ([row]: readonly ArrayLike<number>[]) => {
      const angry = logistic(Math.log(row[0] / row[1]) - 2)
      return toTaskResult(labels, [angry, 1 - angry], 1)
    }
    const drivers = await voiceDrivers(linear([1, 0, 0, 0, 0, 0]), features, joint)
    // By itself the network says "angry"; together they say "calm", against which pitch speaks.
    expect(drivers[0].group).toBe('pitch')
    expect(drivers[0].change).toBeCloseTo(logistic(1) - logistic(2), 5)
  })

  it('is nothing of a group that the network does not hear', async () => {
    const value = fc.float({ min: -4, max: 4, noNaN: true })
    const array = (length: number) => fc.array(value, { minLength: length, maxLength: length })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...voiceGroups),
        array(SIZE),
        array(SIZE * SIZE),
        array(SIZE * SIZE),
        array(2 * SIZE),
        async (deaf, values, shared, hidden, out) => {
          const kernel = shared.map((weight, i) =>
            voiceGroupOf(names[Math.floor(i / SIZE)]) === deaf ? 0 : weight
          )
          const dnn = network({ 'shared1.kernel': kernel, 'hidden.kernel': hidden, 'out.kernel': out })
          const drivers = await voiceDrivers(dnn, { names, phases: [Float32Array.from(values)] }, answerTo)
          dnn.dispose()
          model = undefined
          expect(drivers.find(({ group }) => group === deaf)?.change).toBe(0)
          for (const { without, change } of drivers) {
            expect(without).toBeGreaterThanOrEqual(0)
            expect(without).toBeLessThanOrEqual(1)
            expect(Math.abs(change)).toBeLessThanOrEqual(1)
          }
        }
      ),
      { numRuns: 30 }
    )
  })

  it('is said only where 0 is the average of the training', () => {
    expect(hasDrivers({ set: 'is10', normalization: 'training-z-norm' })).toBe(true)
    expect(hasDrivers({ set: 'is10', normalization: 'speaker-z-norm' })).toBe(true)
    expect(hasDrivers({ set: 'is10', normalization: 'none' })).toBe(false)
    expect(hasDrivers({ set: 'lld36', normalization: 'training-z-norm' })).toBe(false)
  })
})
