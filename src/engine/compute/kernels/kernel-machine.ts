import { ALIGNMENT, START } from './call-layout.ts'
import { JobThreads, threadCount, type JobCall, type KernelExports } from './job-threads.ts'
import { kernels } from './kernels.wasm.ts'

const PAGE = 65536
const MOST_PAGES = 65536
/** More than this is given back: one very long recording shall not cost memory for ever. */
const KEPT_BYTES = 2 ** 30

/**
 * The process's compiled kernels, their memory, and the threads that run their jobs. The recurrent kernel's call lies at
 * the start and stays between its forward and its backward pass; masks come and go behind it.
 */
class KernelMachine {
  readonly #module = new WebAssembly.Module(Buffer.from(kernels, 'base64'))
  #memory!: WebAssembly.Memory
  #exports!: KernelExports
  #threads!: JobThreads
  #held = START

  constructor() {
    this.#begin()
  }

  #begin(): void {
    this.#memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true })
    const instance = new WebAssembly.Instance(this.#module, { env: { memory: this.#memory } })
    this.#exports = instance.exports as KernelExports
    this.#threads = new JobThreads(this.#module, this.#memory, this.#exports, threadCount())
    this.#held = START
  }

  get exports(): KernelExports {
    return this.#exports
  }

  get threads(): number {
    return this.#threads.count
  }

  /** The first byte behind what is held, aligned. */
  get free(): number {
    return Math.ceil(this.#held / ALIGNMENT) * ALIGNMENT
  }

  /** Makes the memory reach so far. Views of it stay good. */
  reserve(end: number): void {
    const missing = end - this.#memory.buffer.byteLength
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE))
  }

  /** Keeps all up to here, in the place of what was kept before. */
  hold(end: number): void {
    this.reserve(end)
    this.#held = end
  }

  /** Starts anew where the memory has become large; all that was in it is gone. */
  trim(): void {
    if (this.#memory.buffer.byteLength <= KEPT_BYTES) return
    void this.#threads.dispose()
    this.#begin()
  }

  run(call: JobCall): void {
    this.#threads.run(call)
  }

  floats(address: number, length: number): Float32Array {
    return new Float32Array(this.#memory.buffer, address, length)
  }

  words(address: number, length: number): Int32Array {
    return new Int32Array(this.#memory.buffer, address, length)
  }
}

let machine: KernelMachine | undefined

/** Started at its first use. */
export function kernelMachine(): KernelMachine {
  return (machine ??= new KernelMachine())
}
