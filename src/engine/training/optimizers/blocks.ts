import * as tf from '@tensorflow/tfjs'

/** Some rows of a variable: of its first dimension. */
interface Piece {
  /** Of the variable, among all. */
  variable: number
  row: number
  rows: number
}

/** Pieces that follow one another, of about the same number of weights as every other block. */
export type Block = readonly Piece[]

/**
 * Weights of a block. The numbers between the operations on a block stay in the processor's cache, and their memory is
 * used again; where a large network is taken at once, the operations wait for memory (measured; docs/performance.md).
 */
const WEIGHTS = 2 ** 20

/**
 * Cuts variables, one after another, into blocks. A small network is one block: an optimizer's step is then a dozen
 * operations, not hundreds.
 *
 * @param shapes of the variables
 * @param most weights of a block; a single row may have more
 */
export function blocksOf(shapes: readonly (readonly number[])[], most = WEIGHTS): Block[] {
  const blocks: Piece[][] = []
  let room = 0
  for (const [variable, shape] of shapes.entries()) {
    const width = widthOf(shape)
    for (let row = 0; row < shape[0];) {
      if (room < width) {
        blocks.push([])
        room = most
      }
      const rows = Math.min(shape[0] - row, Math.max(1, Math.floor(room / width)))
      blocks[blocks.length - 1].push({ variable, row, rows })
      room -= rows * width
      row += rows
    }
  }
  return blocks
}

/** The block's numbers, [n]. @param tensors of the variables' shapes, in their order */
export function gather(block: Block, tensors: readonly tf.Tensor[]): tf.Tensor1D {
  return tf.tidy(() => tf.concat1d(block.map((piece) => rowsOf(tensors[piece.variable], piece).as1D())))
}

/**
 * Gives variables new numbers, block by block in their order. A variable changes when its last row has come, so that
 * others can still be gathered from it before.
 */
export class BlockWriter {
  readonly #variables: readonly tf.Variable[]
  /** Of the variable that is under way. */
  #parts: tf.Tensor[] = []

  constructor(variables: readonly tf.Variable[]) {
    this.#variables = variables
  }

  /** @param values [n] */
  write(block: Block, values: tf.Tensor1D): void {
    const shapes = block.map(({ variable, rows }) => [rows, ...this.#variables[variable].shape.slice(1)])
    const parts = tf.tidy(() =>
      tf.split(values, shapes.map(tf.util.sizeFromShape)).map((part, i) => tf.keep(part.reshape(shapes[i])))
    )
    for (const [i, { variable: index, row, rows }] of block.entries()) {
      this.#parts.push(parts[i])
      const variable = this.#variables[index]
      if (row + rows < variable.shape[0]) continue
      tf.tidy(() => variable.assign(this.#parts.length === 1 ? this.#parts[0] : tf.concat(this.#parts)))
      tf.dispose(this.#parts)
      this.#parts = []
    }
  }
}

function rowsOf(tensor: tf.Tensor, { row, rows }: Piece): tf.Tensor {
  if (rows === tensor.shape[0]) return tensor
  const others = tensor.shape.slice(1)
  return tf.slice(tensor, [row, ...others.map(() => 0)], [rows, ...others])
}

/** Numbers in a row. */
function widthOf(shape: readonly number[]): number {
  return shape.slice(1).reduce((product, side) => product * side, 1)
}
