import type { FeatureConfig } from './config.ts'
import { appendDeltas } from './deltas.ts'
import type { FrameFeatures } from './frame-features.ts'
import { stackFrames } from './stack-frames.ts'

/**
 * A clip as a network that gets every n-th frame can hear it: in n ways, by the frame it begins with. Frame t of the
 * clip is frame ⌊t / n⌋ of phase t mod n.
 */
export interface PhasedFeatures {
  /** Column names, length F; the same in all phases. */
  names: readonly string[]
  /** Phase p: [⌈(T − p) / n⌉, F] row major. min(n, T) of them, and at least one. */
  phases: readonly Float32Array[]
  /** Of the clip's frames, those of all phases, per second. */
  frameRate: number
  /** Center of the first frame of phase 0, seconds. */
  firstFrameSeconds: number
}

/**
 * What a configuration makes of a set's raw frames, up to normalization: deltas, then stacking and subsampling.
 *
 * @param raw [T, F] of the configuration's set
 * @returns F·(1 + deltas)·stack columns, `every` phases
 */
export function derivePhases(
  raw: FrameFeatures,
  { deltas, stack, every }: Pick<FeatureConfig, 'deltas' | 'stack' | 'every'>
): PhasedFeatures {
  const frames = appendDeltas(raw, deltas)
  const count = Math.max(1, Math.min(every, raw.frames))
  const phases = Array.from({ length: count }, (_, phase) => stackFrames(frames, stack, every, phase))
  const [{ names, firstFrameSeconds }] = phases
  return {
    names,
    phases: phases.map(({ values }) => values),
    frameRate: raw.frameRate,
    firstFrameSeconds
  }
}
