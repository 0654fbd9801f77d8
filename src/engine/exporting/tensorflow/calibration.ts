import { PROBABILITY_FLOOR } from '../../evaluation/calibration.ts'
import type { GraphBuilder, Value } from './graph-builder.ts'

/** ln max(p, 10⁻¹²): the floor of `applyTemperature` and `logLikelihoods`. */
export function flooredLog(graph: GraphBuilder, probabilities: Value): Value {
  const floor = graph.constant('float', PROBABILITY_FLOOR)
  return graph.node('Log', [graph.node('Maximum', [probabilities, floor], 'floored')], 'logarithm')
}

/** Probabilities as confidence (`applyTemperature` of evaluation). [B,n] → [B,n] */
export function calibrated(graph: GraphBuilder, probabilities: Value, temperature: number): Value {
  const own = graph.at('calibration')
  const divisor = own.constant('float', temperature)
  const scaled = own.node('RealDiv', [flooredLog(own, probabilities), divisor], 'scaled')
  return own.node('Softmax', [scaled], 'confidence')
}
