import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { Optimizer, type OptimizerSettings } from '../../../../src/engine/training/optimizers/optimizer.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})

/** A matrix [1,2] that decays and a bias [1] that does not. */
const start = { 'trunk.kernel': [1, -2], 'trunk.bias': [0.5] }
const gradients = [
  [0.1, -0.2, 0.3],
  [0.3, 0.1, -0.1]
]

function variablesOf(): Map<string, tf.Variable> {
  const [kernel, bias] = tf.tidy(() => [
    tf.variable(tf.tensor2d(start['trunk.kernel'], [1, 2])),
    tf.variable(tf.tensor1d(start['trunk.bias']))
  ])
  return new Map<string, tf.Variable>([
    ['trunk.kernel', kernel],
    ['trunk.bias', bias]
  ])
}

/** One of the gradients, split as the variables are. */
function gradientsOf(variables: Map<string, tf.Variable>, [a, b, c]: number[]): tf.NamedTensorMap {
  const [kernel, bias] = [...variables.values()]
  return { [kernel.name]: tf.tensor2d([a, b], [1, 2]), [bias.name]: tf.tensor1d([c]) }
}

const valuesOf = (variables: Map<string, tf.Variable>) =>
  [...variables.values()].flatMap((variable) => Array.from(variable.dataSync()))

function afterTwoSteps(changes: Partial<OptimizerSettings>): number[] {
  const variables = variablesOf()
  const optimizer = new Optimizer(variables, { optimizer: 'adam', momentum: 0.9, weightDecay: 0, ...changes })
  for (const gradient of gradients) optimizer.apply(gradientsOf(variables, gradient), 0.1)
  optimizer.dispose()
  return valuesOf(variables)
}

/** The same by hand, weight by weight, in double precision. */
function byHand(stepOf: (w: number, g: number, index: number) => number, state: { t: number }): number[] {
  const weights = [...start['trunk.kernel'], ...start['trunk.bias']]
  for (const gradient of gradients) {
    state.t++
    for (const [index, g] of gradient.entries()) weights[index] = stepOf(weights[index], g, index)
  }
  return weights
}

function adamByHand(l2: number, decoupled: number): number[] {
  const state = { t: 0 }
  const m = [0, 0, 0]
  const v = [0, 0, 0]
  return byHand((w, g, i) => {
    const pulled = g + (i < 2 ? l2 * w : 0)
    m[i] = 0.9 * m[i] + 0.1 * pulled
    v[i] = 0.999 * v[i] + 0.001 * pulled ** 2
    const mHat = m[i] / (1 - 0.9 ** state.t)
    const vHat = v[i] / (1 - 0.999 ** state.t)
    return w - (0.1 * mHat) / (Math.sqrt(vHat) + 1e-7) - (i < 2 ? 0.1 * decoupled * w : 0)
  }, state)
}

function expectClose(actual: number[], expected: number[]): void {
  expect(actual).toHaveLength(expected.length)
  for (const [index, value] of expected.entries()) expect(actual[index]).toBeCloseTo(value, 5)
}

describe('two steps, by hand', () => {
  it('of Adam', () => expectClose(afterTwoSteps({}), adamByHand(0, 0)))

  it('of Adam whose matrices decay through the gradient', () =>
    expectClose(afterTwoSteps({ weightDecay: 0.1 }), adamByHand(0.1, 0)))

  it('of AdamW, whose matrices decay beside the step', () =>
    expectClose(afterTwoSteps({ optimizer: 'adamw', weightDecay: 0.1 }), adamByHand(0, 0.1)))

  it('of plain descent and of momentum', () => {
    const plain = byHand((w, g) => w - 0.1 * g, { t: 0 })
    expectClose(afterTwoSteps({ optimizer: 'sgd', momentum: 0 }), plain)
    const velocity = [0, 0, 0]
    const heavy = byHand(
      (w, g, i) => {
        velocity[i] = 0.9 * velocity[i] + g
        return w - 0.1 * velocity[i]
      },
      { t: 0 }
    )
    expectClose(afterTwoSteps({ optimizer: 'sgd' }), heavy)
  })

  it('of descent whose gradients are scaled to a norm', () => {
    // The first has a norm of 0.374, the second of 0.332.
    const scales = [0.35 / Math.hypot(0.1, 0.2, 0.3), 1]
    const state = { t: 0 }
    const expected = byHand((w, g) => w - 0.1 * g * scales[state.t - 1], state)
    expectClose(afterTwoSteps({ optimizer: 'sgd', momentum: 0, clipNorm: 0.35 }), expected)
  })

  it('of RMSprop', () => {
    const v = [0, 0, 0]
    const expected = byHand(
      (w, g, i) => {
        v[i] = 0.9 * v[i] + 0.1 * g ** 2
        return w - (0.1 * g) / (Math.sqrt(v[i]) + 1e-7)
      },
      { t: 0 }
    )
    expectClose(afterTwoSteps({ optimizer: 'rmsprop' }), expected)
  })
})

describe.each(['adam', 'adamw', 'sgd', 'rmsprop'] as const)('%s', (optimizer) => {
  const settings: OptimizerSettings = { optimizer, momentum: 0.9, weightDecay: 0.01 }

  it('goes on from its state to the bit', () => {
    const variables = variablesOf()
    const first = new Optimizer(variables, settings)
    first.apply(gradientsOf(variables, gradients[0]), 0.1)
    const state = first.state()
    const copies = new Map([...variables].map(([name, value]) => [name, tf.variable(value)]))
    const second = new Optimizer(copies, settings)
    second.restore(state)
    first.apply(gradientsOf(variables, gradients[1]), 0.1)
    second.apply(gradientsOf(copies, gradients[1]), 0.1)
    expect(valuesOf(copies)).toEqual(valuesOf(variables))
    expect(second.state()).toEqual(first.state())
  })

  it('keeps no tensor but its own, which it frees', () => {
    const before = tf.memory().numTensors
    const variables = variablesOf()
    const own = new Optimizer(variables, settings)
    tf.tidy(() => own.apply(gradientsOf(variables, gradients[0]), 0.1))
    const after = tf.memory().numTensors
    tf.tidy(() => own.apply(gradientsOf(variables, gradients[1]), 0.1))
    expect(tf.memory().numTensors).toBe(after)
    own.dispose()
    for (const variable of variables.values()) variable.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })

  it('refuses the state of another network', () => {
    const own = new Optimizer(variablesOf(), settings)
    expect(() => own.restore({ step: 1, slots: new Map() })).toThrow(RangeError)
  })
})
