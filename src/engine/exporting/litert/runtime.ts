import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { compileFunction } from 'node:vm'
import { AffectronError } from '../../../shared/errors.ts'
import { say } from '../../../shared/said.ts'
import type { Numbers, RunningModel } from '../running-model.ts'

const PACKAGE = '@litertjs/core'

export interface LitertRuntime {
  /** With its version, e.g. `@litertjs/core 2.5.3`. */
  name: string
  /** @param bytes a whole file */
  open(bytes: Uint8Array): Promise<RunningModel>
}

/** What lives in the module's memory until it is deleted. */
interface Deletable {
  delete(): void
}
interface List<T> extends Deletable {
  size(): number
  get(index: number): T
  push_back(item: T): void
}
interface Layout extends Deletable {
  dimensions(): List<number>
}
interface TensorType extends Deletable {
  layout(): Layout
}
interface TensorBuffer extends Deletable {
  lock(mode: unknown): number
  unlock(): void
  packedSize(): number
  tensorType(): TensorType
}
interface Signature extends Deletable {
  inputNames(): List<string>
  outputNames(): List<string>
}
interface CompiledModel extends Deletable {
  run(signature: number, inputs: TensorBuffer[]): TensorBuffer[]
}

/** Of the package's WebAssembly module what is used here; its own loader knows web pages alone. */
interface LitertModule {
  HEAPU8: Uint8Array
  _malloc(size: number): number
  VectorInt32: new () => List<number>
  LiteRtEnvironment: { create(device: null): Deletable }
  LiteRtLayout: { create(dimensions: List<number>): Layout }
  LiteRtRankedTensorType: { create(type: unknown, layout: Layout): TensorType }
  LiteRtTensorBuffer: {
    createManaged(environment: Deletable, kind: unknown, type: TensorType, size: number): TensorBuffer
  }
  LiteRtTensorBufferType: { HOST_MEMORY: unknown }
  LiteRtTensorBufferLockMode: { READ: unknown; WRITE: unknown }
  ElementType: { FLOAT32: unknown; INT32: unknown }
  loadModel(
    environment: Deletable,
    at: number,
    size: number
  ): Deletable & {
    getSignature(index: number): Signature
  }
  compileModel(
    environment: Deletable,
    model: Deletable,
    options: object
  ): Promise<CompiledModel> | CompiledModel
}

/**
 * Google's runtime as WebAssembly. It is loaded here and nowhere else, when a model is exported.
 *
 * @throws AffectronError `export/no-runtime` where it cannot be loaded
 */
export async function litertRuntime(): Promise<LitertRuntime> {
  try {
    const require = createRequire(import.meta.url)
    // The build without relaxed SIMD: Node 20 has none, and every newer one runs this too.
    const script = require.resolve('@litertjs/core/wasm/litert_wasm_compat_internal.js')
    const { version } = require('@litertjs/core/package.json') as { version: string }
    const create = compile(await readFile(script, 'utf8'), script)
    const wasmBinary = await readFile(script.replace(/js$/, 'wasm'))
    const load = () => create({ wasmBinary, print: () => undefined, printErr: () => undefined })
    await load()
    return { name: `${PACKAGE} ${version}`, open: async (bytes) => openModel(await load(), bytes) }
  } catch (cause) {
    throw new AffectronError('export/no-runtime', say('exporting.noRuntime', { runtime: PACKAGE }), { cause })
  }
}

/** The script is one for `require`, in a package of modules for `import`, which takes it for one of its own. */
function compile(script: string, path: string): (options: object) => Promise<LitertModule> {
  const module = { exports: {} as (options: object) => Promise<LitertModule> }
  const run = compileFunction(script, ['module', 'exports', 'require', '__filename', '__dirname'], {
    filename: path
  }) as (...parts: unknown[]) => void
  run(module, module.exports, createRequire(path), path, dirname(path))
  return module.exports
}

/** Loads a file into a module of its own, whose whole memory goes with it. */
async function openModel(module: LitertModule, bytes: Uint8Array): Promise<RunningModel> {
  const environment = module.LiteRtEnvironment.create(null)
  const at = module._malloc(bytes.length)
  module.HEAPU8.set(bytes, at)
  const model = module.loadModel(environment, at, bytes.length)
  const signature = model.getSignature(0)
  const [inputs, outputs] = [listed(signature.inputNames()), listed(signature.outputNames())]
  const compiled = await module.compileModel(environment, model, {
    ...{ environment: null, accelerator: 'wasm', cpuOptions: { numThreads: 1 } },
    ...{ gpuOptions: {}, webNNOptions: {} }
  })
  return {
    async run(feeds) {
      const given = inputs.map((name) => {
        const numbers = feeds.get(name)
        if (numbers === undefined) throw new Error(`The input "${name}" is missing.`)
        return tensorOf(module, environment, numbers)
      })
      const results = compiled.run(0, given)
      const answers = results.map((result, i): [string, Numbers] => [outputs[i], numbersOf(module, result)])
      for (const tensor of [...given, ...results]) tensor.delete()
      return new Map(answers)
    },
    dispose() {
      for (const each of [compiled, signature, model, environment]) each.delete()
      return Promise.resolve()
    }
  }
}

function tensorOf(module: LitertModule, environment: Deletable, { values, shape }: Numbers): TensorBuffer {
  const dimensions = new module.VectorInt32()
  for (const side of shape) dimensions.push_back(side)
  const layout = module.LiteRtLayout.create(dimensions)
  const { FLOAT32, INT32 } = module.ElementType
  const type = module.LiteRtRankedTensorType.create(values instanceof Int32Array ? INT32 : FLOAT32, layout)
  const { LiteRtTensorBuffer, LiteRtTensorBufferType, LiteRtTensorBufferLockMode } = module
  const kind = LiteRtTensorBufferType.HOST_MEMORY
  const tensor = LiteRtTensorBuffer.createManaged(environment, kind, type, values.byteLength)
  const at = tensor.lock(LiteRtTensorBufferLockMode.WRITE)
  // Read anew: the memory may have grown.
  module.HEAPU8.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at)
  tensor.unlock()
  for (const each of [type, layout, dimensions]) each.delete()
  return tensor
}

function numbersOf(module: LitertModule, tensor: TensorBuffer): Numbers {
  const type = tensor.tensorType()
  const layout = type.layout()
  const shape = listed(layout.dimensions())
  const at = tensor.lock(module.LiteRtTensorBufferLockMode.READ)
  const { buffer } = module.HEAPU8.slice(at, at + tensor.packedSize())
  tensor.unlock()
  for (const each of [layout, type]) each.delete()
  return { values: new Float32Array(buffer), shape }
}

function listed<T>(list: List<T>): T[] {
  const values = Array.from({ length: list.size() }, (_, i) => list.get(i))
  list.delete()
  return values
}
