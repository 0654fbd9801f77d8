import type { Value } from '../graph-builder.ts'
import type { Precise } from './precise.ts'

/** Sign changes per pair of neighbors (`zcr` of lld36). @param values [B,T,count] @returns [B,T,1] */
export function zeroCrossingRate(p: Precise, values: Value, count: number): Value {
  const signs = p.sign(values)
  const changes = p.magnitude(p.subtract(p.part(signs, 1, count), p.part(signs, 0, count - 1)))
  return p.over(p.sum(changes), 2 * (count - 1))
}
