import { describeCall, gateCount, layOutCall, type CallLayout, type RecurrentShape } from './call-layout.ts'
import { kernelMachine } from './kernel-machine.ts'

/** Writes numbers to where the kernel wants them: a view of its memory. It must not call the kernel. */
type Writer = (target: Float32Array) => void

/** One direction's numbers; G is 4 for the LSTM and 3 for the GRU. */
export interface DirectionInput {
  /** x . kernel [B*T,G*H], without bias. */
  projection: Writer
  /** [H,G*H]. */
  recurrent: Float32Array
  /** [4H], GRU [2,3H]. */
  bias: Float32Array
  /** [H], where it is learned. */
  combine?: Float32Array
}

/** Views of the kernel's memory, good until its next call. */
export interface DirectionGradient {
  /** Gradient of the projection [B*T,G*H], 0 at padding. */
  projection: Float32Array
  /** h' of the step before [B*T,H], at the place of the step that uses it, 0 at padding. */
  previousHidden: Float32Array
  /** GRU: gradient of the recurrent product's third block [B*T,H]. */
  candidateProduct?: Float32Array
  /** Of the bias [4H]; GRU: of its blocks z r h and then of h's recurrent one. */
  bias: Float32Array
  /** Of W [H]. */
  combine?: Float32Array
}

interface Call {
  shape: RecurrentShape
  layout: CallLayout
  /** Bytes of scratch memory a thread has behind the layout. */
  scratchStep: number
}

/**
 * The loop over time of the recurrent layer as a WebAssembly kernel (assembly/), four numbers at once, on all cores: the
 * recurrent product, the gates, the combination of states, and their gradients. What needs no loop (the projection of
 * the input and the gradients of the weights) is left to the tensor backend.
 *
 * The memory holds one call's states at a time. {@link backward} needs those of its forward pass: it says so when
 * another call came between, and the caller repeats the forward pass.
 */
class RecurrentKernel {
  readonly #machine = kernelMachine()
  #call: Call | undefined

  /**
   * @returns h [B,T,D*H], a view good until the next call, and what {@link backward} wants
   * @throws RangeError for sizes that the kernel does not take
   */
  forward(
    shape: RecurrentShape,
    directions: readonly DirectionInput[]
  ): { hidden: Float32Array; past: object } {
    this.#machine.trim()
    const call = this.#place(shape, directions)
    this.#call = call
    this.#run(call, 'forward')
    const { batch, frames, units } = shape
    return {
      hidden: this.#machine.floats(call.layout.hidden, batch * frames * units * directions.length),
      past: call
    }
  }

  /**
   * @param past of {@link forward}
   * @param hiddenGradient [B,T,D*H]; what stands at padding does not count
   * @returns undefined when the states are gone, because another forward pass or this one's gradient took their place
   */
  backward(past: object, hiddenGradient: Writer): DirectionGradient[] | undefined {
    const call = this.#call
    if (call === undefined || call !== past) return undefined
    this.#call = undefined
    const { batch, frames, units, cell, combination } = call.shape
    const rows = batch * frames
    const { layout } = call
    hiddenGradient(this.#machine.floats(layout.hiddenGradient, rows * units * layout.directions.length))
    this.#run(call, 'backward')
    const jobs = this.#machine.exports.jobsPerDirection(batch)
    return layout.directions.map((places) => ({
      projection: this.#machine.floats(places.gates, rows * units * gateCount(cell)),
      previousHidden: this.#machine.floats(places.previousHidden, rows * units),
      ...(cell === 'gru' ? { candidateProduct: this.#machine.floats(places.cellPrime, rows * units) } : {}),
      bias: sumRows(this.#machine.floats(places.biasGradient, jobs * 4 * units), 4 * units),
      ...(combination === 'learned'
        ? { combine: sumRows(this.#machine.floats(places.combineGradient, jobs * units), units) }
        : {})
    }))
  }

  #run({ shape: { batch }, layout, scratchStep }: Call, work: 'forward' | 'backward'): void {
    const jobs = layout.directions.length * this.#machine.exports.jobsPerDirection(batch)
    const { address, end } = layout
    this.#machine.run({ address, jobs, work, batch, scratch: end, scratchStep })
  }

  /** Finds memory for the call, packs the recurrent matrices and copies the input in. */
  #place(shape: RecurrentShape, inputs: readonly DirectionInput[]): Call {
    const { batch, frames, units, cell, lengths } = shape
    const width = gateCount(cell) * units
    const layout = layOutCall(shape, inputs.length, this.#machine.exports.jobsPerDirection(batch))
    this.#machine.reserve(layout.end)
    const words = describeCall(shape, layout)
    this.#machine.words(layout.address, words.length).set(words)
    this.#machine.words(layout.lengths, batch).set(lengths)
    for (const [d, place] of layout.directions.entries()) {
      const { projection, recurrent, bias, combine } = inputs[d]
      projection(this.#machine.floats(place.gates, batch * frames * width))
      this.#machine.floats(place.bias, bias.length).set(bias)
      if (combine !== undefined) this.#machine.floats(place.combine, units).set(combine)
      this.#machine.floats(layout.unpacked, recurrent.length).set(recurrent)
      this.#machine.exports.pack(layout.unpacked, units, width, 0, place.recurrent)
      this.#machine.exports.pack(layout.unpacked, width, units, 1, place.recurrentTransposed)
    }
    const scratchStep = Math.ceil(this.#machine.exports.scratchBytes(layout.address) / 64) * 64
    this.#machine.hold(layout.end + scratchStep * this.#machine.threads)
    return { shape, layout, scratchStep }
  }
}

/** Sum of the rows [N,width] → [width], in their order. */
function sumRows(rows: Float32Array, width: number): Float32Array {
  const sum = new Float32Array(width)
  rows.forEach((value, i) => (sum[i % width] += value))
  return sum
}

let kernel: RecurrentKernel | undefined

/** The process's kernel, started at its first use. */
export function recurrentKernelOf(): RecurrentKernel {
  return (kernel ??= new RecurrentKernel())
}
