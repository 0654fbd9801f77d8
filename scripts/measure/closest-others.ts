import { wordDifference } from '../../src/engine/corpora/near-duplicates.ts'
import type { LoadedClip } from './clips.ts'
import { round } from './pairs.ts'

/** Half a second to either side. */
const MOST_SHIFT = 32

/**
 * How much recordings differ that are no duplicates: every pair of `clips` at the best of all shifts up to half a
 * second. This is what the index saves the doctor from doing.
 */
export function closestOthers(clips: readonly LoadedClip[]): Record<string, unknown> {
  const differences: number[] = []
  let closest = { first: '', second: '', difference: 1 }
  for (const [i, first] of clips.entries()) {
    for (const second of clips.slice(i + 1)) {
      let difference = 1
      for (let shift = -MOST_SHIFT; shift <= MOST_SHIFT; shift += 3) {
        difference = Math.min(difference, wordDifference(first.print, second.print, shift))
      }
      differences.push(difference)
      if (difference < closest.difference) closest = { first: first.id, second: second.id, difference }
    }
  }
  differences.sort((a, b) => a - b)
  return {
    pairs: differences.length,
    closest: { ...closest, difference: round(closest.difference) },
    thousandth: round(differences[Math.floor(differences.length / 1000)]),
    median: round(differences[differences.length >> 1])
  }
}
