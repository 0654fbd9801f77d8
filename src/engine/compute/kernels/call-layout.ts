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
  /** Members by Eq 8, descending; at most 16. */
  steps: readonly number[]
  /** Valid frames of every recording. */
  lengths: Int32Array
}

/** Where a direction's arrays lie, in bytes; what each holds stands in assembly/layout.ts. */
export interface DirectionPlaces {
  gates: number
  recurrent: number
  recurrentTransposed: number
  bias: number
  combine: number
  cellPrime: number
  previousHidden: number
  rawCell: number
  combineGradient: number
  biasGradient: number
}

/** A call's place in the kernel's memory. */
export interface CallLayout {
  /** Of the description, which {@link describeCall} fills. */
  address: number
  lengths: number
  hidden: number
  hiddenGradient: number
  directions: DirectionPlaces[]
  /** Where a recurrent matrix lies before it is packed. */
  unpacked: number
  /** The first byte behind. */
  end: number
}

/** Words of the description: common ones, then 16 for each direction (assembly/layout.ts). */
const COMMON_WORDS = 32
const DIRECTION_WORDS = 16
const MOST_MEMBERS = 16
/** AssemblyScript keeps the lowest kilobyte for itself. */
export const START = 1024
/** TensorFlow shares memory that begins at a multiple of this. */
export const ALIGNMENT = 64

/** G: gates of a cell, the candidate among them. */
export function gateCount(cell: RecurrentShape['cell']): number {
  return cell === 'gru' ? 3 : 4
}

/**
 * Lays a call out in memory.
 *
 * @param jobs of a direction
 * @throws RangeError for sizes that the kernel does not take
 */
export function layOutCall(shape: RecurrentShape, directions: number, jobs: number): CallLayout {
  const { batch, frames, units, steps, cell } = shape
  if (units % 8 !== 0) throw new RangeError(`The kernel takes a multiple of 8 units, not ${units}.`)
  if (steps.length > MOST_MEMBERS) throw new RangeError(`At most ${MOST_MEMBERS} states can be combined.`)
  let end = START
  const take = (words: number): number => {
    const address = end
    end += Math.ceil((4 * words) / ALIGNMENT) * ALIGNMENT
    return address
  }
  const rows = batch * frames
  const width = gateCount(cell) * units
  const address = take(COMMON_WORDS + DIRECTION_WORDS * directions)
  const lengths = take(batch)
  const hidden = take(rows * units * directions)
  const hiddenGradient = take(rows * units * directions)
  const places = Array.from({ length: directions }, () => ({
    gates: take(rows * width),
    recurrent: take(units * width),
    recurrentTransposed: take(units * width),
    bias: take(2 * width),
    combine: take(units),
    cellPrime: take(rows * units),
    previousHidden: take(rows * units),
    rawCell: take(batch * combinationsOf(shape) * units),
    combineGradient: take(jobs * units),
    biasGradient: take(jobs * 4 * units)
  }))
  const unpacked = take(units * width)
  return { address, lengths, hidden, hiddenGradient, directions: places, unpacked, end }
}

/** The words of the description, from its address on. */
export function describeCall(shape: RecurrentShape, layout: CallLayout): Int32Array {
  const { units, frames, steps, period, cell, combination } = shape
  const { lengths, hidden, hiddenGradient, directions } = layout
  const words = new Int32Array(COMMON_WORDS + DIRECTION_WORDS * directions.length)
  words.set([
    frames,
    units,
    units * directions.length,
    { none: 0, mean: 1, learned: 2 }[combination],
    period,
    combinationsOf(shape),
    lengths,
    hidden,
    hiddenGradient,
    steps.length,
    ...(steps.length === 0 ? [1] : steps)
  ])
  words[COMMON_WORDS - 1] = cell === 'gru' ? 1 : 0
  for (const [d, place] of directions.entries()) {
    words.set(
      [
        place.gates,
        place.recurrent,
        place.recurrentTransposed,
        place.bias,
        place.combine,
        place.cellPrime,
        place.previousHidden,
        place.rawCell,
        place.combineGradient,
        d, // the second direction is the reversed one
        place.biasGradient
      ],
      COMMON_WORDS + d * DIRECTION_WORDS
    )
  }
  return words
}

/** Of the longest recording. */
function combinationsOf({ combination, frames, period }: RecurrentShape): number {
  return combination === 'none' ? 0 : Math.floor(frames / period)
}
