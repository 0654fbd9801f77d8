import { PROBABILITY_FLOOR } from '../../evaluation/calibration.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'
import { dataTypes } from './messages.ts'

/** ln max(p, 10⁻¹²) in 64 bits: the floor of `applyTemperature` and `logLikelihoods`. */
export function flooredLog(graph: GraphBuilder, probabilities: Value): Value {
  const precise = graph.node('Cast', [probabilities], 'precise', { to: dataTypes.double })
  const floored = graph.node('Max', [precise, graph.constant('double', PROBABILITY_FLOOR)], 'floored')
  return graph.node('Log', [floored], 'logarithm')
}

/** Probabilities as confidence (`applyTemperature` of evaluation). [B,n] → [B,n] */
export function calibrated(graph: GraphBuilder, probabilities: Value, temperature: number): Value {
  const own = graph.at('calibration')
  const scaled = own.node(
    'Div',
    [flooredLog(own, probabilities), own.constant('double', temperature)],
    'scaled'
  )
  return own.node('Cast', [own.node('Softmax', [scaled], 'confidence', { axis: 1 })], 'calibrated', {
    to: dataTypes.float
  })
}
