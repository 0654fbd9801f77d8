import { describeCall, gateCount, layOutCall, type CallLayout, type RecurrentShape } from './call-layout.ts'
import { JobThreads, threadCount, type KernelExports } from './job-threads.ts'
import { recurrentKernel } from './recurrent.wasm.ts'

/** One direction's numbers; G is 4 for the LSTM and 3 for the GRU. */
export interface DirectionInput {
  /** x . kernel [B*T,G*H], without bias. */
  projection: Float32Array
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

const PAGE = 65536
const MOST_PAGES = 65536
/** More than this is given back: one very long recording shall not cost memory for ever. */
const KEPT_BYTES = 2 ** 30

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
  readonly #module = new WebAssembly.Module(Buffer.from(recurrentKernel, 'base64'))
  #memory!: WebAssembly.Memory
  #kernels!: KernelExports
  #threads!: JobThreads
  #call: Call | undefined

  constructor() {
    this.#start()
  }

  #start(): void {
    this.#memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true })
    const instance = new WebAssembly.Instance(this.#module, { env: { memory: this.#memory } })
    this.#kernels = instance.exports as KernelExports
    this.#threads = new JobThreads(this.#module, this.#memory, this.#kernels, threadCount())
  }

  /**
   * @returns h [B,T,D*H], a view good until the next call, and what {@link backward} wants
   * @throws RangeError for sizes that the kernel does not take
   */
  forward(
    shape: RecurrentShape,
    directions: readonly DirectionInput[]
  ): { hidden: Float32Array; past: object } {
    if (this.#memory.buffer.byteLength > KEPT_BYTES) this.#restart()
    const call = this.#place(shape, directions)
    this.#call = call
    this.#run(call, false)
    const { batch, frames, units } = shape
    return {
      hidden: this.#floats(call.layout.hidden, batch * frames * units * directions.length),
      past: call
    }
  }

  /**
   * @param past of {@link forward}
   * @param hiddenGradient [B,T,D*H]; what stands at padding does not count
   * @returns undefined when the states are gone, because another forward pass or this one's gradient took their place
   */
  backward(past: object, hiddenGradient: Float32Array): DirectionGradient[] | undefined {
    const call = this.#call
    if (call === undefined || call !== past) return undefined
    this.#call = undefined
    const { batch, frames, units, cell, combination } = call.shape
    this.#floats(call.layout.hiddenGradient, hiddenGradient.length).set(hiddenGradient)
    this.#run(call, true)
    const rows = batch * frames
    const jobs = this.#kernels.jobsPerDirection(batch)
    return call.layout.directions.map((places) => ({
      projection: this.#floats(places.gates, rows * units * gateCount(cell)),
      previousHidden: this.#floats(places.previousHidden, rows * units),
      ...(cell === 'gru' ? { candidateProduct: this.#floats(places.cellPrime, rows * units) } : {}),
      bias: sumRows(this.#floats(places.biasGradient, jobs * 4 * units), 4 * units),
      ...(combination === 'learned'
        ? { combine: sumRows(this.#floats(places.combineGradient, jobs * units), units) }
        : {})
    }))
  }

  #run({ shape: { batch }, layout, scratchStep }: Call, isBackward: boolean): void {
    const jobs = layout.directions.length * this.#kernels.jobsPerDirection(batch)
    this.#threads.run({
      address: layout.address,
      jobs,
      batch,
      isBackward,
      scratch: layout.end,
      scratchStep
    })
  }

  /** Finds memory for the call, packs the recurrent matrices and copies the input in. */
  #place(shape: RecurrentShape, inputs: readonly DirectionInput[]): Call {
    const { batch, units, cell, lengths } = shape
    const width = gateCount(cell) * units
    const layout = layOutCall(shape, inputs.length, this.#kernels.jobsPerDirection(batch))
    this.#reserve(layout.end)
    const words = describeCall(shape, layout)
    this.#words(layout.address, words.length).set(words)
    this.#words(layout.lengths, batch).set(lengths)
    for (const [d, place] of layout.directions.entries()) {
      const { projection, recurrent, bias, combine } = inputs[d]
      this.#floats(place.gates, projection.length).set(projection)
      this.#floats(place.bias, bias.length).set(bias)
      if (combine !== undefined) this.#floats(place.combine, units).set(combine)
      this.#floats(layout.unpacked, recurrent.length).set(recurrent)
      this.#kernels.pack(layout.unpacked, units, width, 0, place.recurrent)
      this.#kernels.pack(layout.unpacked, width, units, 1, place.recurrentTransposed)
    }
    const scratchStep = Math.ceil(this.#kernels.scratchBytes(layout.address) / 64) * 64
    this.#reserve(layout.end + scratchStep * this.#threads.count)
    return { shape, layout, scratchStep }
  }

  #reserve(bytes: number): void {
    const missing = bytes - this.#memory.buffer.byteLength
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE))
  }

  #restart(): void {
    void this.#threads.dispose()
    this.#call = undefined
    this.#start()
  }

  #floats(address: number, length: number): Float32Array {
    return new Float32Array(this.#memory.buffer, address, length)
  }

  #words(address: number, length: number): Int32Array {
    return new Int32Array(this.#memory.buffer, address, length)
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
