import { nextTurn } from '../next-turn.ts'

/** Where the pass band ends and the stop band starts, relative to the lower of the two Nyquist frequencies. */
const PASS_BAND_END = 0.913
const STOP_BAND_START = 1
/** Of the stop band, dB. */
const ATTENUATION = 110
/** Phases of the filter table; ratios with more are interpolated between neighboring phases. */
const MAX_PHASES = 512
/** Outputs of the same filter phase computed together: the filter is then loaded once for all of them. */
const GROUP = 4
/** Fewest outputs between two turns of the event loop, so that a long file does not block it. */
const BLOCK = 16384

/**
 * Changes the sample rate with a linear-phase polyphase low-pass filter (windowed sinc, Kaiser window:
 * J. F. Kaiser, "Nonrecursive digital filter design using the I0-sinh window function", 1974).
 * Output sample m lies at input position m·fromHz/toHz exactly (no delay); beyond the ends the signal is zero.
 * 64-bit sums. Any ratio of whole rates.
 *
 * @param samples [N] finite
 * @param fromHz whole, positive
 * @param toHz whole, positive
 * @returns [round(N·toHz/fromHz)], at least 1 when N > 0; the input itself when the rates are equal
 */
export async function resample(
  samples: Float32Array,
  fromHz: number,
  toHz: number,
  options: { signal?: AbortSignal } = {}
): Promise<Float32Array> {
  if (fromHz === toHz || samples.length === 0) return samples
  const divisor = greatestCommonDivisor(fromHz, toHz)
  const up = toHz / divisor
  const down = fromHz / divisor
  const filter = filterFor(up, down)
  const output = new Float32Array(Math.max(1, Math.round((samples.length * up) / down)))
  // Whole groups of whole phase cycles, so that every block starts at phase 0.
  const cycles = GROUP * Math.ceil(BLOCK / (GROUP * up))
  const window = new Float64Array(cycles * down + filter.taps)
  for (let cycle = 0; cycle * up < output.length; cycle += cycles) {
    if (cycle > 0) await nextTurn()
    options.signal?.throwIfAborted()
    fillWindow(window, samples, cycle * down - filter.taps / 2 + 1)
    convolve(window, output.subarray(cycle * up, (cycle + cycles) * up), up, down, filter)
  }
  return output
}

/** Copies the samples from index `first` on; what lies outside of the signal is zero. */
function fillWindow(window: Float64Array, samples: Float32Array, first: number): void {
  window.fill(0)
  const start = Math.max(0, first)
  if (start < samples.length) window.set(samples.subarray(start, first + window.length), start - first)
}

interface PolyphaseFilter {
  phases: number
  /** Even. */
  taps: number
  /** [phases + 1, taps]: row p holds the filter for outputs p/phases after an input sample. */
  table: Float64Array
}

/** Output m is the filter of its phase over the `taps` window samples from floor(m·down/up) on. */
function convolve(
  window: Float64Array,
  output: Float32Array,
  up: number,
  down: number,
  { phases, taps, table }: PolyphaseFilter
): void {
  const sums = new Float64Array(GROUP)
  const sumsBeside = new Float64Array(GROUP)
  for (let residue = 0; residue < Math.min(up, output.length); residue++) {
    const first = Math.floor((residue * down) / up)
    const phase = (((residue * down) % up) * phases) / up
    const row = Math.floor(phase)
    const rest = phase - row
    const filter = table.subarray(row * taps, (row + 1) * taps)
    const filterBeside = table.subarray((row + 1) * taps, (row + 2) * taps)
    for (let cycle = 0; cycle * up + residue < output.length; cycle += GROUP) {
      const input = window.subarray(first + cycle * down)
      groupDot(input, down, filter, sums)
      if (rest !== 0) {
        groupDot(input, down, filterBeside, sumsBeside)
        for (let i = 0; i < GROUP; i++) sums[i] += rest * (sumsBeside[i] - sums[i])
      }
      // Past the end the writes are dropped.
      for (let i = 0; i < GROUP; i++) output[(cycle + i) * up + residue] = sums[i]
    }
  }
}

/** The filter at four places of the input, `step` apart. */
function groupDot(input: Float64Array, step: number, filter: Float64Array, sums: Float64Array): void {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  for (let k = 0; k < filter.length; k++) {
    const weight = filter[k]
    a += input[k] * weight
    b += input[k + step] * weight
    c += input[k + 2 * step] * weight
    d += input[k + 3 * step] * weight
  }
  sums[0] = a
  sums[1] = b
  sums[2] = c
  sums[3] = d
}

const filters = new Map<string, PolyphaseFilter>()

function filterFor(up: number, down: number): PolyphaseFilter {
  const key = `${up}/${down}`
  const known = filters.get(key)
  if (known !== undefined) return known
  const filter = designFilter(up, down)
  // Few ratios occur in practice; a folder of strange ones must not fill the memory.
  if (filters.size >= 4) filters.clear()
  filters.set(key, filter)
  return filter
}

function designFilter(up: number, down: number): PolyphaseFilter {
  // The lower Nyquist frequency in cycles per input sample times two: 1 going up, up/down going down.
  const band = Math.min(1, up / down)
  const cutoff = ((PASS_BAND_END + STOP_BAND_START) / 2) * band
  const transition = Math.PI * (STOP_BAND_START - PASS_BAND_END) * band
  const half = Math.ceil((ATTENUATION - 7.95) / (2.285 * transition) / 2)
  const taps = 2 * half
  const phases = Math.min(up, MAX_PHASES)
  const table = new Float64Array((phases + 1) * taps)
  for (let phase = 0; phase <= phases; phase++) {
    const row = table.subarray(phase * taps, (phase + 1) * taps)
    let sum = 0
    for (let k = 0; k < taps; k++) {
      const time = k - half + 1 - phase / phases
      row[k] = cutoff * sinc(cutoff * time) * kaiser(Math.min(1, Math.abs(time) / half))
      sum += row[k]
    }
    // Every phase passes a constant unchanged.
    for (let k = 0; k < taps; k++) row[k] /= sum
  }
  return { phases, taps, table }
}

const WINDOW_STEPS = 4096
/** Half of the Kaiser window, from its middle to its edge; linear interpolation in it is exact to -130 dB. */
const halfWindow = Float64Array.from({ length: WINDOW_STEPS + 2 }, (_, i) => {
  const beta = 0.1102 * (ATTENUATION - 8.7)
  return besselI0(beta * Math.sqrt(Math.max(0, 1 - (i / WINDOW_STEPS) ** 2))) / besselI0(beta)
})

/** @param distance from the middle, 0..1 */
function kaiser(distance: number): number {
  const position = distance * WINDOW_STEPS
  const index = Math.floor(position)
  return halfWindow[index] + (position - index) * (halfWindow[index + 1] - halfWindow[index])
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  const quarter = (x * x) / 4
  let term = 1
  let sum = 1
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= quarter / (k * k)
    sum += term
  }
  return sum
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
