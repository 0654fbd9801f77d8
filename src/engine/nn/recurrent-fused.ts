import * as tf from '@tensorflow/tfjs'
import { blockLstm, reverseSequence, type BlockLstmOutputs } from '../compute/native-ops.ts'
import { combineStates, type Combination } from './cells/combine.ts'
import { combinedSteps, type CellConfig } from './config.ts'
import { fusedGradient, type FusedPast } from './recurrent-fused-gradient.ts'
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
  return layer(...inputs) as tf.Tensor3D
}

function forward(
  x: tf.Tensor3D,
  lengths: tf.Tensor1D,
  directions: readonly DirectionWeights[],
  cell: CellConfig
): { output: tf.Tensor3D; past: FusedPast } {
  const frames = tf.transpose(x, [1, 0, 2]) // [T,B,I]
  const seen = directions.map((_, d) => (d === 0 ? frames : reverseSequence(frames, lengths)))
  const runs = directions.map((weights, d) => runDirection(seen[d], weights, cell))
  const hidden = runs.map((run, d) => (d === 0 ? run.hidden : reverseSequence(run.hidden, lengths)))
  const mask = validFrames(lengths, x.shape[1]).expandDims(2) // [B,T,1]
  const output = tf.transpose(tf.concat(hidden, 2), [1, 0, 2]).mul<tf.Tensor3D>(mask) // [B,T,D*H]
  const pasts = runs.map((run) => run.past)
  const names = Object.keys(pasts[0]) as (keyof DirectionPast)[]
  const stacked = names.map((name) => [name, tf.stack(pasts.map((past) => past[name] as tf.Tensor))] as const)
  return { output, past: { seen: tf.stack(seen), ...Object.fromEntries(stacked) } as FusedPast }
}

/** {@link FusedPast} of one direction: without the first axis. */
type DirectionPast = { [Name in Exclude<keyof FusedPast, 'seen'>]: tf.Tensor }

function runDirection(
  x: tf.Tensor3D, // [T,B,I]
  { kernel, recurrent, bias, combine }: DirectionWeights,
  cell: CellConfig
): { hidden: tf.Tensor3D; past: DirectionPast } {
  const weights = tf.concat([kernel, recurrent], 0) // [I+H,4H]
  const [frames, batch, inputs] = x.shape
  const units = recurrent.shape[0]
  let cellPrime: tf.Tensor2D = tf.zeros([batch, units]) // C'_0
  let hiddenPrime: tf.Tensor2D = tf.zeros([batch, units]) // h'_0
  const runs: BlockLstmOutputs[] = []
  // Per step, or several steps in one tensor; along axis 0 they make up all T steps.
  const cellPrimes: tf.Tensor3D[] = []
  const cellTanhs: tf.Tensor3D[] = []
  const hiddens: tf.Tensor3D[] = []
  const hiddenPrimes: tf.Tensor3D[] = []
  const combinations: { ofCell: Combination; ofHidden: Combination }[] = []
  for (const { start, steps, members } of stretches(frames, cell)) {
    const part = steps === frames ? x : x.slice([start, 0, 0], [steps, batch, inputs])
    const run = blockLstm(part, cellPrime, hiddenPrime, weights, bias as tf.Tensor1D)
    runs.push(run)
    if (members.length === 0) {
      cellPrimes.push(run.cell)
      cellTanhs.push(run.cellTanh)
      hiddens.push(run.hidden)
      hiddenPrimes.push(run.hidden)
      continue
    }
    // What the op gave for the last step is what an LSTM without combination would have: Eq 8 to 12 replace it.
    const last = steps - 1
    const rawCell = tf.unstack(run.cell) as tf.Tensor2D[]
    const rawHidden = tf.unstack(run.hidden) as tf.Tensor2D[]
    const ofCell = combineStates(
      members.map((i) => rawCell[i]),
      combine
    )
    const cellTanh = tf.tanh(ofCell.state).expandDims<tf.Tensor3D>(0)
    const hidden = run.output.slice(last, 1).mul<tf.Tensor3D>(cellTanh) // Eq 10, [1,B,H]
    rawHidden[last] = hidden.reshape([batch, units])
    const ofHidden = combineStates(
      members.map((i) => rawHidden[i]),
      combine
    )
    const earlier = run.hidden.slice(0, last)
    cellPrime = ofCell.state
    hiddenPrime = ofHidden.state
    cellPrimes.push(run.cell.slice(0, last), cellPrime.expandDims(0))
    cellTanhs.push(run.cellTanh.slice(0, last), cellTanh)
    hiddens.push(earlier, hidden)
    hiddenPrimes.push(earlier, hiddenPrime.expandDims(0))
    combinations.push({ ofCell, ofHidden })
  }
  const past: Partial<DirectionPast> = {
    input: joined(runs.map((run) => run.input)),
    forget: joined(runs.map((run) => run.forget)),
    candidate: joined(runs.map((run) => run.candidate)),
    output: joined(runs.map((run) => run.output)),
    cellPrime: joined(cellPrimes),
    cellTanh: joined(cellTanhs),
    hiddenPrime: joined(hiddenPrimes)
  }
  if (combine !== undefined && combinations.length > 0) {
    past.cellMembers = tf.stack(combinations.map(({ ofCell }) => ofCell.members)) // [N,B,K,H]
    past.cellWeights = tf.stack(combinations.map(({ ofCell }) => ofCell.weights)) // [N,B,K]
    past.hiddenMembers = tf.stack(combinations.map(({ ofHidden }) => ofHidden.members))
    past.hiddenWeights = tf.stack(combinations.map(({ ofHidden }) => ofHidden.weights))
  }
  return { hidden: joined(hiddens), past: past as DirectionPast }
}

/** Steps in a row of which only the last may combine. `members` count from the stretch's first step, 0. */
function stretches(frames: number, cell: CellConfig): { start: number; steps: number; members: number[] }[] {
  const result = []
  let start = 0
  for (let t = 1; t <= frames; t++) {
    const combined = combinedSteps(cell, t)
    if (combined.length === 0 && t < frames) continue
    result.push({ start, steps: t - start, members: combined.map((step) => step - 1 - start) })
    start = t
  }
  return result
}

function joined(parts: tf.Tensor3D[]): tf.Tensor3D {
  return parts.length === 1 ? parts[0] : tf.concat(parts, 0)
}
