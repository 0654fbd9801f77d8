import * as tf from '@tensorflow/tfjs'
import { blockLstm, reverseSequence, type BlockLstmOutputs } from '../compute/native-ops.ts'
import { combineStates, type Combination } from './cells/combine.ts'
import { combinedSteps, type CellConfig } from './config.ts'
import { fusedGradient, stackedCombine, type FusedPast } from './recurrent-fused-gradient.ts'
import type { DirectionWeights } from './recurrent.ts'
import { validFrames } from './sequence.ts'

/**
 * The recurrent layer for LSTM kinds on native TensorFlow (see `recurrence`; docs/decisions/0002 has the
 * measurements): one fused op runs all steps up to the next combination, and the gradient is written by hand.
 * The combined states must lie between two combinations (period >= max(steps)).
 */
export function fusedRecurrence(
  x: tf.Tensor3D,
  lengths: tf.Tensor1D,
  directions: readonly DirectionWeights[],
  cell: CellConfig
): tf.Tensor3D {
  const inputs = [
    x,
    ...directions.flatMap(({ kernel, recurrent, bias, combine }) =>
      combine === undefined ? [kernel, recurrent, bias] : [kernel, recurrent, bias, combine]
    )
  ]
  const layer = tf.customGrad((...args) => {
    const save = args[args.length - 1] as unknown as tf.GradSaveFunc
    const { output, past } = forward(x, lengths, directions, cell)
    const names = Object.keys(past) as (keyof FusedPast)[]
    save(names.map((name) => past[name] as tf.Tensor))
    return {
      value: output,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const restored = Object.fromEntries(names.map((name, i) => [name, saved[i]])) as unknown as FusedPast
        return fusedGradient(dy as tf.Tensor3D, restored, lengths, directions, cell)
      }
    }
  })
  return layer(...inputs)
}

function forward(
  x: tf.Tensor3D,
  lengths: tf.Tensor1D,
  directions: readonly DirectionWeights[],
  cell: CellConfig
): { output: tf.Tensor3D; past: FusedPast } {
  const frames = tf.transpose(x, [1, 0, 2]) // [T,B,I]
  const seen = directions.map((_, d) => (d === 0 ? frames : reverseSequence(frames, lengths)))
  const { hidden, ...states } = runStretches(seen, directions, cell)
  const inTime = (tf.unstack(hidden) as tf.Tensor3D[]).map((one, d) =>
    d === 0 ? one : reverseSequence(one, lengths)
  )
  const mask = validFrames(lengths, x.shape[1]).expandDims(2) // [B,T,1]
  const output = tf.transpose(tf.concat(inTime, 2), [1, 0, 2]).mul<tf.Tensor3D>(mask) // [B,T,D*H]
  return { output, past: { seen: tf.stack(seen) as tf.Tensor4D, ...states } }
}

