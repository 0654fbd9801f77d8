import * as tf from '@tensorflow/tfjs'
import type { TrainingSettings } from '../settings.ts'
import { adam } from './adam.ts'
import { BlockWriter, blocksOf, gather, type Block } from './blocks.ts'
import { rmsprop } from './rmsprop.ts'
import { sgd } from './sgd.ts'
import type { UpdateRule } from './update-rule.ts'

/** What an optimizer must remember to go on as if it had never stopped. */
export interface OptimizerState {
  /** Steps taken. */
  step: number
  /** By the rule's name for it, [N] each. */
  slots: ReadonlyMap<string, Float32Array>
}

/** What of the settings decides a step. */
export type OptimizerSettings = Pick<TrainingSettings, 'optimizer' | 'momentum' | 'weightDecay' | 'clipNorm'>

/**
 * Changes the weights of a network, one step after another. TensorFlow.js has optimizers too, but theirs compute the
 * bias correction by another formula after `setWeights`, so that a resumed training would not be bit-equal.
 */
export class Optimizer {
  readonly #variables: readonly tf.Variable[]
  readonly #blocks: readonly Block[]
  readonly #rule: UpdateRule
  readonly #settings: OptimizerSettings
  /** Of every block [n], 1 where a weight decays. */
  readonly #decaying: tf.Tensor1D[] | undefined
  /** Of every block, in the order of the rule's names for them. */
  #slots: tf.Tensor1D[][]
  #step = 0

  /** @param variables by name, as `networkVariables` gives them; they stay the network's */
  constructor(variables: ReadonlyMap<string, tf.Variable>, settings: OptimizerSettings) {
    this.#variables = [...variables.values()]
    this.#blocks = blocksOf(this.#variables.map(({ shape }) => shape))
    this.#rule = ruleOf(settings)
    this.#settings = settings
    if (settings.weightDecay > 0) this.#decaying = decayMasks(variables, this.#blocks)
    this.#slots = this.#sizes().map((size) => this.#rule.slots.map(() => tf.zeros([size])))
  }

  /** Steps taken so far. */
  get step(): number {
    return this.#step
  }

  /** @param gradients by the variables' own names, as `lossAndGradients` gives them */
  apply(gradients: tf.NamedTensorMap, learningRate: number): void {
    this.#step++
    const ordered = this.#variables.map(({ name }) => gradients[name])
    const { clipNorm } = this.#settings
    const scale = clipNorm === undefined ? undefined : scaleWithin(clipNorm, this.#blocks, ordered)
    const writer = new BlockWriter(this.#variables)
    for (const [index, block] of this.#blocks.entries()) {
      const old = this.#slots[index]
      const { stepped, slots } = tf.tidy(() => {
        const gradient = gather(block, ordered)
        return this.#stepOf(index, scale === undefined ? gradient : gradient.mul(scale), learningRate)
      })
      writer.write(block, stepped)
      this.#slots[index] = slots.map((slot) => tf.keep(slot)) // they outlive the caller's tidy too
      tf.dispose([old, stepped])
    }
    scale?.dispose()
  }

  /** Of a block: its weights after the step, and its new running values. @param gradient [n] */
  #stepOf(
    index: number,
    gradient: tf.Tensor1D,
    learningRate: number
  ): { stepped: tf.Tensor1D; slots: tf.Tensor1D[] } {
    const { optimizer, weightDecay } = this.#settings
    // The decay acts on the weights beside the step, or through the gradient.
    const isDecoupled = optimizer === 'adamw'
    const weights = gather(this.#blocks[index], this.#variables)
    const decay = this.#decaying?.[index].mul<tf.Tensor1D>(weights).mul<tf.Tensor1D>(weightDecay)
    const pulled = decay === undefined || isDecoupled ? gradient : gradient.add<tf.Tensor1D>(decay)
    const { change, slots } = this.#rule.update(pulled, this.#slots[index], this.#step, learningRate)
    const stepped = weights.sub<tf.Tensor1D>(change)
    if (decay === undefined || !isDecoupled) return { stepped, slots }
    return { stepped: stepped.sub(decay.mul(learningRate)), slots }
  }

  state(): OptimizerState {
    const sizes = this.#sizes()
    const slots = this.#rule.slots.map((name, slot): [string, Float32Array] => {
      const values = new Float32Array(sizes.reduce((sum, size) => sum + size, 0))
      let at = 0
      for (const [index, size] of sizes.entries()) {
        values.set(this.#slots[index][slot].dataSync<'float32'>(), at)
        at += size
      }
      return [name, values]
    })
    return { step: this.#step, slots: new Map(slots) }
  }

  /** @throws RangeError where the state is another rule's or another network's */
  restore({ step, slots }: OptimizerState): void {
    const sizes = this.#sizes()
    const size = sizes.reduce((sum, each) => sum + each, 0)
    const all = this.#rule.slots.map((name) => {
      const values = slots.get(name)
      if (values?.length !== size) throw new RangeError(`The slot "${name}" does not fit.`)
      return values
    })
    tf.dispose(this.#slots)
    let at = 0
    this.#slots = sizes.map((each) => {
      const own = all.map((values) => tf.tensor1d(values.subarray(at, at + each)))
      at += each
      return own
    })
    this.#step = step
  }

  dispose(): void {
    tf.dispose([this.#slots, this.#decaying ?? []])
  }

  /** Weights of every block. */
  #sizes(): number[] {
    const widths = this.#variables.map(({ shape, size }) => size / shape[0])
    return this.#blocks.map((block) =>
      block.reduce((sum, { variable, rows }) => sum + rows * widths[variable], 0)
    )
  }
}

function ruleOf({ optimizer, momentum }: Pick<TrainingSettings, 'optimizer' | 'momentum'>): UpdateRule {
  if (optimizer === 'sgd') return sgd(momentum)
  return optimizer === 'rmsprop' ? rmsprop : adam
}

/** Matrices decay; biases and the vectors of attention and combination do not. */
function decayMasks(variables: ReadonlyMap<string, tf.Variable>, blocks: readonly Block[]): tf.Tensor1D[] {
  const decays = /\.(kernel|recurrent)$/
  return tf.tidy(() => {
    const masks = [...variables].map(([name, { shape }]) =>
      decays.test(name) ? tf.ones(shape) : tf.zeros(shape)
    )
    return blocks.map((block) => gather(block, masks))
  })
}

/**
 * What the gradient is multiplied with so that its norm over all weights is at most `limit`.
 * Source: Pascanu, Mikolov, Bengio, "On the difficulty of training recurrent neural networks" (2013).
 */
function scaleWithin(limit: number, blocks: readonly Block[], gradients: readonly tf.Tensor[]): tf.Scalar {
  return tf.tidy(() => {
    const squares = blocks.map((block) => tf.tidy(() => gather(block, gradients).square().sum<tf.Scalar>()))
    return tf.minimum(1, tf.div(limit, tf.addN(squares).sqrt()))
  })
}
