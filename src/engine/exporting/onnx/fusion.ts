import type { FusionCard } from '../../models/card-schema.ts'
import type { MemberAnswer } from '../named-outputs.ts'
import { flooredLog } from './calibration.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'
import { dataTypes } from './messages.ts'

/**
 * The joint answer of several networks, in 64 bits as `fusedAnswer` of evaluation.
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
    const ordered = member.node(
      'Gather',
      [answer.probabilities, member.constant('int64', places)],
      'in-order',
      {
        axis: 1
      }
    )
    const logPrior = members[k].trainingPrior.map(Math.log)
    const apart = member.node(
      'Sub',
      [flooredLog(member, ordered), member.tensor('log-training-prior', 'double', [count], logPrior)],
      'without-prior'
    )
    const sum = member.node('ReduceSum', [apart, member.constant('int64', [1])], 'sum', { keepdims: 1 })
    const mean = member.node('Div', [sum, member.constant('double', count)], 'mean')
    const centered = member.node('Sub', [apart, mean], 'log-likelihoods')
    return member.node('Mul', [centered, member.tensor('scale', 'double', [], [members[k].scale])], 'says')
  })
  const start = own.tensor('offsets', 'double', [count], offsets)
  const scores = says.reduce((sum, said) => own.node('Add', [sum, said], 'scores'), start)
  const joint = own.node(
    'Add',
    [scores, own.tensor('log-prior', 'double', [count], prior.map(Math.log))],
    'with-prior'
  )
  const precise = own.node('Softmax', [joint], 'posteriors', { axis: 1 })
  return own.node('Cast', [precise], 'probabilities', { to: dataTypes.float })
}
