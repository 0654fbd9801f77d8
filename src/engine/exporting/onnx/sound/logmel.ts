import { FRAME_LENGTH } from '../../../features/framing.ts'
import { BANDS, filters, FLOOR, window } from '../../../features/logmel/extract.ts'
import type { Value } from '../graph-builder.ts'
import { filterMatrix } from './filter-matrix.ts'
import { fourierMatrices } from './fourier.ts'
import type { Precise } from './precise.ts'

/** The 40 log-mel bands (`extractLogmel`). @param frames [B,T,400] @returns [B,T,40] */
export function logmel(p: Precise, frames: Value): Value {
  const bins = FRAME_LENGTH / 2 + 1
  const { real, imaginary } = fourierMatrices(FRAME_LENGTH, FRAME_LENGTH, bins)
  const windowed = p.times(frames, p.list('window', window))
  const re = p.through(windowed, 'cosines', FRAME_LENGTH, bins, real)
  const im = p.through(windowed, 'sines', FRAME_LENGTH, bins, imaginary)
  const power = p.add(p.square(re), p.square(im))
  const bands = p.through(power, 'filters', bins, BANDS, filterMatrix(filters, bins))
  return p.log(p.either(p.greater(bands, FLOOR), bands, FLOOR))
}
