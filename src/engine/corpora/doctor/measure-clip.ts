import { SAMPLE_RATE } from '../../audio/clip.ts'
import type { DecodedAudio } from '../../audio/clip.ts'
import { hashSamples } from '../../audio/hash-samples.ts'
import { clippedShare, windowLevels } from '../../../shared/recording/levels.ts'
import { PAUSE_RATIO } from '../../audio/quality.ts'
import { fingerprint } from '../../features/fingerprint.ts'
import type { ClipFacts } from './facts.ts'

/** 20 ms, as long as a short vowel, so that a pause shows and a single pitch period does not. */
const WINDOW_SAMPLES = 0.02 * SAMPLE_RATE
/** Windows within 20 dB of the loud ones are speech that is meant to be heard. */
const SPEECH_RATIO = 10 ** (-20 / 20)
/** Digital silence. */
const LOWEST_DB = -120

/**
 * The facts of one recording.
 *
 * @param samples [N] mono at 16 kHz, at least one
 * @param source the same stretch as it was decoded: clipping no longer shows after resampling
 */
export function measureClip(samples: Float32Array, source: DecodedAudio): ClipFacts {
  const { channels, sampleRate, container, codec, warnings } = source
  const offset = mean(samples)
  return {
    seconds: samples.length / SAMPLE_RATE,
    sampleRate,
    channels: channels.length,
    container,
    codec,
    hash: hashSamples(samples),
    fingerprint: fingerprint(samples),
    swing: largestDistance(samples, offset),
    clippedShare: Math.max(...channels.map(clippedShare)),
    offset,
    ...measureLevels(samples),
    warnings: warnings.map(({ code }) => code)
  }
}

/** Levels are those of the 95th and the 5th percentile of short windows, so that a click or a gap does not decide. */
function measureLevels(samples: Float32Array): Pick<ClipFacts, 'levelDb' | 'floorDb' | 'pauseShare'> {
  const levels = windowLevels(samples, WINDOW_SAMPLES).sort()
  const loud = levels[Math.floor(0.95 * (levels.length - 1))]
  let power = 0
  let speech = 0
  let pauses = 0
  for (const level of levels) {
    if (level < loud * PAUSE_RATIO) pauses++
    if (level < loud * SPEECH_RATIO) continue
    power += level * level
    speech++
  }
  return {
    levelDb: decibels(Math.sqrt(power / Math.max(1, speech))),
    floorDb: decibels(levels[Math.floor(0.05 * (levels.length - 1))]),
    pauseShare: loud === 0 ? 1 : pauses / levels.length
  }
}

function decibels(amplitude: number): number {
  return Math.max(LOWEST_DB, 20 * Math.log10(amplitude))
}

function mean(samples: Float32Array): number {
  let sum = 0
  for (let i = 0; i < samples.length; i++) sum += samples[i]
  return sum / samples.length
}

function largestDistance(samples: Float32Array, from: number): number {
  let largest = 0
  for (let i = 0; i < samples.length; i++) largest = Math.max(largest, Math.abs(samples[i] - from))
  return largest
}
