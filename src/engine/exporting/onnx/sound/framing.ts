import { FRAME_LENGTH, FRAME_STEP } from '../../../features/framing.ts'
import { LEAST_PEAK } from '../../../features/lld36/extract.ts'
import { sideOf } from '../frames.ts'
import type { GraphBuilder, Value } from '../graph-builder.ts'
import { dataTypes } from '../messages.ts'
import type { Precise } from './precise.ts'

/** Whole frames of each recording, [B] int32. @param sampleLengths [B] int32 */
export function frameLengths(graph: GraphBuilder, sampleLengths: Value): Value {
  const long = graph.node('Cast', [sampleLengths], 'sample-lengths', { to: dataTypes.int64 })
  return graph.node('Cast', [wholeFrames(graph, long)], 'frame-lengths', { to: dataTypes.int32 })
}

/** ⌊(n − 400) / 160⌋ + 1. */
function wholeFrames(graph: GraphBuilder, samples: Value): Value {
  const after = graph.node('Sub', [samples, graph.constant('int64', FRAME_LENGTH)], 'after-first')
  const steps = graph.node('Div', [after, graph.constant('int64', FRAME_STEP)], 'steps')
  return graph.node('Add', [steps, graph.constant('int64', 1)], 'whole-frames')
}

/** The samples in frames, in 64 bits, 0 past the end of a recording: [B,T,400]. */
export function framesOfSound(p: Precise, samples: Value, sampleLengths: Value): Value {
  return framed(p, p.either(validSamples(p, samples, sampleLengths).valid, p.from(samples), 0))
}

/** The same without the recording's mean, its peak 1 (`centerAndScale` of lld36). */
export function framesOfVoice(p: Precise, samples: Value, sampleLengths: Value): Value {
  const { valid, lengthColumn } = validSamples(p, samples, sampleLengths)
  const there = p.either(valid, p.from(samples), 0)
  const mean = p.over(p.sum(there), p.from(lengthColumn))
  const centered = p.either(valid, p.subtract(there, mean), 0)
  const peak = p.largest(p.magnitude(centered))
  return framed(p, p.over(centered, p.add(peak, LEAST_PEAK)))
}

function validSamples(
  { graph }: Precise,
  samples: Value,
  sampleLengths: Value
): { valid: Value; lengthColumn: Value } {
  const int64 = (value: number | number[]) => graph.constant('int64', value)
  const long = graph.node('Cast', [sampleLengths], 'sample-lengths', { to: dataTypes.int64 })
  const lengthColumn = graph.node('Unsqueeze', [long, int64([1])], 'length-column') // [B,1]
  const n = graph.node('Range', [int64(0), sideOf(graph, samples, 1), int64(1)], 'sample')
  return { valid: graph.node('Less', [n, lengthColumn], 'valid-samples'), lengthColumn }
}

/** [B,N] → [B,T,400]. */
function framed({ graph }: Precise, signal: Value): Value {
  const int64 = (value: number | number[]) => graph.constant('int64', value)
  const frames = wholeFrames(graph, sideOf(graph, signal, 1))
  const t = graph.node('Range', [int64(0), frames, int64(1)], 'frame')
  const start = graph.node('Mul', [t, int64(FRAME_STEP)], 'start')
  const startColumn = graph.node('Unsqueeze', [start, int64([1])], 'start-column')
  const within = graph.node('Range', [int64(0), int64(FRAME_LENGTH), int64(1)], 'within')
  const places = graph.node('Add', [startColumn, within], 'places') // [T,400]
  return graph.node('Gather', [signal, places], 'frames', { axis: 1 })
}
