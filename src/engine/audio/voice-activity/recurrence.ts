/** Units of the detector's LSTM. */
export const UNITS = 128
const GATES = 4 * UNITS

/** What the LSTM remembers between two frames. */
export interface LstmState {
  /** [UNITS]. */
  hidden: Float32Array
  /** [UNITS]. */
  cell: Float32Array
}

export function freshState(): LstmState {
  return { hidden: new Float32Array(UNITS), cell: new Float32Array(UNITS) }
}

/**
 * The loop over time of an LSTM whose state goes on from block to block, which the networks' recurrent layer cannot do.
 *
 * @param projection [T, 4·UNITS], input times kernel plus biases, gates i f g o
 * @param recurrent [4·UNITS, UNITS]
 * @param state is changed to that after the last frame
 * @returns hidden states [T, UNITS]
 */
export function runLstm(projection: Float32Array, recurrent: Float32Array, state: LstmState): Float32Array {
  const frames = projection.length / GATES
  const output = new Float32Array(frames * UNITS)
  const gates = new Float64Array(GATES)
  const { hidden, cell } = state
  for (let t = 0; t < frames; t++) {
    multiply(recurrent, hidden, gates)
    for (let i = 0; i < GATES; i++) gates[i] += projection[t * GATES + i]
    for (let u = 0; u < UNITS; u++) {
      const input = sigmoid(gates[u])
      const forget = sigmoid(gates[UNITS + u])
      const candidate = Math.tanh(gates[2 * UNITS + u])
      cell[u] = forget * cell[u] + input * candidate
      hidden[u] = sigmoid(gates[3 * UNITS + u]) * Math.tanh(cell[u])
    }
    output.set(hidden, t * UNITS)
  }
  return output
}

/** gates = recurrent · hidden, four rows at a time: four sums that do not wait for each other. */
function multiply(recurrent: Float32Array, hidden: Float32Array, gates: Float64Array): void {
  for (let row = 0; row < GATES; row += 4) {
    let at = row * UNITS
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    for (let k = 0; k < UNITS; k++, at++) {
      const h = hidden[k]
      a += recurrent[at] * h
      b += recurrent[at + UNITS] * h
      c += recurrent[at + 2 * UNITS] * h
      d += recurrent[at + 3 * UNITS] * h
    }
    gates[row] = a
    gates[row + 1] = b
    gates[row + 2] = c
    gates[row + 3] = d
  }
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
