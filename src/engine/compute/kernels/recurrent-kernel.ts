import { JobThreads, threadCount, type KernelExports } from './job-threads.ts'
import { recurrentKernel } from './recurrent.wasm.ts'

/** What the kernel computes; sizes as in `recurrence` (engine/nn). */
export interface RecurrentShape {
  batch: number
  frames: number
  /** H, a multiple of 8. */
  units: number
  cell: 'lstm' | 'gru'
  /** How the states of the members are weighted. */
  combination: 'none' | 'mean' | 'learned'
  period: number
  /** Members by Eq 8, descending. */
  steps: readonly number[]
  /** Valid frames of every recording. */
  lengths: Int32Array
}

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
/** Words of the description: common ones, then 16 for each direction (assembly/layout.ts). */
const COMMON_WORDS = 32
const DIRECTION_WORDS = 16
const MOST_MEMBERS = 16
/** AssemblyScript keeps the lowest kilobyte for itself. */
const START = 1024
/** More than this is given back after a call: one very long recording shall not cost memory for ever. */
const KEPT_BYTES = 2 ** 30

/** Where a direction's arrays lie, in bytes. */
interface DirectionPlaces {
  gates: number
  cellPrime: number
  previousHidden: number
  combineGradient: number
  biasGradient: number
  recurrent: number
  recurrentTransposed: number
}

interface Call {
  shape: RecurrentShape
  address: number
  hidden: number
  hiddenGradient: number
  scratch: number
  scratchStep: number
  directions: DirectionPlaces[]
}

/**
 * The loop over time of the recurrent layer as a WebAssembly kernel (assembly/), four numbers at once, on all cores: the
 * recurrent product, the gates, the combination of states, and their gradients. What needs no loop (the projection of
 * the input and the gradients of the weights) is left to the tensor backend.
 *
 * The memory holds one call's states at a time. {@link backward} needs those of its forward pass: it refuses when another
 * call came between, and the caller repeats the forward pass.
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
    return { hidden: this.#floats(call.hidden, batch * frames * units * directions.length), past: call }
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
    this.#floats(call.hiddenGradient, hiddenGradient.length).set(hiddenGradient)
    this.#run(call, true)
    const rows = batch * frames
    const jobs = this.#kernels.jobsPerDirection(batch)
    return call.directions.map((places) => ({
      projection: this.#floats(places.gates, rows * units * gates(cell)),
      previousHidden: this.#floats(places.previousHidden, rows * units),
      ...(cell === 'gru' ? { candidateProduct: this.#floats(places.cellPrime, rows * units) } : {}),
      bias: sumRows(this.#floats(places.biasGradient, jobs * 4 * units), 4 * units),
      ...(combination === 'learned'
        ? { combine: sumRows(this.#floats(places.combineGradient, jobs * units), units) }
        : {})
    }))
  }

  #run(call: Call, isBackward: boolean): void {
    const { batch } = call.shape
    const jobs = call.directions.length * this.#kernels.jobsPerDirection(batch)
    const { address, scratch, scratchStep } = call
    this.#threads.run({ address, jobs, batch, isBackward, scratch, scratchStep })
  }

  /** Lays the call out in memory, packs the recurrent matrices and copies the input in. */
  #place(shape: RecurrentShape, inputs: readonly DirectionInput[]): Call {
    const { batch, frames, units, lengths, steps, cell, period } = shape
    if (units % 8 !== 0) throw new RangeError(`The kernel takes a multiple of 8 units, not ${units}.`)
    if (steps.length > MOST_MEMBERS) throw new RangeError(`At most ${MOST_MEMBERS} states can be combined.`)
    const width = gates(cell) * units
    const rows = batch * frames
    const combinations = shape.combination === 'none' ? 0 : Math.floor(frames / period)
    const jobs = this.#kernels.jobsPerDirection(batch)
    let end = START
    const take = (words: number): number => {
      const address = end
      end += Math.ceil((4 * words) / 64) * 64
      return address
    }
    const address = take(COMMON_WORDS + DIRECTION_WORDS * inputs.length)
    const lengthsAt = take(batch)
    const hidden = take(rows * units * inputs.length)
    const hiddenGradient = take(rows * units * inputs.length)
    const places = inputs.map(() => ({
      gates: take(rows * width),
      recurrent: take(units * width),
      recurrentTransposed: take(units * width),
      bias: take(cell === 'gru' ? 2 * width : width),
      combine: take(units),
      cellPrime: take(rows * units),
      previousHidden: take(rows * units),
      rawCell: take(batch * combinations * units),
      combineGradient: take(jobs * units),
      biasGradient: take(jobs * 4 * units)
    }))
    const unpacked = take(units * width)
    this.#reserve(end)
    const oldest = steps[0] ?? 1
    const combination = { none: 0, mean: 1, learned: 2 }[shape.combination]
    this.#words(address, COMMON_WORDS).set([
      frames,
      units,
      units * inputs.length,
      combination,
      period,
      combinations,
      lengthsAt,
      hidden,
      hiddenGradient,
      steps.length,
      ...(steps.length === 0 ? [oldest] : steps)
    ])
    this.#words(address, COMMON_WORDS)[31] = cell === 'gru' ? 1 : 0
    this.#words(lengthsAt, batch).set(lengths)
    for (const [d, place] of places.entries()) {
      const { projection, recurrent, bias, combine } = inputs[d]
      this.#words(address + 4 * (COMMON_WORDS + d * DIRECTION_WORDS), DIRECTION_WORDS).set([
        place.gates,
        place.recurrent,
        place.recurrentTransposed,
        place.bias,
        place.combine,
        place.cellPrime,
        place.previousHidden,
        place.rawCell,
        place.combineGradient,
        d,
        place.biasGradient
      ])
      this.#floats(place.gates, rows * width).set(projection)
      this.#floats(place.bias, bias.length).set(bias)
      if (combine !== undefined) this.#floats(place.combine, units).set(combine)
      this.#floats(unpacked, units * width).set(recurrent)
      this.#kernels.pack(unpacked, units, width, 0, place.recurrent)
      this.#kernels.pack(unpacked, width, units, 1, place.recurrentTransposed)
    }
    const scratchStep = Math.ceil(this.#kernels.scratchBytes(address) / 64) * 64
    this.#reserve(end + scratchStep * this.#threads.count)
    return { shape, address, hidden, hiddenGradient, scratch: end, scratchStep, directions: places }
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

function gates(cell: RecurrentShape['cell']): number {
  return cell === 'gru' ? 3 : 4
}

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
