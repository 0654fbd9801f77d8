import { featureNames } from '../../features/extract.ts'
import type { FeatureSettings } from '../../models/card-schema.ts'
import type { Graph } from './graph.ts'
import { ANY, type Value } from './growing-graph.ts'
import { normalizeBy, normalizeOver } from './normalization.ts'

/** What a file takes of a recording for a recurrent network. */
export interface Recording {
  /** [1,N,F]. */
  features: Value
  /** T, scalar int32. */
  frames: Value
}

/**
 * A recording as a recurrent network hears it: one row of steps for each of R phases (`derivePhases` of features), filled
 * up at the end to the same number of steps.
 */
export interface Rows {
  /** Step by step and in each of all rows [S*R,W]. */
  features: Value
  /** Frames of the recording, T, scalar int32. */
  frames: Value
  /** S, scalar int32. */
  steps: Value
  /** Steps of each row that count, at least 1: int32 [R]. */
  lengths: Value
  /** Which steps count [S,R] bool; absent where all do, because there is one row. */
  valid?: Value
}

/**
 * What a recurrent network takes from the plain features of its card's set, as `preparedFeatures` of models makes it:
 * deltas, stacking, phases, normalization.
 *
 * @param recording its features [1,N,F], of which the first T frames count
 */
export function preparedRows(graph: Graph, settings: FeatureSettings, recording: Recording): Rows {
  const { deltas, normalization, statistics } = settings
  const { features, frames } = recording
  const filled = graph.reshape(features, [-1, featureNames(settings.set).length])
  const plain = graph.before(filled, frames)
  const rows = cutPhases(graph, withDeltas(graph, plain, deltas, frames), settings, frames)
  if (statistics !== undefined) return { ...rows, features: normalizeBy(graph, rows.features, statistics) }
  return normalization === 'none' ? rows : { ...rows, features: normalizeOver(graph, rows) }
}

/** The slopes of every column over time appended (`appendDeltas` of features). [T,F] → [T,F*(1+order)] */
function withDeltas(graph: Graph, x: Value, order: 0 | 1 | 2, frames: Value): Value {
  const columns = [x]
  const int32 = (value: number) => graph.constant('int32', value)
  for (let d = 1; d <= order; d++) {
    const t = graph.range(frames)
    const last = graph.subtract(frames, int32(1))
    const terms = [1, 2].map((theta) => {
      const later = graph.gather(columns[d - 1], graph.smaller(graph.add(t, int32(theta)), last))
      const earlier = graph.gather(columns[d - 1], graph.larger(graph.subtract(t, int32(theta)), int32(0)))
      return graph.times(graph.subtract(later, earlier), graph.constant('float', theta))
    })
    columns.push(graph.over(graph.add(terms[0], terms[1]), graph.constant('float', 10)))
  }
  return columns.length === 1 ? x : graph.join(columns, 1)
}

/**
 * Frames joined and thinned out in all ways to begin (`stackFrames` of features).
 *
 * @param x [T,F]
 */
function cutPhases(
  graph: Graph,
  x: Value,
  { stack, every }: Pick<FeatureSettings, 'stack' | 'every'>,
  frames: Value
): Rows {
  if (stack === 1 && every === 1) {
    return { features: x, frames, steps: frames, lengths: graph.reshape(frames, [1]) }
  }
  const int32 = (value: number) => graph.constant('int32', value)
  const upTo = (count: number, sides: readonly number[]) =>
    graph.constant(
      'int32',
      Array.from({ length: count }, (_, i) => i),
      sides
    )
  const rounded = (count: Value) => graph.quotient(graph.add(count, int32(every - 1)), int32(every))
  const steps = rounded(frames)
  const step = graph.range(steps)
  const begin = graph.reshape(graph.times(step, int32(every)), [-1, 1, 1])
  const window = graph.add(upTo(every, [every, 1]), upTo(stack, [stack])) // [every,stack]
  const last = graph.subtract(frames, int32(1))
  const places = graph.smaller(graph.add(begin, window), last) // [S,every,stack]
  const features = graph.reshape(graph.gather(x, places), [-1, stack * x.sides[1]])
  const phase = upTo(every, [every])
  // A phase that begins after the end has no step, and must have one to be computed at all; its answer is not counted.
  const lengths = graph.larger(rounded(graph.subtract(frames, phase)), int32(1))
  if (every === 1) return { features, frames, steps, lengths }
  const valid = graph.less(graph.add(graph.reshape(begin, [-1, 1]), phase), frames)
  return { features, frames, steps, lengths, valid }
}

/** Phases of which the recording has any step, as 1 and 0: [R,1]. */
export function begunPhases(graph: Graph, { frames, lengths }: Rows): Value {
  const [rows] = lengths.sides
  const phase = graph.constant(
    'int32',
    Array.from({ length: rows }, (_, i) => i),
    [rows, 1]
  )
  return graph.toFloat(graph.less(phase, frames))
}

/** Of what is known at every step of every row, that of the recording's frames in their order: [R,S] → [T]. */
export function inOrder(graph: Graph, x: Value, { frames }: Rows): Value {
  if (x.sides[0] === 1) return graph.reshape(x, [ANY])
  // Step s of phase p is the recording's frame s·R + p.
  return graph.before(graph.reshape(graph.transpose(x, [1, 0]), [ANY]), frames)
}
