import { findNearPairs } from '../../src/engine/corpora/near-duplicates.ts'
import type { LoadedClip } from './clips.ts'

export interface FoundPair {
  first: string
  second: string
  /** Share of fingerprint bits that differ. */
  difference: number
  /** Largest correlation of half a second of the one with half a second of the other: 1 for the same sound at any gain. */
  correlation: number
}

/** What the doctor calls duplicates, judged by the waveforms themselves. */
export function findPairs(clips: readonly LoadedClip[]): FoundPair[] {
  return findNearPairs(clips.map(({ print }) => print)).map(({ first, second, difference }) => ({
    first: clips[first].id,
    second: clips[second].id,
    difference: round(difference),
    correlation: round(correlate(clips[first].samples, clips[second].samples))
  }))
}

/** Of `a`, slid over `b`, 16 kHz: half a second. */
const TEMPLATE = 8000

function correlate(a: Float32Array, b: Float32Array): number {
  let best = 0
  for (let start = 0; start + TEMPLATE <= a.length; start += TEMPLATE) {
    const template = a.subarray(start, start + TEMPLATE)
    const norm = Math.sqrt(energy(template))
    let power = energy(b.subarray(0, TEMPLATE))
    for (let at = 0; at + TEMPLATE <= b.length; at++) {
      let product = 0
      for (let i = 0; i < TEMPLATE; i++) product += template[i] * b[at + i]
      best = Math.max(best, Math.abs(product) / (norm * Math.sqrt(power) + 1e-9))
      power += (b[at + TEMPLATE] ?? 0) ** 2 - b[at] ** 2
    }
  }
  return best
}

function energy(samples: Float32Array): number {
  let sum = 0
  for (let i = 0; i < samples.length; i++) sum += samples[i] * samples[i]
  return sum
}

export function round(value: number): number {
  return Number(value.toFixed(4))
}
