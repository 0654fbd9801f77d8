import type { FusionCard } from '../../models/card-schema.ts'
import { NEVER } from '../mask.ts'
import type { MemberAnswer } from '../named-outputs.ts'
import { flooredLog } from './calibration.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'
import { sumOver } from './reshaping.ts'

/**
 * The joint answer of several networks, as `fusedAnswer` of evaluation.
 *
 * @param labels the emotions in the order of the fusion
 * @returns probabilities [B,n]
 */
export function fusedProbabilities(
  graph: GraphBuilder,
  { members, offsets, prior }: FusionCard['fusion'],
  answers: readonly MemberAnswer<Value>[],
  labels: readonly string[]
): Value {
  const own = graph.at('fusion')
  const count = labels.length
  const says = answers.map((answer, k) => {
    const member = own.at(`member-${k + 1}`)
    const places = labels.map((label) => answer.labels.indexOf(label))
    const inputs = [answer.probabilities, member.constant('int32', places), member.constant('int32', 1)]
    const ordered = member.node('GatherV2', inputs, 'in-order', { batch_dims: { i: 0 } })
    const logPrior = member.constant('float', members[k].trainingPrior.map(Math.log))
    const apart = member.node('Sub', [flooredLog(member, ordered), logPrior], 'without-prior')
    const sum = sumOver(member, apart, 1, 'kept', 'sum')
    const mean = member.node('RealDiv', [sum, member.constant('float', count)], 'mean')
    const centered = member.node('Sub', [apart, mean], 'log-likelihoods')
    return member.node('Mul', [centered, member.constant('float', members[k].scale)], 'says')
  })
  // An emotion that never occurs has no logarithm; not every processor counts on with infinity.
  const logPrior = prior.map((share) => (share === 0 ? NEVER : Math.log(share)))
  const start = own.constant(
    'float',
    offsets.map((offset, i) => offset + logPrior[i])
  )
  const scores = says.reduce((sum, said) => own.node('AddV2', [sum, said], 'scores'), start)
  return own.node('Softmax', [scores], 'probabilities')
}
