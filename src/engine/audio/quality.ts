import type { Warning } from '../../shared/analysis.ts'
import { clippedShare, peak, windowLevels } from '../../shared/recording/levels.ts'
import { say } from '../../shared/said.ts'

/** Share of clipped samples from which a person should know. */
export const CLIPPED_SHARE = 0.001
/** Largest sample of a recording without sound: -80 dB. */
const SILENT_PEAK = 1e-4
/** Level of the loudest window below which a recording is very quiet: -46 dB. */
const QUIET_LEVEL = 0.005
/** Level below the loudest window at which nobody speaks: -35 dB. */
export const PAUSE_RATIO = 10 ** (-35 / 20)
/** Share of pauses from which a recording counts as mostly silent. */
export const PAUSE_SHARE = 0.8
const WINDOW_SECONDS = 0.1

/**
 * What a person should know about a recording's quality before trusting what is heard in it.
 *
 * @param channels as decoded, at `sampleRate`: clipping no longer shows after resampling
 * @param mono the mix of the channels, at the same rate or another
 */
export function qualityWarnings(channels: Float32Array[], mono: Float32Array, monoRate: number): Warning[] {
  const clipped = Math.max(...channels.map(clippedShare))
  const levels = windowLevels(mono, Math.round(WINDOW_SECONDS * monoRate))
  const loudest = levels.reduce((a, b) => Math.max(a, b), 0)
  const warnings: Warning[] = []
  if (clipped >= CLIPPED_SHARE) {
    warnings.push({ code: 'audio/clipped', ...say('audio.clipped', { percent: 100 * clipped }) })
  }
  if (peak(mono) < SILENT_PEAK) {
    warnings.push({ code: 'audio/silent', ...say('audio.silent') })
  } else if (loudest < QUIET_LEVEL) {
    warnings.push({ code: 'audio/quiet', ...say('audio.quiet') })
  } else if (pauseShare(levels, loudest) > PAUSE_SHARE) {
    warnings.push({ code: 'audio/mostly-silent', ...say('audio.mostlySilent') })
  }
  return warnings
}

function pauseShare(levels: Float64Array, loudest: number): number {
  let pauses = 0
  for (const level of levels) if (level < loudest * PAUSE_RATIO) pauses++
  return levels.length === 0 ? 0 : pauses / levels.length
}