/** All steps of all directions side by side. seen: per direction [T,B,I]. */
function runStretches(
  seen: readonly tf.Tensor3D[],
  directions: readonly DirectionWeights[],
  cell: CellConfig
): Omit<FusedPast, 'seen'> & { hidden: tf.Tensor4D } {
  const [frames, batch] = seen[0].shape
  const units = directions[0].recurrent.shape[0]
  const plan = stretches(frames, cell)
  const sizes = plan.map(({ steps }) => steps)
  const parts = seen.map((x) => tf.split<tf.Tensor3D>(x, sizes))
  const weights = directions.map(({ kernel, recurrent }) => tf.concat([kernel, recurrent], 0)) // [I+H,4H]
  const noPeephole: tf.Tensor1D = tf.zeros([units])
  const combine = stackedCombine(directions)
  const runs: BlockLstmOutputs[][] = []
  const cellPrime: tf.Tensor[] = []
  const hidden: tf.Tensor[] = []
  const hiddenPrime: tf.Tensor[] = []
  const ofCell: Combination[] = []
  const ofHidden: Combination[] = []
  let rest: BlockLstmOutputs[] | undefined
  const start: tf.Tensor2D = tf.zeros([batch, units]) // C'_0 and h'_0
  let [cells, hiddens] = [directions.map(() => start), directions.map(() => start)]
  for (const [s, { steps, members }] of plan.entries()) {
    const now = directions.map(({ bias }, d) =>
      blockLstm(parts[d][s], cells[d], hiddens[d], weights[d], noPeephole, bias as tf.Tensor1D)
    )
    runs.push(now)
    if (members.length === 0) {
      rest = now // only the last stretch combines nothing
      break
    }
    // What the op gave for the last step is what an LSTM without combination would have: Eq 8 to 12 replace it.
    const last = steps - 1
    const rawCells = unstackedSteps(now.map((run) => run.cell))
    const rawHiddens = unstackedSteps(now.map((run) => run.hidden))
    const newCell = combineStates(
      members.map((i) => rawCells[i]),
      combine
    )
    const output = tf.concat(now.map((run) => run.output.slice(last, 1)))
    rawHiddens[last] = output.mul(tf.tanh(newCell.state)) // Eq 10
    const newHidden = combineStates(
      members.map((i) => rawHiddens[i]),
      combine
    )
    cellPrime.push(...rawCells.slice(0, last), newCell.state)
    hidden.push(...rawHiddens)
    hiddenPrime.push(...rawHiddens.slice(0, last), newHidden.state)
    ofCell.push(newCell)
    ofHidden.push(newHidden)
    cells = tf.unstack(newCell.state) as tf.Tensor2D[]
    hiddens = tf.unstack(newHidden.state) as tf.Tensor2D[]
  }
  const gate = (name: 'input' | 'forget' | 'candidate' | 'output') =>
    tf.stack(directions.map((_, d) => tf.concat(runs.map((run) => run[d][name])))) as tf.Tensor4D
  return {
    input: gate('input'),
    forget: gate('forget'),
    candidate: gate('candidate'),
    output: gate('output'),
    cellPrime: joined(
      cellPrime,
      rest?.map((run) => run.cell)
    ),
    hidden: joined(
      hidden,
      rest?.map((run) => run.hidden)
    ),
    hiddenPrime: joined(
      hiddenPrime,
      rest?.map((run) => run.hidden)
    ),
    ...(combine === undefined || ofCell.length === 0
      ? {}
      : {
          cellMembers: tf.stack(ofCell.map(({ members }) => members)) as tf.Tensor5D, // [N,D,B,K,H]
          cellWeights: tf.stack(ofCell.map((one) => one.weights)) as tf.Tensor4D, // [N,D,B,K]
          hiddenMembers: tf.stack(ofHidden.map(({ members }) => members)) as tf.Tensor5D,
          hiddenWeights: tf.stack(ofHidden.map((one) => one.weights)) as tf.Tensor4D
        })
  }
}

/** Steps in a row of which only the last may combine. `members` count from the stretch's first step, 0. */
function stretches(frames: number, cell: CellConfig): { steps: number; members: number[] }[] {
  const result = []
  let start = 0
  for (let t = 1; t <= frames; t++) {
    const combined = combinedSteps(cell, t)
    if (combined.length === 0 && t < frames) continue
    result.push({ steps: t - start, members: combined.map((step) => step - 1 - start) })
    start = t
  }
  return result
}

/** The steps of a stretch, both directions side by side: D x [steps,B,H] → steps x [D,B,H]. */
function unstackedSteps(ofDirections: tf.Tensor3D[]): tf.Tensor3D[] {
  return tf.unstack(tf.stack(ofDirections, 1)) as tf.Tensor3D[]
}

/** All steps in the order of time, from those that came singly and the stretch after the last combination. */
function joined(steps: readonly tf.Tensor[], rest: tf.Tensor[] | undefined): tf.Tensor4D {
  const parts = [
    ...(steps.length === 0 ? [] : [tf.stack([...steps], 1)]),
    ...(rest === undefined ? [] : [tf.stack(rest)])
  ]
  return (parts.length === 1 ? parts[0] : tf.concat(parts, 1)) as tf.Tensor4D // [D,T,B,H]
}
