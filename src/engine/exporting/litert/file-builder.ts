import {
  operators,
  tensorTypes,
  type ModelTable,
  type OperatorName,
  type SubGraphTable,
  type TensorType
} from './messages.ts'

/** Up to here a number of an operator also fits its old field, which old runtimes read. */
const LAST_OLD_CODE = 127

/** What a file is put together from: numbers, operators, graphs. */
export class FileBuilder {
  /** The first is empty: what is computed has it. */
  readonly #buffers: ModelTable['buffers'] = [{}]
  readonly #known = new Map<unknown, number>()
  readonly #operators: OperatorName[] = []
  readonly #graphs: (SubGraphTable | undefined)[] = []

  /** A place for a graph that {@link put} fills; the first is the one that is run. */
  place(): number {
    return this.#graphs.push(undefined) - 1
  }

  put(place: number, graph: SubGraphTable): void {
    this.#graphs[place] = graph
  }

  /**
   * Numbers that are part of the file, each array and each short list once.
   *
   * @returns their buffer
   */
  buffer(type: TensorType, values: Float32Array | readonly number[]): number {
    const key = values instanceof Float32Array ? values : `${type}:${values.join(',')}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const buffer = this.#buffers.push({ data: bytesOf(type, values) }) - 1
    this.#known.set(key, buffer)
    return buffer
  }

  operator(name: OperatorName): number {
    const known = this.#operators.indexOf(name)
    return known >= 0 ? known : this.#operators.push(name) - 1
  }

  /** @param metadata texts by their names @throws Error where a graph was not put in its place */
  finish(
    description: string,
    metadata: ReadonlyMap<string, string>,
    signatureDefs: ModelTable['signatureDefs']
  ): ModelTable {
    const subgraphs = this.#graphs.map((graph) => {
      if (graph === undefined) throw new Error('A graph was not put in its place.')
      return graph
    })
    const texts = [...metadata].map(([name, text]) => ({
      name,
      buffer: this.#buffers.push({ data: new TextEncoder().encode(text) }) - 1
    }))
    return {
      version: 3,
      operatorCodes: this.#operators.map((name) => ({
        deprecatedBuiltinCode: Math.min(operators[name], LAST_OLD_CODE),
        version: 1,
        builtinCode: operators[name]
      })),
      subgraphs,
      buffers: this.#buffers,
      metadata: texts,
      signatureDefs,
      description
    }
  }
}

/** Little-endian, row major. */
function bytesOf(type: TensorType, values: ArrayLike<number>): Uint8Array {
  const size = type === 'bool' ? 1 : 4
  const bytes = new Uint8Array(values.length * size)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < values.length; i++) {
    if (type === 'float') view.setFloat32(4 * i, values[i], true)
    else if (type === 'int32') view.setInt32(4 * i, values[i], true)
    else view.setUint8(i, values[i])
  }
  return bytes
}

/** The number of a type in the file. */
export function typeCode(type: TensorType): number {
  return tensorTypes[type]
}
