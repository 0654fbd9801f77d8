import type { AttentionScale } from '../../../shared/attention-scale.ts'

export interface VoiceColors {
  wave: string
  accent: string
  line: string
  quiet: string
  ink: string
}

export interface VoiceDrawing {
  samples: Float32Array
  sampleRate: number
  durationSeconds: number
  colors: VoiceColors
  /** Of the answer's model; absent where it hears the clip as a whole. */
  first: DrawnAttention | undefined
  /** Of another model, drawn as a dashed curve on the same scale. */
  second?: DrawnAttention | undefined
}

export interface DrawnAttention {
  attention: AttentionScale
  /** Frames per second. */
  frameRate: number
}

/** Where the window's part of the clip lies, in CSS pixels. */
export interface DrawnPart {
  /** Left edge within the whole picture. */
  left: number
  width: number
  /** Of the whole picture, which is the whole clip. */
  totalWidth: number
}

/** Heights in CSS pixels, from the bottom up; the wave takes what is left. */
export const AXIS_HEIGHT = 22
const CURVE_HEIGHT = 48
const GAP = 12

/** Of the wave, in a picture of the given height; it takes the curve's room where there is none. */
export function waveHeightOf(
  pictureHeight: number,
  { first, second }: Pick<VoiceDrawing, 'first' | 'second'>
): number {
  const hasCurve = first !== undefined || second !== undefined
  return pictureHeight - AXIS_HEIGHT - (hasCurve ? CURVE_HEIGHT + GAP : 0)
}

/** Behind the wave the same shade is repeated this faintly, so that silence with attention is seen as well. */
const BACKDROP = 0.16
/** Quieter recordings are drawn as if they reached this, so that noise does not fill the picture. */
const SMALLEST_PEAK = 0.02
/** Uncovered edges shorter than this belong to the first and last frame. */
const HATCHED_FROM_SECONDS = 0.03

/**
 * Draws one part of the picture: the waveform, its fill shaded linearly by attention, and the curve under it. Room
 * for the time axis is left at the bottom. One pixel column is one stretch of time in both.
 */
export function drawVoice(context: CanvasRenderingContext2D, drawing: VoiceDrawing, part: DrawnPart): void {
  const { canvas } = context
  const scale = canvas.width / part.width
  const secondsPerColumn = drawing.durationSeconds / part.totalWidth / scale
  // Columns are counted from the clip's start, so that a part is rounded as the whole is.
  const firstColumn = part.left * scale
  const start = firstColumn * secondsPerColumn
  const peak = Math.max(SMALLEST_PEAK, peakOf(drawing.samples))
  const { first, colors, samples, sampleRate } = drawing
  const waveHeight = waveHeightOf(canvas.height / scale, drawing) * scale
  const middle = waveHeight / 2
  const unit = (middle - scale) / peak

  context.clearRect(0, 0, canvas.width, canvas.height)
  for (let x = 0; x < canvas.width; x++) {
    const from = (firstColumn + x) * secondsPerColumn
    const to = (firstColumn + x + 1) * secondsPerColumn
    const times = first?.attention.between(from, to)
    const share = first === undefined || times === undefined ? 0 : times / first.attention.highest
    const [low, high] = extent(samples, from * sampleRate, to * sampleRate)
    const top = middle - high * unit
    const height = Math.max(scale, (high - low) * unit)
    if (share > 0) {
      context.globalAlpha = share * BACKDROP
      context.fillStyle = colors.accent
      context.fillRect(x, 0, 1, waveHeight)
      context.globalAlpha = 1
    }
    context.fillStyle = colors.wave
    context.fillRect(x, top, 1, height)
    if (share > 0) {
      context.globalAlpha = share
      context.fillStyle = colors.accent
      context.fillRect(x, top, 1, height)
      context.globalAlpha = 1
    }
  }
  drawCurve(context, drawing, { start, secondsPerColumn, scale })
  if (first !== undefined)
    hatchUncovered(context, drawing, first.attention, { start, secondsPerColumn, scale })
}

interface Columns {
  start: number
  secondsPerColumn: number
  scale: number
}

