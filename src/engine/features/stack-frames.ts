import type { FrameFeatures } from './frame-features.ts'

/**
 * Joins `stack` frames in a row into one and keeps every `every`-th: frame s of the result holds the frames
 * phase + every·s to phase + every·s + stack − 1, side by side. Past the end the last frame is repeated, so no sound is
 * lost.
 *
 * @param phase 0 to every − 1
 * @returns [⌈(T − phase) / every⌉, stack·F], `…@0` to `…@(stack − 1)`; times are those of the middle of what was joined
 */
export function stackFrames(
  features: FrameFeatures,
  stack: number,
  every: number,
  phase: number
): FrameFeatures {
  if (stack === 1 && every === 1) return features
  const { names, frames, values, frameRate, firstFrameSeconds } = features
  const columns = names.length
  const kept = Math.ceil((frames - phase) / every)
  const joined = new Float32Array(kept * stack * columns)
  for (let s = 0; s < kept; s++) {
    for (let i = 0; i < stack; i++) {
      const t = Math.min(frames - 1, phase + s * every + i)
      joined.set(values.subarray(t * columns, (t + 1) * columns), (s * stack + i) * columns)
    }
  }
  const places = Array.from({ length: stack }, (_, i) => `@${i}`)
  return {
    names: stack === 1 ? names : places.flatMap((place) => names.map((name) => name + place)),
    frames: kept,
    values: joined,
    frameRate: frameRate / every,
    firstFrameSeconds: firstFrameSeconds + (phase + (stack - 1) / 2) / frameRate
  }
}
