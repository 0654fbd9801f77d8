import { typeCode, type FileBuilder } from './file-builder.ts'
import { optionTables, type OperatorName, type SubGraphTable, type TensorType } from './messages.ts'

/** A length that is known only when the network runs. */
export const ANY = -1

/** A tensor of one graph. */
export interface Value {
  readonly place: number
  readonly type: TensorType
  readonly sides: readonly number[]
}

export type Shape = Pick<Value, 'type' | 'sides'>

/** One graph of a file, put together operator by operator in the order in which they run. */
export class GrowingGraph {
  readonly file: FileBuilder
  readonly place: number
  readonly #name: string
  readonly #tensors: SubGraphTable['tensors'] = []
  readonly #operators: SubGraphTable['operators'] = []
  readonly #inputs: number[] = []
  readonly #constants = new Map<string, Value>()

  constructor(file: FileBuilder, name: string) {
    this.file = file
    this.place = file.place()
    this.#name = name
  }

  input(name: string, shape: Shape): Value {
    const value = this.#tensor(name, shape, 0)
    this.#inputs.push(value.place)
    return value
  }

  /** Numbers that are part of the file. */
  numbers(name: string, sides: readonly number[], values: Float32Array): Value {
    return this.#tensor(name, { type: 'float', sides }, this.file.buffer('float', values))
  }

  /** A few numbers, kept once. @param sides of a scalar none; a list by default */
  constant(
    type: TensorType,
    values: number | readonly number[],
    sides: readonly number[] = typeof values === 'number' ? [] : [values.length]
  ): Value {
    const list = typeof values === 'number' ? [values] : values
    const key = `${type}[${sides.join(',')}]:${list.join(',')}`
    const known = this.#constants.get(key)
    if (known !== undefined) return known
    const made = this.#tensor(`constant/${key}`, { type, sides }, this.file.buffer(type, list))
    this.#constants.set(key, made)
    return made
  }

  /** Any operator, of one result. */
  apply(
    operator: OperatorName,
    inputs: readonly Value[],
    shape: Shape,
    options: Readonly<Record<string, number | boolean>> = {}
  ): Value {
    return this.applyAll(operator, inputs, [shape], options)[0]
  }

  /** Several results, e.g. of a loop. */
  protected applyAll(
    operator: OperatorName,
    inputs: readonly Value[],
    shapes: readonly Shape[],
    options: Readonly<Record<string, number | boolean>>
  ): Value[] {
    const outputs = shapes.map((shape) =>
      this.#tensor(`${operator.toLowerCase()}_${this.#tensors.length}`, shape, 0)
    )
    const table = optionTables[operator]
    this.#operators.push({
      opcodeIndex: this.file.operator(operator),
      inputs: inputs.map(({ place }) => place),
      outputs: outputs.map(({ place }) => place),
      ...(table === undefined ? {} : { builtinOptionsType: table.type, builtinOptions: options })
    })
    return outputs
  }

  /** Calls a tensor by another name than the one it was made with. */
  rename({ place }: Value, name: string): void {
    this.#tensors[place].name = name
  }

  /** Puts the graph into the file. */
  finish(outputs: readonly Value[]): void {
    this.file.put(this.place, {
      tensors: this.#tensors,
      inputs: this.#inputs,
      outputs: outputs.map(({ place }) => place),
      operators: this.#operators,
      name: this.#name
    })
  }

  #tensor(name: string, { type, sides }: Shape, buffer: number): Value {
    const isKnown = sides.every((side) => side !== ANY)
    const place =
      this.#tensors.push({
        shape: sides.map((side) => (side === ANY ? 1 : side)),
        type: typeCode(type),
        buffer,
        name,
        ...(isKnown ? {} : { shapeSignature: [...sides] }),
        hasRank: true
      }) - 1
    return { place, type, sides }
  }
}