function drawCurve(context: CanvasRenderingContext2D, drawing: VoiceDrawing, columns: Columns): void {
  const { colors, first, second } = drawing
  const { scale } = columns
  const width = context.canvas.width
  const bottom = context.canvas.height - AXIS_HEIGHT * scale
  context.fillStyle = colors.line
  context.fillRect(0, bottom - scale, width, scale)
  if (first === undefined && second === undefined) return
  const height = (CURVE_HEIGHT - 2) * scale
  const highest = Math.max(first?.attention.highest ?? 0, second?.attention.highest ?? 0)
  const heightOf = (times: number) => bottom - scale / 2 - (times / highest) * height

  context.lineWidth = scale
  context.strokeStyle = colors.quiet
  context.setLineDash([2 * scale, 4 * scale])
  context.beginPath()
  context.moveTo(0, Math.round(heightOf(1)) + scale / 2)
  context.lineTo(width, Math.round(heightOf(1)) + scale / 2)
  context.stroke()
  context.setLineDash([])

  if (first !== undefined) {
    context.strokeStyle = colors.accent
    strokeAttention(context, first, columns, heightOf)
  }
  if (second !== undefined) {
    context.strokeStyle = colors.ink
    context.setLineDash([6 * scale, 4 * scale])
    strokeAttention(context, second, columns, heightOf)
    context.setLineDash([])
  }
}

function strokeAttention(
  context: CanvasRenderingContext2D,
  { attention, frameRate }: DrawnAttention,
  { start, secondsPerColumn, scale }: Columns,
  heightOf: (times: number) => number
): void {
  const { width } = context.canvas
  context.lineWidth = 1.5 * scale
  context.lineJoin = 'round'
  context.beginPath()
  // From frame center to frame center, or from column to column where a column holds several frames; one step
  // beyond both ends, so that the parts of a zoomed picture join.
  const step = Math.max(1 / frameRate, secondsPerColumn)
  const first = Math.max(0, Math.floor((start - attention.startSeconds) / step) - 1)
  const last = Math.ceil((start + width * secondsPerColumn - attention.startSeconds) / step) + 1
  for (let i = first; i <= last; i++) {
    const center = attention.startSeconds + (i + 0.5) * step
    const times = attention.between(center - step * 0.49, center + step * 0.49)
    if (times !== undefined) context.lineTo((center - start) / secondsPerColumn, heightOf(times))
  }
  context.stroke()
}

/** Diagonal lines where the model had no frame: nothing there can have counted. */
function hatchUncovered(
  context: CanvasRenderingContext2D,
  drawing: VoiceDrawing,
  { startSeconds, endSeconds }: AttentionScale,
  columns: Columns
): void {
  const { start, secondsPerColumn, scale } = columns
  const gaps = [
    [0, startSeconds],
    [endSeconds, drawing.durationSeconds]
  ].filter(([from, to]) => to - from > HATCHED_FROM_SECONDS)
  const height = waveHeightOf(context.canvas.height / scale, drawing) * scale
  for (const [from, to] of gaps) {
    const left = (from - start) / secondsPerColumn
    const right = (to - start) / secondsPerColumn
    context.save()
    context.beginPath()
    context.rect(left, 0, right - left, height)
    context.clip()
    context.strokeStyle = drawing.colors.quiet
    context.lineWidth = scale
    context.beginPath()
    for (let x = Math.floor(left) - height; x < right; x += 8 * scale) {
      context.moveTo(x, height)
      context.lineTo(x + height, 0)
    }
    context.stroke()
    context.restore()
  }
}

function extent(samples: Float32Array, from: number, to: number): [low: number, high: number] {
  const first = Math.max(0, Math.floor(from))
  const end = Math.min(samples.length, Math.max(first + 1, Math.ceil(to)))
  if (first >= end) return [0, 0]
  let low = samples[first]
  let high = low
  for (let i = first + 1; i < end; i++) {
    if (samples[i] < low) low = samples[i]
    else if (samples[i] > high) high = samples[i]
  }
  return [low, high]
}

function peakOf(samples: Float32Array): number {
  let peak = 0
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample))
  return peak
}
