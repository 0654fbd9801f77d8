import { gatherFrames, withinClip, type Frames } from './frames.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'
import type { NetworkResult } from './network.ts'
import type { PreparedInput } from './prepared-input.ts'
import { expanded, numbersBelow, packed, reshaped, sumOver, turned } from './reshaping.ts'

/** All phases of every clip, one after the other. */
export interface Phases {
  /** [B,M,W]. */
  features: Value
  /** [B,M] bool. */
  valid: Value
  /** Makes rows of the network of them once they are normalized. */
  finish(normalized: Value): PreparedInput
}

/**
 * Frames joined and thinned out in all ways to begin, as `derivePhases` of features.
 *
 * @param x [B,T,F]
 */
export function cutPhases(
  graph: GraphBuilder,
  x: Value,
  { stack, every, width }: { stack: number; every: number; width: number },
  frames: Frames
): Phases {
  if (stack === 1 && every === 1) {
    const finish = (features: Value): PreparedInput => ({
      input: { features, lengths: frames.lengths },
      answer: (result) => result
    })
    return { features: x, valid: frames.valid, finish }
  }
  const own = graph.at('phases')
  const int32 = (values: number | number[]) => own.constant('int32', values)
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)
  const { batch, count, lengthColumn } = frames
  // ceil(T / every) rows for every phase.
  const rounded = own.node('AddV2', [count, int32(every - 1)], 'frames-rounded')
  const rows = own.node('FloorDiv', [rounded, int32(every)], 'rows')
  const row = numbersBelow(own, rows, 'row') // [S]
  const first = own.node('Mul', [row, int32(every)], 'first-frame')
  const window = own.node('AddV2', [expanded(own, first, 1, 'first-column'), int32(numbers(stack))], 'window')
  const phase = reshaped(own, int32(numbers(every)), [every, 1, 1], 'phase')
  const places = own.node('AddV2', [window, phase], 'places') // [every,S,stack]
  const flat = withinClip(own, reshaped(own, places, [-1], 'places-flat'), frames)
  const gathered = gatherFrames(own, x, flat, frames, width) // [B,every*S*stack,F]
  const all = own.node('Mul', [rows, int32(every)], 'all-rows')
  const features = reshaped(own, gathered, [batch, all, stack * width], 'rows-joined')
  // ceil((length - phase) / every) rows count, none of a phase that begins after the end.
  const left = own.node('Sub', [lengthColumn, int32(numbers(every))], 'left') // [B,every]
  const leftRounded = own.node('AddV2', [left, int32(every - 1)], 'left-rounded')
  const phaseLengths = own.node('FloorDiv', [leftRounded, int32(every)], 'phase-lengths')
  const validRows = own.node(
    'Less',
    [row, expanded(own, phaseLengths, 2, 'phase-length-column')],
    'valid-rows'
  )
  return {
    features,
    valid: reshaped(own, validRows, [batch, all], 'valid'),
    finish(normalized) {
      // A phase without a row must have one to be computed at all; its answer is not counted.
      const atLeastOne = own.node('Maximum', [phaseLengths, int32(1)], 'at-least-one')
      const input = {
        features: reshaped(own, normalized, [-1, rows, stack * width], 'network-features'),
        lengths: reshaped(own, atLeastOne, [-1], 'network-lengths')
      }
      return { input, answer: (result) => meanOfPhases(own.at('mean'), result, { every, rows }, frames) }
    }
  }
}

/** The mean of what was said of the phases, and their attention over the clip's own frames (`runNetworkOn` of analysis). */
function meanOfPhases(
  graph: GraphBuilder,
  { probabilities, attention }: NetworkResult,
  { every, rows }: { every: number; rows: Value },
  { batch, count, lengthColumn, valid }: Frames
): NetworkResult {
  const int32 = (values: number | number[]) => graph.constant('int32', values)
  const zero = graph.constant('float', 0)
  const phases = Array.from({ length: every }, (_, i) => i)
  // Whether the clip has such a phase [B,every,1], and how many it has [B,1].
  const begun = expanded(graph, graph.node('Less', [int32(phases), lengthColumn], 'begun'), 2, 'begun-column')
  const divisor = graph.cast(graph.node('Minimum', [lengthColumn, int32(every)], 'phase-count'), 'float')
  const means = [...probabilities].map(([task, ofRows]): [string, Value] => {
    const byPhase = reshaped(graph, ofRows, [batch, every, -1], 'by-phase')
    const sum = sumOver(graph, graph.node('SelectV2', [begun, byPhase, zero], 'there'), 1, 'gone', 'sum')
    return [task, graph.node('RealDiv', [sum, divisor], `${task}/mean`)]
  })
  if (attention === undefined) return { probabilities: new Map(means) }
  // Row s of phase p is the clip's frame s·every + p.
  const byRow = turned(
    graph,
    reshaped(graph, attention, [batch, every, rows], 'by-phase'),
    [0, 2, 1],
    'by-row'
  )
  const all = graph.node('Mul', [rows, int32(every)], 'all-rows')
  const flat = reshaped(graph, byRow, [batch, all], 'attention-flat')
  const size = packed(graph, [int32(-1), count], 0, 'attention-sides')
  const cut = graph.node('Slice', [flat, int32([0, 0]), size], 'attention-cut')
  const share = graph.node('RealDiv', [cut, divisor], 'attention-share')
  const there = graph.node('SelectV2', [valid, share, zero], 'attention')
  return { probabilities: new Map(means), attention: there }
}
