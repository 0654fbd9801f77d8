import { decayTimes, smoothed } from './decay.ts'
import { Butterworth } from './filters.ts'
import { findHum, type Hum } from './hum.ts'
import { clippedShare, decibels, peak, percentile } from './levels.ts'

/**
 * What is wrong with a recording, gravest first. `nothing`: no signal at all, as of a muted or wrong device. `clipped`:
 * cut off at full scale. `quiet`. `hum`: of the mains. `noisy`. `echo`: of a room. `narrow`: nothing above 4 kHz, as of a
 * telephone or headset. `long`: more than one sentence.
 */
export const remarkCodes = ['nothing', 'clipped', 'quiet', 'hum', 'noisy', 'echo', 'narrow', 'long'] as const
export type RemarkCode = (typeof remarkCodes)[number]

export interface Remark {
  code: RemarkCode
  /** `hum`: Hz. `noisy`: dB between speech and noise. */
  value?: number
}

/** Levels are of so much sound. */
const STEP_SECONDS = 0.01
/** What is remembered: what was wrong longer ago has been helped. */
const MEMORY_SECONDS = 12
/** Before, nobody can have spoken. */
const FIRST_SECONDS = 1.5
const DEAD_LEVEL = -60
const QUIET_PEAK = -34
/** Between the loud moments and the pauses, dB. */
const NOISY_RANGE = 20
/** A steady level with less between its loudest and its quietest moments is no speech. */
const STEADY_RANGE = 7
const LOUD_NOISE = -45
/** Hum of less does not matter, dB below full scale. */
const HUM_LEVEL = -62
/** Seconds in which hum is looked for, every second; speech hides it in fewer. */
const HUM_WINDOW_SECONDS = 4
/** So many windows are remembered, and hum is said when it is in most of them. */
const HUM_MEMORY = 3
/** Fewer falls do not tell of the room. */
const LEAST_FALLS = 5
/** Seconds for 60 dB that half of all falls, and all but the fastest, take at least in a room with much echo. */
const ECHO_MEDIAN_SECONDS = 0.68
const ECHO_FASTEST_SECONDS = 0.45
const FASTEST = 0.15
/** Between what is above and below 4 kHz while somebody speaks, dB. */
const NARROW_RATIO = -40
const LONG_SECONDS = 30
/** Of the sound in which hum is looked for, Hz. */
const HUM_RATE = 2000

/** Listens to a recording while it is made, block by block, and says what could be better. Cheap enough for any thread. */
export class RecordingDoctor {
  readonly #rate: number
  readonly #step: number
  readonly #filters: { rumble: Butterworth; lower: Butterworth; upper: Butterworth | undefined }
  readonly #peaks: number[] = []
  readonly #clipped: boolean[] = []
  /** One entry a step: dB, and power below and above 4 kHz. */
  readonly #levels: number[] = []
  readonly #lower: number[] = []
  readonly #upper: number[] = []
  #hums: (Hum | undefined)[] = []
  #seconds = 0
  /** Sums of the present step. */
  #sums = { count: 0, all: 0, lower: 0, upper: 0 }
  readonly #decimation: number
  #decimated = { sum: 0, count: 0, samples: [] as number[] }

