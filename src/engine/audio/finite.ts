import type { Warning } from '../../shared/analysis.ts'
import { say } from '../../shared/said.ts'

/** Float files may be scaled to 32-bit integers; what lies above that is no sound and would overflow later sums. */
const MAX_MAGNITUDE = 2 ** 31

/** Sets samples that are no numbers, infinite or absurdly large to 0, in place; says how many there were. */
export function makeFinite(channels: Float32Array[]): Warning[] {
  let bad = 0
  for (const samples of channels) {
    for (let i = 0; i < samples.length; i++) {
      // The comparison is false for NaN too.
      if (!(Math.abs(samples[i]) <= MAX_MAGNITUDE)) {
        samples[i] = 0
        bad++
      }
    }
  }
  if (bad === 0) return []
  return [
    {
      code: 'audio/non-finite',
      ...say('audio.noNumbers', { count: bad })
    }
  ]
}
