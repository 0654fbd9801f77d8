import { extentOf } from '../../../../shared/waveform-pyramid.ts'
import type { WaveformPyramid } from '../../../../shared/waveform-pyramid.ts'
import type { TierColors } from './draw-tiers.ts'
import type { Segments } from './segment-edits.ts'

export const OVERVIEW_HEIGHT = 48
/** Of the stripe with the emotions under the wave. */
const STRIPE = 6
const SMALLEST_PEAK = 0.02

export interface OverviewScene {
  width: number
  duration: number
  waveform: WaveformPyramid
  segments: Segments
  colors: TierColors
}

/** The whole recording, small: its waveform, and under it what was heard. */
export function drawOverview(
  context: CanvasRenderingContext2D,
  { width, duration, waveform, segments, colors }: OverviewScene
): void {
  context.clearRect(0, 0, width, OVERVIEW_HEIGHT)
  const [lowest, highest] = extentOf(waveform, 0, waveform.length)
  const peak = Math.max(SMALLEST_PEAK, -lowest, highest)
  const middle = (OVERVIEW_HEIGHT - STRIPE - 4) / 2
  const perColumn = waveform.length / width
  context.fillStyle = colors.wave
  context.beginPath()
  for (let x = 0; x < width; x++) {
    const [low, high] = extentOf(waveform, Math.floor(x * perColumn), Math.ceil((x + 1) * perColumn))
    context.rect(x, middle - (high / peak) * middle, 1, Math.max(1, ((high - low) / peak) * middle))
  }
  context.fill()
  for (const { startSeconds, endSeconds, label } of segments) {
    context.fillStyle = colors.hueOf(label)
    const left = (startSeconds / duration) * width
    const wide = Math.max(0.5, ((endSeconds - startSeconds) / duration) * width)
    context.fillRect(left, OVERVIEW_HEIGHT - STRIPE, wide, STRIPE)
  }
}
