import type { Attention } from '../../shared/analysis.ts'
import { attentionScale } from '../../shared/attention-scale.ts'
import type { AttentionScale } from '../../shared/attention-scale.ts'
import type { Moment } from '../../shared/moments.ts'
import { clipLength, clockTime, timeRange, timesAverage } from '../../shared/wording.ts'
import { markup } from './markup.ts'
import type { Html } from './markup.ts'

/** All lengths are user units of the picture, one to a CSS pixel at full width. */
const WIDTH = 1000
const PLOT = 952
const FLAGS = 30
const WAVE = 150
const GAP = 14
const CURVE = 52
const AXIS = 26
const WAVE_BOTTOM = FLAGS + WAVE
const CURVE_TOP = WAVE_BOTTOM + GAP
const BOTTOM = CURVE_TOP + CURVE

/** Columns of the waveform, each two units wide. */
const COLUMNS = PLOT / 2
/** Most stops of the shading, points of the curve. */
const MOST_BINS = 238
/** Half the thickness of silence, so that its shade can still be seen. */
const THINNEST = 0.75
/** Quieter recordings are drawn as if they reached this, so that noise does not fill the picture. */
const SMALLEST_PEAK = 0.02
const MOST_TICKS = 10
const TICK_STEPS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300]

export interface PictureParts {
  /** [N] at `sampleRate`. */
  samples: Float32Array
  sampleRate: number
  durationSeconds: number
  /** Without it the waveform stands alone. */
  attention?: Attention | undefined
  moments: readonly Moment[]
  /** Names the picture's own definitions; unique in the page. */
  id: string
}

/**
 * The picture of a clip as inline SVG: the waveform, its fill shaded linearly by attention, the attention curve
 * under it in multiples of the average on the same time axis, and the moments as numbered flags.
 */
export function renderPicture({ attention, ...parts }: PictureParts): Html {
  return attention === undefined ? renderWave(parts) : renderAttended(parts, attention)
}

type DrawnParts = Omit<PictureParts, 'attention'>

function renderWave(parts: DrawnParts): Html {
  const { durationSeconds, samples } = parts
  const label = `Waveform of ${clipLength(durationSeconds)}.`
  // The flags' room is left out: there are none.
  return markup`<svg class="picture" viewBox="0 ${FLAGS} ${WIDTH} ${WAVE + AXIS}" role="img" aria-label="${label}">
    <path class="wave" d="${wavePath(samples)}" />
    ${timeAxis(durationSeconds, WAVE_BOTTOM)}
  </svg>`
}

function renderAttended(parts: DrawnParts, attention: Attention): Html {
  const { durationSeconds, moments, id } = parts
  const xOf = (seconds: number) => (seconds / durationSeconds) * PLOT
  const scale = attentionScale(attention)
  const bins = binned(attention, scale)
  const wave = wavePath(parts.samples)
  const shade = `shade-${id}`
  const stops = bins.map(
    ({ seconds, times }) =>
      markup`<stop offset="${round(xOf(seconds) / PLOT, 4)}" stop-opacity="${round(times / scale.highest, 3)}" />`
  )
  return markup`<svg class="picture" viewBox="0 0 ${WIDTH} ${BOTTOM + AXIS}" role="img" aria-label="${describe(parts, scale)}">
    <defs>
      <linearGradient id="${shade}" gradientUnits="userSpaceOnUse" x1="0" x2="${PLOT}" y1="0" y2="0">
        ${stops}
      </linearGradient>
    </defs>
    <rect class="backdrop" x="0" y="${FLAGS}" width="${PLOT}" height="${WAVE}" fill="url(#${shade})" />
    <path class="wave" d="${wave}" />
    <path d="${wave}" fill="url(#${shade})" />
    ${moments.map((moment, i) => flag(moment, i + 1, xOf))} ${curve(bins, scale, xOf)}
    ${timeAxis(durationSeconds, BOTTOM)}
  </svg>`
}

/** The legend of the shading: no attention to the most there is in this clip, with the average marked. */
export function renderLegend(attention: Attention): Html {
  const { highest } = attentionScale(attention)
  const average = round(100 / highest, 1)
  return markup`<p class="legend">
    <span>no attention</span>
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="10" fill="url(#legend)" />
      <path class="average" d="M${average} 0V10" />
    </svg>
    <span>${timesAverage(highest)}</span>
    <span class="aside">line: the clip’s average</span>
  </p>`
}

/** The gradient that every legend of the page fills itself with. */
export const legendGradient: Html = markup`<svg class="defs" aria-hidden="true">
  <defs>
    <linearGradient id="legend">
      <stop offset="0" stop-opacity="0" />
      <stop offset="1" stop-opacity="1" />
    </linearGradient>
  </defs>
</svg>`

interface Bin {
  seconds: number
  /** Mean attention in multiples of the clip's average. */
  times: number
}

