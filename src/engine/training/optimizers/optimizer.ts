import * as tf from '@tensorflow/tfjs'
import { assignFlat, flatten } from '../flat-weights.ts'
import type { TrainingSettings } from '../settings.ts'
import { adam } from './adam.ts'
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

/**
 * Changes the weights of a network, one step after another. TensorFlow.js has optimizers too, but theirs compute the
 * bias correction by another formula after `setWeights`, so that a resumed training would not be bit-equal.
 */
export class Optimizer {
  readonly #variables: readonly tf.Variable[]
  readonly #rule: UpdateRule
  readonly #weightDecay: number
  /** Whether the decay acts on the weights beside the step, and not through the gradient. */
  readonly #decoupled: boolean
  /** [N], 1 where a weight decays. */
  readonly #decaying: tf.Tensor1D | undefined
  #slots: tf.Tensor1D[]
  #step = 0

  /** @param variables by name, as `networkVariables` gives them; they stay the network's */
  constructor(
    variables: ReadonlyMap<string, tf.Variable>,
    settings: Pick<TrainingSettings, 'optimizer' | 'momentum' | 'weightDecay'>
  ) {
    this.#variables = [...variables.values()]
    this.#rule = ruleOf(settings)
    this.#weightDecay = settings.weightDecay
    this.#decoupled = settings.optimizer === 'adamw'
    if (settings.weightDecay > 0) this.#decaying = decayMask(variables)
    const size = this.#variables.reduce((sum, variable) => sum + variable.size, 0)
    this.#slots = this.#rule.slots.map(() => tf.zeros([size]))
  }

  /** Steps taken so far. */
  get step(): number {
    return this.#step
  }

  /** @param gradient [N], of all variables in their order */
  apply(gradient: tf.Tensor1D, learningRate: number): void {
    this.#step++
    const old = this.#slots
    this.#slots = tf.tidy(() => {
      const weights = flatten(this.#variables)
      const decay = this.#decaying?.mul<tf.Tensor1D>(weights).mul<tf.Tensor1D>(this.#weightDecay)
      const pulled = decay === undefined || this.#decoupled ? gradient : gradient.add<tf.Tensor1D>(decay)
      const { change, slots } = this.#rule.update(pulled, old, this.#step, learningRate)
      const stepped = weights.sub<tf.Tensor1D>(change)
      assignFlat(
        this.#variables,
        decay !== undefined && this.#decoupled ? stepped.sub(decay.mul(learningRate)) : stepped
      )
      // They outlive the caller's tidy too.
      return slots.map((slot) => tf.keep(slot))
    })
    tf.dispose(old)
  }

  state(): OptimizerState {
    const values = this.#slots.map((slot) => slot.dataSync<'float32'>())
    return { step: this.#step, slots: new Map(this.#rule.slots.map((name, index) => [name, values[index]])) }
  }

  /** @throws RangeError where the state is another rule's or another network's */
  restore({ step, slots }: OptimizerState): void {
    const restored = this.#rule.slots.map((name, index) => {
      const values = slots.get(name)
      if (values?.length !== this.#slots[index].size) throw new RangeError(`The slot "${name}" does not fit.`)
      return tf.tensor1d(values)
    })
    tf.dispose(this.#slots)
    this.#slots = restored
    this.#step = step
  }

  dispose(): void {
    tf.dispose([this.#slots, this.#decaying ?? []])
  }
}

function ruleOf({ optimizer, momentum }: Pick<TrainingSettings, 'optimizer' | 'momentum'>): UpdateRule {
  if (optimizer === 'sgd') return sgd(momentum)
  return optimizer === 'rmsprop' ? rmsprop : adam
}

/** Matrices decay; biases and the vectors of attention and combination do not. */
function decayMask(variables: ReadonlyMap<string, tf.Variable>): tf.Tensor1D {
  const decays = /\.(kernel|recurrent)$/
  return tf.tidy(() =>
    flatten([...variables].map(([name, { shape }]) => (decays.test(name) ? tf.ones(shape) : tf.zeros(shape))))
  )
}
