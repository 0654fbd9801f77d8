import { lookOf } from '../../../../shared/emotion-looks.ts'
import { percent } from '../../../../shared/wording.ts'
import type { TimeSpan } from '../../../../shared/timeline.ts'
import { extentOf } from '../../../../shared/waveform-pyramid.ts'
import type { WaveformPyramid } from '../../../../shared/waveform-pyramid.ts'
import type { MaxPyramid } from './max-pyramid.ts'
import { firstEndingAfter } from './segment-edits.ts'
import type { Segments } from './segment-edits.ts'
import { lengthOf, xOf } from './viewport.ts'
import type { Viewport } from './viewport.ts'

/** Top and height of each tier, CSS pixels; the page's names of the tiers stand beside them. */
export const tiers = {
  wave: { top: 0, height: 132 },
  speech: { top: 144, height: 14 },
  emotion: { top: 170, height: 48 },
  attention: { top: 230, height: 56 }
} as const

/** Of all tiers; the one of attention is left out where the model has none. */
export function tiersHeight(hasAttention: boolean): number {
  const { top, height } = hasAttention ? tiers.attention : tiers.emotion
  return top + height
}

export interface TierColors {
  ink: string
  quiet: string
  wave: string
  line: string
  strong: string
  accent: string
  surface: string
  /** The color of a label, as a canvas takes it. */
  hueOf: (label: string) => string
  font: string
}

/** A piece of the sound itself, for when its samples are far enough apart to be seen. */
export interface SoundPiece {
  /** Of the first sample, seconds. */
  start: number
  samples: Float32Array
}

export interface Scene {
  view: Viewport
  waveform: WaveformPyramid
  sampleRate: number
  /** The loudest sample of the recording, at least a little. */
  peak: number
  piece: SoundPiece | undefined
  speech: readonly TimeSpan[]
  segments: Segments
  selected: number
  labels: readonly string[]
  /** What labels are called. */
  nameOf: (label: string) => string
  attention: DrawnTrack | undefined
  colors: TierColors
}

export interface DrawnTrack {
  /** In multiples of the average. */
  timesAverage: MaxPyramid
  /** Frames per second. */
  frameRate: number
  firstFrameSeconds: number
}

/** Draws what is in sight of all tiers, and nothing else. The context is scaled to CSS pixels. */
export function drawTiers(context: CanvasRenderingContext2D, scene: Scene, width: number): void {
  context.clearRect(0, 0, width, tiersHeight(scene.attention !== undefined))
  drawWave(context, scene, width, tiers.wave)
  drawSpeech(context, scene, width)
  drawSegments(context, scene, width)
  if (scene.attention !== undefined) drawAttention(context, scene, scene.attention, width)
}

/** The waveform of what is in sight; columns are device pixels. */
export function drawWave(
  context: CanvasRenderingContext2D,
  { view, waveform, sampleRate, peak, piece, colors }: Scene,
  width: number,
  { top, height }: { top: number; height: number }
): void {
  const scale = context.getTransform().a
  const middle = top + height / 2
  const unit = (height / 2 - 1) / peak
  const columns = Math.ceil(width * scale)
  const perColumn = (lengthOf(view) * sampleRate) / (width * scale)
  const first = view.start * sampleRate
  context.fillStyle = colors.wave
  if (piece !== undefined && perColumn < 1) {
    drawSamples(context, piece, { view, sampleRate, width, middle, unit })
    return
  }
  const extent = piece === undefined ? undefined : extentIn(piece, sampleRate)
  context.beginPath()
  for (let x = 0; x < columns; x++) {
    const from = first + x * perColumn
    const [low, high] =
      extent === undefined
        ? extentOf(waveform, Math.floor(from), Math.ceil(from + perColumn))
        : extent(from, from + perColumn)
    const tall = Math.max(1 / scale, (high - low) * unit)
    context.rect(x / scale, middle - high * unit, 1 / scale, tall)
  }
  context.fill()
}

function extentIn({ start, samples }: SoundPiece, sampleRate: number) {
  const offset = Math.round(start * sampleRate)
  return (from: number, to: number): [number, number] => {
    const first = Math.max(0, Math.floor(from) - offset)
    const end = Math.min(samples.length, Math.max(first + 1, Math.ceil(to) - offset))
    let low = samples[first] ?? 0
    let high = low
    for (let i = first + 1; i < end; i++) {
      if (samples[i] < low) low = samples[i]
      else if (samples[i] > high) high = samples[i]
    }
    return [low, high]
  }
}

function drawSamples(
  context: CanvasRenderingContext2D,
  { start, samples }: SoundPiece,
  at: { view: Viewport; sampleRate: number; width: number; middle: number; unit: number }
): void {
  const { view, sampleRate, width, middle, unit } = at
  const first = Math.max(0, Math.floor((view.start - start) * sampleRate) - 1)
  const last = Math.min(samples.length - 1, Math.ceil((view.end - start) * sampleRate) + 1)
  context.beginPath()
  for (let i = first; i <= last; i++) {
    context.lineTo(xOf(view, width, start + i / sampleRate), middle - samples[i] * unit)
  }
  context.strokeStyle = context.fillStyle
  context.lineWidth = 1.5
  context.stroke()
}

function drawSpeech(context: CanvasRenderingContext2D, { view, speech, colors }: Scene, width: number): void {
  const { top, height } = tiers.speech
  context.fillStyle = colors.line
  context.fillRect(0, top + height / 2, width, 1)
  context.fillStyle = colors.strong
  context.beginPath()
  for (const { startSeconds, endSeconds } of speech) {
    if (endSeconds < view.start) continue
    if (startSeconds > view.end) break
    const left = Math.max(-4, xOf(view, width, startSeconds))
    const right = Math.min(width + 4, xOf(view, width, endSeconds))
    context.rect(left, top + 4, Math.max(0.5, right - left), height - 8)
  }
  context.fill()
}

