import { PROBABILITY_FLOOR } from '../../evaluation/calibration.ts'
import type { FusionCard } from '../../models/card-schema.ts'
import { NEVER } from '../mask.ts'
import type { MemberAnswer } from '../named-outputs.ts'
import type { Graph } from './graph.ts'
import type { Value } from './growing-graph.ts'

/** ln max(p, 10⁻¹²): the floor of `applyTemperature` and `logLikelihoods`. */
function flooredLog(graph: Graph, probabilities: Value): Value {
  return graph.log(graph.larger(probabilities, graph.constant('float', PROBABILITY_FLOOR)))
}

/** Probabilities as confidence (`applyTemperature` of evaluation). [1,n] → [1,n] */
export function calibrated(graph: Graph, probabilities: Value, temperature: number): Value {
  return graph.softmax(graph.over(flooredLog(graph, probabilities), graph.constant('float', temperature)))
}

/**
 * The joint answer of several networks (`fusedAnswer` of evaluation).
 *
 * @param labels the emotions in the order of the fusion
 * @returns probabilities [1,n]
 */
export function fusedProbabilities(
  graph: Graph,
  { members, offsets, prior }: FusionCard['fusion'],
  answers: readonly MemberAnswer<Value>[],
  labels: readonly string[]
): Value {
  const row = (values: readonly number[]) => graph.constant('float', values, [1, values.length])
  const says = answers.map(({ probabilities, labels: own }, k) => {
    const places = labels.map((label) => own.indexOf(label))
    const ordered = graph.gather(probabilities, graph.constant('int32', places), 1)
    const { scale, trainingPrior } = members[k]
    const apart = graph.subtract(flooredLog(graph, ordered), row(trainingPrior.map(Math.log)))
    const mean = graph.over(graph.sum(apart, 1, 'stays'), graph.constant('float', labels.length))
    return graph.times(graph.subtract(apart, mean), graph.constant('float', scale))
  })
  // An emotion that never comes has no logarithm.
  const start = row(offsets.map((offset, i) => Math.max(NEVER, offset + Math.log(prior[i]))))
  return graph.softmax(says.reduce((sum, said) => graph.add(sum, said), start))
}
