import { isGru, isRecurrent, type NetworkConfig } from './config.ts'
import { weightShapes } from './network.ts'
import { createRandom, hashString } from '../random.ts'

/**
 * Start values of every weight, in their order: Glorot uniform kernels, orthogonal recurrent matrices, forget gates'
 * biases 1 and all others 0, `combine` and `attention.w` uniform in +-0.05. The paper gives none; CONVENTIONS section 5
 * of the reference data does. The same seed gives the same bits.
 */
export function initialWeights(config: NetworkConfig, seed: number): Map<string, Float32Array> {
  const gru = isRecurrent(config) && isGru(config.cell.kind)
  return new Map(
    [...weightShapes(config)].map(([name, shape]) => {
      const uniform = createRandom(seed ^ hashString(name))
      const size = shape.reduce((product, side) => product * side, 1)
      return [name, startValues(name, shape, size, uniform, gru)]
    })
  )
}

function startValues(
  name: string,
  shape: readonly number[],
  size: number,
  uniform: () => number,
  gru: boolean
): Float32Array {
  const within = (limit: number) => {
    const values = new Float32Array(size)
    for (let i = 0; i < size; i++) values[i] = (2 * uniform() - 1) * limit
    return values
  }
  if (name.endsWith('.kernel')) return within(Math.sqrt(6 / (shape[0] + shape[1])))
  if (name.endsWith('.recurrent')) return orthogonalRows(shape[0], shape[1], uniform)
  if (name.endsWith('.combine') || name === 'attention.w') return within(0.05)
  const bias = new Float32Array(size)
  if (!gru && /^(forward|backward)\.bias$/.test(name)) bias.fill(1, size / 4, size / 2) // block f of i f c o
  return bias
}

/** [rows, columns] with orthonormal rows, rows <= columns: Gaussian rows made orthogonal by Gram and Schmidt. */
function orthogonalRows(rows: number, columns: number, uniform: () => number): Float32Array {
  const basis: Float64Array[] = []
  for (let r = 0; r < rows; r++) {
    const row = Float64Array.from({ length: columns }, () => gaussian(uniform))
    // Twice: the first pass leaves rounding errors of the size of what it subtracts.
    for (let pass = 0; pass < 2; pass++) {
      for (const other of basis) addScaled(row, other, -dot(row, other))
    }
    const norm = Math.sqrt(dot(row, row))
    basis.push(row.map((value) => value / norm))
  }
  const matrix = new Float32Array(rows * columns)
  basis.forEach((row, r) => matrix.set(row, r * columns))
  return matrix
}

function gaussian(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

function addScaled(target: Float64Array, source: Float64Array, scale: number): void {
  for (let i = 0; i < target.length; i++) target[i] += scale * source[i]
}