  /** @param sampleRate of the device, Hz */
  constructor(sampleRate: number) {
    this.#rate = sampleRate
    this.#step = Math.round(STEP_SECONDS * sampleRate)
    this.#filters = {
      rumble: new Butterworth('high-pass', 2, 100, sampleRate),
      lower: new Butterworth('low-pass', 4, 3400, sampleRate),
      // A device of 8 kHz has no upper band to speak of.
      upper: sampleRate < 12_000 ? undefined : new Butterworth('high-pass', 8, 5500, sampleRate)
    }
    this.#decimation = Math.max(1, Math.round(sampleRate / HUM_RATE))
  }

  /** @param samples the next ones, full scale 1 */
  push(samples: Float32Array): void {
    this.#seconds += samples.length / this.#rate
    this.#peaks.push(decibels(peak(samples)))
    this.#clipped.push(clippedShare(samples) > 0)
    this.#measureLevels(samples)
    this.#measureHum(samples)
    const blocks = Math.ceil((MEMORY_SECONDS * this.#rate) / Math.max(1, samples.length))
    for (const list of [this.#peaks, this.#clipped]) list.splice(0, list.length - blocks)
    const steps = Math.round(MEMORY_SECONDS / STEP_SECONDS)
    for (const list of [this.#levels, this.#lower, this.#upper]) list.splice(0, list.length - steps)
  }

  #measureLevels(samples: Float32Array): void {
    const all = Float64Array.from(samples)
    this.#filters.rumble.run(all)
    const lower = all.slice()
    this.#filters.lower.run(lower)
    const upper = all.slice()
    this.#filters.upper?.run(upper)
    const sums = this.#sums
    for (let n = 0; n < all.length; n++) {
      sums.all += all[n] * all[n]
      sums.lower += lower[n] * lower[n]
      sums.upper += upper[n] * upper[n]
      if (++sums.count < this.#step) continue
      this.#levels.push(decibels(Math.sqrt(sums.all / sums.count)))
      this.#lower.push(sums.lower)
      this.#upper.push(sums.upper)
      sums.count = sums.all = sums.lower = sums.upper = 0
    }
  }

  #measureHum(samples: Float32Array): void {
    const rate = this.#rate / this.#decimation
    const decimated = this.#decimated
    for (const sample of samples) {
      decimated.sum += sample
      if (++decimated.count < this.#decimation) continue
      decimated.samples.push(decimated.sum / decimated.count)
      decimated.sum = decimated.count = 0
      if (decimated.samples.length < rate * HUM_WINDOW_SECONDS) continue
      const hum = findHum(Float32Array.from(decimated.samples), rate)
      this.#hums = [...this.#hums, hum].slice(-HUM_MEMORY)
      decimated.samples.splice(0, rate)
    }
  }

  /** What is wrong now, gravest first. */
  get remarks(): Remark[] {
    const found = new Map<RemarkCode, Remark>()
    const add = (code: RemarkCode, value?: number) =>
      found.set(code, { code, ...(value === undefined ? {} : { value }) })
    if (this.#clipped.includes(true)) add('clipped')
    if (this.#seconds >= FIRST_SECONDS) this.#addFindings(add)
    if (this.#seconds > LONG_SECONDS) add('long')
    return remarkCodes.flatMap((code) => found.get(code) ?? [])
  }

  #addFindings(add: (code: RemarkCode, value?: number) => void): void {
    const loudest = Math.max(...this.#peaks)
    if (loudest < DEAD_LEVEL) {
      add('nothing')
      return
    }
    if (loudest < QUIET_PEAK) add('quiet')
    const hum = this.#hum
    if (hum !== undefined) add('hum', hum.mains)
    const heard = this.#levels.filter((level) => level > -Infinity)
    if (heard.length === 0) return
    const speech = percentile(heard, 0.9)
    const noise = percentile(heard, 0.1)
    const range = speech - noise
    if (range < STEADY_RANGE) {
      if (noise > LOUD_NOISE) add('noisy', 0)
      return
    }
    if (range < NOISY_RANGE) add('noisy', range)
    const times = decayTimes(smoothed(this.#levels), STEP_SECONDS, noise)
    if (times.length >= LEAST_FALLS && percentile(times, FASTEST) > ECHO_FASTEST_SECONDS) {
      if (percentile(times, 0.5) > ECHO_MEDIAN_SECONDS) add('echo')
    }
    if (this.#isNarrow(speech)) add('narrow')
  }

  get #hum(): Hum | undefined {
    const strong = this.#hums.filter((hum) => hum !== undefined && hum.level > HUM_LEVEL)
    const [first] = strong
    return 2 * strong.length > this.#hums.length && strong.every((hum) => hum?.mains === first?.mains)
      ? first
      : undefined
  }

  #isNarrow(speech: number): boolean {
    if (this.#filters.upper === undefined) return false
    let upper = 0
    let lower = 0
    for (const [i, level] of this.#levels.entries()) {
      if (level < speech - 15) continue
      upper += this.#upper[i]
      lower += this.#lower[i]
    }
    return lower > 0 && 10 * Math.log10(upper / lower) < NARROW_RATIO
  }
}