/** Of a segment: the room for its mark, and for its words. */
const MARK = 12
const PAD = 6

function drawSegments(context: CanvasRenderingContext2D, scene: Scene, width: number): void {
  const { view, segments, selected, labels, colors, nameOf } = scene
  const { top, height } = tiers.emotion
  context.font = colors.font
  context.textBaseline = 'middle'
  for (let i = firstEndingAfter(segments, view.start); i < segments.length; i++) {
    const { startSeconds, endSeconds, label, confidence, source } = segments[i]
    if (startSeconds > view.end) break
    const left = Math.max(-8, xOf(view, width, startSeconds))
    const right = Math.min(width + 8, xOf(view, width, endSeconds))
    const gap = right - left > 4 ? 1 : 0
    const wide = Math.max(0.5, right - left - gap)
    context.fillStyle = colors.hueOf(label)
    context.globalAlpha = 0.14
    context.fillRect(left, top, wide, height)
    // As high as the model was sure; what a person says is sure.
    const sure = (confidence ?? 1) * height
    context.globalAlpha = 0.3
    context.fillRect(left, top + height - sure, wide, sure)
    context.globalAlpha = 1
    context.fillRect(left, top, wide, 3)
    if (source === 'person') {
      context.fillStyle = colors.ink
      context.fillRect(left, top + height - 2, wide, 2)
    }
    if (i === selected) outline(context, colors.ink, left, top, wide, height)
    write(
      context,
      { left: Math.max(0, left), right: Math.min(width, right), top, height },
      [label, nameOf(label), confidence === null ? '' : percent(confidence)],
      { labels, colors }
    )
  }
}

function outline(
  context: CanvasRenderingContext2D,
  color: string,
  left: number,
  top: number,
  wide: number,
  height: number
): void {
  context.strokeStyle = color
  context.lineWidth = 2
  context.strokeRect(left + 1, top + 1, Math.max(1, wide - 2), height - 2)
}

/** Mark, name and confidence, as much of it as there is room for. */
function write(
  context: CanvasRenderingContext2D,
  { left, right, top, height }: { left: number; right: number; top: number; height: number },
  [label, name, sure]: readonly [string, string, string],
  { labels, colors }: Pick<Scene, 'labels' | 'colors'>
): void {
  const room = right - left - 2 * PAD
  if (room < MARK) return
  const look = lookOf(label, labels)
  context.save()
  context.translate(left + PAD, top + height / 2 - MARK / 2)
  context.fillStyle = colors.hueOf(label)
  context.fill(markOf(look.mark), 'evenodd')
  context.restore()
  const x = left + PAD + MARK + PAD
  const nameWidth = widthOf(context, name)
  if (room < MARK + PAD + nameWidth) return
  context.fillStyle = colors.ink
  context.fillText(name, x, top + height / 2 + 1)
  if (sure === '' || room < MARK + PAD + nameWidth + PAD + widthOf(context, sure)) return
  context.fillStyle = colors.quiet
  context.fillText(sure, x + nameWidth + PAD, top + height / 2 + 1)
}

const marks = new Map<string, Path2D>()
function markOf(path: string): Path2D {
  let mark = marks.get(path)
  if (mark === undefined) marks.set(path, (mark = new Path2D(path)))
  return mark
}

const widths = new Map<string, number>()
function widthOf(context: CanvasRenderingContext2D, text: string): number {
  const key = `${context.font} ${text}`
  let width = widths.get(key)
  if (width === undefined) widths.set(key, (width = context.measureText(text).width))
  return width
}

/** Linear in height; the dashed line is the average. */
function drawAttention(
  context: CanvasRenderingContext2D,
  { view, colors }: Scene,
  { timesAverage: attention, frameRate, firstFrameSeconds }: DrawnTrack,
  width: number
): void {
  const { top, height } = tiers.attention
  const bottom = top + height - 1
  const highest = Math.max(1, attention.highest)
  const yOf = (times: number) => bottom - (times / highest) * (height - 2)
  context.strokeStyle = colors.strong
  context.lineWidth = 1
  context.setLineDash([2, 4])
  context.beginPath()
  context.moveTo(0, Math.round(yOf(1)) + 0.5)
  context.lineTo(width, Math.round(yOf(1)) + 0.5)
  context.stroke()
  context.setLineDash([])
  context.fillStyle = colors.line
  context.fillRect(0, bottom, width, 1)

  const perFrame = width / lengthOf(view) / frameRate
  const frameAt = (seconds: number) => (seconds - firstFrameSeconds) * frameRate
  context.beginPath()
  context.moveTo(0, bottom)
  if (perFrame > 1) {
    const first = Math.max(0, Math.floor(frameAt(view.start)) - 1)
    const last = Math.min(attention.length - 1, Math.ceil(frameAt(view.end)) + 1)
    const x = (frame: number) => xOf(view, width, firstFrameSeconds + frame / frameRate)
    context.lineTo(x(first), bottom)
    for (let frame = first; frame <= last; frame++) context.lineTo(x(frame), yOf(attention.at(frame)))
    context.lineTo(x(last), bottom)
  } else {
    const step = lengthOf(view) / width
    for (let x = 0; x < width; x++) {
      const from = frameAt(view.start + x * step)
      context.lineTo(x + 0.5, yOf(attention.between(from, from + step * frameRate)))
    }
    context.lineTo(width, bottom)
  }
  context.fillStyle = colors.accent
  context.globalAlpha = 0.3
  context.fill()
  context.globalAlpha = 1
  context.strokeStyle = colors.accent
  context.lineWidth = 1
  context.stroke()
}
