import { delta, voicedDeltas } from './deltas.ts'
import { countLongFrames } from './frames.ts'
import { rescaleSamples } from './full-scale.ts'
import { jitterShimmer } from './jitter-shimmer.ts'
import { findPitch } from './pitch.ts'
import { describeShortFrames } from './short-frames.ts'
import { smooth, smoothVoiced } from './smoothing.ts'
import { is10Settings, type Is10Variant } from './variant.ts'

/** The 38 descriptors of a clip over time, smoothed, with their slopes; each series has a value per long frame. */
export interface Is10Descriptors {
  /** 34 series, named by `frameDescriptors`. */
  frame: { smoothed: Float32Array[]; slopes: Float32Array[] }
  /** 4 series, named by `voiceDescriptors`; 0 where unvoiced. */
  voice: { smoothed: Float32Array[]; slopes: Float32Array[] }
  /** Hz, not smoothed, 0 where unvoiced; a value less than the series. */
  f0: Float32Array
}

/**
 * @param samples [N] mono at 16 kHz, full scale 1, finite
 * @throws AffectronError `audio/too-short` for fewer than 1,440 samples
 */
export function describeClip(samples: Float32Array, variant: Is10Variant): Is10Descriptors {
  const rows = countLongFrames(samples.length)
  const settings = is10Settings[variant]
  const scaled = rescaleSamples(samples)
  // The smoothing looks one frame ahead; of the short frames, which outlast the long ones, no more are needed.
  const short = describeShortFrames(scaled, rows + 1, settings.leadingZeros)
  const { f0, envelope, voicing } = findPitch(scaled, rows, settings.pitch)
  const { jitterLocal, jitterDDP, shimmerLocal } = jitterShimmer(scaled, f0, settings.periodTolerance)

  const frame = [...short, envelope, voicing].map((series) => smooth(series, rows))
  const smoothOne = settings.skipsUnvoiced ? smoothVoiced : smooth
  const voice = [f0, jitterLocal, jitterDDP, shimmerLocal].map((series) => smoothOne(series, rows))
  return {
    frame: { smoothed: frame, slopes: frame.map(delta) },
    voice: { smoothed: voice, slopes: settings.skipsUnvoiced ? voicedDeltas(voice) : voice.map(delta) },
    f0
  }
}