/** Attention by frame, or by equal groups of frames where there are more than can be drawn. */
function binned({ weights, frameRate, firstFrameSeconds }: Attention, scale: AttentionScale): Bin[] {
  const bins = Math.min(MOST_BINS, weights.length)
  return Array.from({ length: bins }, (_, i) => {
    const first = Math.floor((i * weights.length) / bins)
    const end = Math.floor(((i + 1) * weights.length) / bins)
    const from = scale.startSeconds + first / frameRate
    // Half a frame inward, so that rounding cannot reach the neighbor.
    const half = 0.5 / frameRate
    const times = scale.between(from + half, scale.startSeconds + end / frameRate + half) ?? 0
    return { seconds: firstFrameSeconds + (first + end - 1) / 2 / frameRate, times }
  })
}

function wavePath(samples: Float32Array): string {
  let peak = SMALLEST_PEAK
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample))
  const middle = FLAGS + WAVE / 2
  const unit = (WAVE / 2 - 1) / peak
  const upper: string[] = []
  const lower: string[] = []
  for (let column = 0; column < COLUMNS; column++) {
    const first = Math.floor((column * samples.length) / COLUMNS)
    const end = Math.max(first + 1, Math.floor(((column + 1) * samples.length) / COLUMNS))
    let low = samples[first]
    let high = low
    for (let i = first + 1; i < end; i++) {
      low = Math.min(low, samples[i])
      high = Math.max(high, samples[i])
    }
    const x = column * 2 + 1
    upper.push(`${x} ${round(middle - Math.max(high * unit, low * unit + THINNEST), 1)}`)
    lower.push(`${x} ${round(middle - Math.min(low * unit, high * unit - THINNEST), 1)}`)
  }
  return `M${[...upper, ...lower.toReversed()].join('L')}Z`
}

function flag({ startSeconds, endSeconds }: Moment, number: number, xOf: (seconds: number) => number): Html {
  const left = round(xOf(startSeconds), 1)
  const right = round(xOf(endSeconds), 1)
  const middle = round(Math.min(PLOT - 9, Math.max(9, (left + right) / 2)), 1)
  return markup`<g class="flag">
    <path class="span" d="M${left} ${FLAGS}V${FLAGS - 6}H${right}V${FLAGS}" />
    <circle cx="${middle}" cy="11" r="9" />
    <text x="${middle}" y="15" text-anchor="middle">${number}</text>
  </g>`
}

function curve(bins: readonly Bin[], scale: AttentionScale, xOf: (seconds: number) => number): Html {
  const yOf = (times: number) => round(BOTTOM - (times / scale.highest) * CURVE, 1)
  const points = bins.map(({ seconds, times }) => `${round(xOf(seconds), 1)} ${yOf(times)}`)
  const [first, last] = [xOf(bins[0].seconds), xOf(bins[bins.length - 1].seconds)]
  const line = `M${points.join('L')}`
  const average = yOf(1)
  // The two labels need a line's height between them.
  const averageLabel =
    average - CURVE_TOP < 14 ? undefined : markup`<text x="${PLOT + 8}" y="${average + 4}">1×</text>`
  return markup`<path class="area" d="${line}L${round(last, 1)} ${BOTTOM}L${round(first, 1)} ${BOTTOM}Z" />
    <path class="curve" d="${line}" />
    <path class="average" d="M0 ${average}H${PLOT}" />
    ${averageLabel}
    <text x="${PLOT + 8}" y="${CURVE_TOP + 4}">${scale.highest.toFixed(1)}×</text>`
}

function timeAxis(durationSeconds: number, bottom: number): Html {
  const step = TICK_STEPS.find((candidate) => durationSeconds / candidate <= MOST_TICKS) ?? 600
  const decimals = step < 0.1 ? 2 : step < 1 ? 1 : 0
  const count = Math.floor(durationSeconds / step + 1e-9)
  const ticks = Array.from({ length: count + 1 }, (_, i) => {
    const x = round((i * step * PLOT) / durationSeconds, 1)
    const anchor = i === 0 ? 'start' : x > PLOT - 12 ? 'end' : 'middle'
    return markup`<path d="M${x} ${bottom}v4" />
      <text x="${x}" y="${bottom + 18}" text-anchor="${anchor}">${clockTime(i * step, decimals)}</text>`
  })
  return markup`<g class="axis">
    <path d="M0 ${bottom}H${PLOT}" />
    ${ticks}
    <text x="${PLOT + 8}" y="${bottom + 18}">s</text>
  </g>`
}

function describe({ durationSeconds, moments }: DrawnParts, { highest }: AttentionScale): string {
  const places = moments.map(
    ({ startSeconds, endSeconds, timesAverage: times }, i) =>
      `${i + 1}: ${timeRange(startSeconds, endSeconds)}, ${timesAverage(times)}`
  )
  const marked = places.length === 0 ? 'No moment stands out.' : `Moments ${places.join('; ')}.`
  return `Waveform of ${clipLength(durationSeconds)} shaded by attention, at most ${timesAverage(highest)}. ${marked}`
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
