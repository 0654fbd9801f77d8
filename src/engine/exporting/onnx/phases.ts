import { gatherFrames, type ClipFrames } from './gather-frames.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'
import { dataTypes } from './messages.ts'
import type { NetworkResult } from './network.ts'
import type { PreparedInput } from './prepared-input.ts'

/** All phases of every clip, one after the other. */
export interface Phases {
  /** [B,M,W]. */
  features: Value
  /** [B,M] bool. */
  valid: Value
  /** Makes rows of the network of them once they are normalized. */
  finish(prepared: { features: Value; lengths: Value }): PreparedInput
}

/**
 * Frames joined and thinned out in all ways to begin, as `derivePhases` of features.
 *
 * @param x [B,T,F]
 */
export function cutPhases(
  graph: GraphBuilder,
  x: Value,
  { stack, every }: { stack: number; every: number },
  clip: ClipFrames
): Phases {
  const own = graph.at('phases')
  const int64 = (values: number | number[]) => own.constant('int64', values)
  const t = own.node('Range', [int64(0), clip.frames, int64(1)], 'frame')
  const lengthColumn = own.node('Unsqueeze', [clip.longLengths, int64([1])], 'length-column') // [B,1]
  const validFrames = own.node('Less', [t, lengthColumn], 'valid-frames') // [B,T]
  if (stack === 1 && every === 1) {
    return { features: x, valid: validFrames, finish: (input) => ({ input, answer: (result) => result }) }
  }
  const width = stack * clip.width
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)
  // ceil(T / every) rows for every phase.
  const rounded = own.node('Add', [clip.frames, int64(every - 1)], 'frames-rounded')
  const rows = own.node('Div', [rounded, int64(every)], 'rows')
  const row = own.node('Range', [int64(0), rows, int64(1)], 'row') // [S]
  const first = own.node('Mul', [row, int64(every)], 'first-frame')
  const firstColumn = own.node('Unsqueeze', [first, int64([1])], 'first-column') // [S,1]
  const window = own.node('Add', [firstColumn, int64(numbers(stack))], 'window') // [S,stack]
  const phase = own.node('Unsqueeze', [int64(numbers(every)), int64([1, 2])], 'phase') // [every,1,1]
  const places = own.node('Add', [window, phase], 'places') // [every,S,stack]
  const gathered = gatherFrames(own, x, places, 3, clip) // [B,every,S,stack,F]
  const shape = own.node('Concat', [int64([0]), int64([-1]), int64([width])], 'row-shape', { axis: 0 })
  const features = own.node('Reshape', [gathered, shape], 'rows-joined') // [B,every*S,W]
  // ceil((length - phase) / every) rows count, none of a phase that begins after the end.
  const left = own.node('Sub', [lengthColumn, int64(numbers(every))], 'left') // [B,every]
  const leftRounded = own.node('Add', [left, int64(every - 1)], 'left-rounded')
  const phaseLengths = own.node('Div', [leftRounded, int64(every)], 'phase-lengths')
  const phaseLengthColumn = own.node('Unsqueeze', [phaseLengths, int64([2])], 'phase-length-column')
  const validRows = own.node('Less', [row, phaseLengthColumn], 'valid-rows') // [B,every,S]
  const valid = own.node('Reshape', [validRows, int64([0, -1])], 'valid')
  return {
    features,
    valid,
    finish({ features: normalized }) {
      const side = own.node('Unsqueeze', [rows, int64([0])], 'rows-side')
      const networkShape = own.node('Concat', [int64([-1]), side, int64([width])], 'network-shape', {
        axis: 0
      })
      // A phase without a row must have one to be computed at all; its answer is not counted.
      const atLeastOne = own.node('Max', [phaseLengths, int64(1)], 'at-least-one')
      const flat = own.node('Reshape', [atLeastOne, int64([-1])], 'flat-lengths')
      const input = {
        features: own.node('Reshape', [normalized, networkShape], 'network-features'),
        lengths: own.node('Cast', [flat], 'network-lengths', { to: dataTypes.int32 })
      }
      const begun = own.node('Less', [int64(numbers(every)), lengthColumn], 'begun') // [B,every]
      const count = own.node('Min', [lengthColumn, int64(every)], 'phase-count') // [B,1]
      const parts = { every, rows: side, begun, count, validFrames, frames: clip.frames }
      return { input, answer: (result) => meanOfPhases(own, result, parts) }
    }
  }
}

interface PhaseParts {
  every: number
  /** S, [1]. */
  rows: Value
  /** [B,every] bool: whether the clip has such a phase. */
  begun: Value
  /** [B,1]: how many it has. */
  count: Value
  validFrames: Value
  frames: Value
}

/** The mean of what was said of the phases, and their attention over the clip's own frames (`runNetworkOn` of analysis). */
function meanOfPhases(
  graph: GraphBuilder,
  { probabilities, attention }: NetworkResult,
  { every, rows, begun, count, validFrames, frames }: PhaseParts
): NetworkResult {
  const own = graph.at('mean')
  const int64 = (values: number[]) => own.constant('int64', values)
  const zero = own.constant('float', 0)
  const divisor = own.node('Cast', [count], 'count', { to: dataTypes.float })
  const begunColumn = own.node('Unsqueeze', [begun, int64([2])], 'begun-column')
  const means = [...probabilities].map(([task, rowsOfTask]): [string, Value] => {
    const classes = own.node('Shape', [rowsOfTask], 'task-shape', { start: 1 }) // [1]
    const shape = own.node('Concat', [int64([-1, every]), classes], 'phase-shape', { axis: 0 })
    const byPhase = own.node('Reshape', [rowsOfTask, shape], 'by-phase')
    const there = own.node('Where', [begunColumn, byPhase, zero], 'there')
    const sum = own.node('ReduceSum', [there, int64([1])], 'sum', { keepdims: 0 })
    return [task, own.node('Div', [sum, divisor], `${task}/mean`)]
  })
  if (attention === undefined) return { probabilities: new Map(means) }
  const shape = own.node('Concat', [int64([-1, every]), rows], 'attention-shape', { axis: 0 })
  const byPhase = own.node('Reshape', [attention, shape], 'attention-by-phase') // [B,every,S]
  // Row s of phase p is the clip's frame s·every + p.
  const turned = own.node('Transpose', [byPhase], 'attention-by-row', { perm: [0, 2, 1] })
  const flat = own.node('Reshape', [turned, int64([0, -1])], 'attention-flat')
  const end = own.node('Unsqueeze', [frames, int64([0])], 'end')
  const cut = own.node('Slice', [flat, int64([0]), end, int64([1])], 'attention-cut')
  const share = own.node('Div', [cut, divisor], 'attention-share')
  const valid = own.node('Where', [validFrames, share, zero], 'attention')
  return { probabilities: new Map(means), attention: valid }
}
