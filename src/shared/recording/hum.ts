/** Mains frequencies, Hz. */
const MAINS = [50, 60] as const
const HARMONICS = [1, 2, 3, 4, 5]
/** A tone stands so far above the mean of what is beside it, dB. */
const STANDS_OUT = 14
/** Beside it, Hz: far enough for a window of seconds, near enough to be the same sound. */
const BESIDE = [-7, -5, -3, 3, 5, 7]
/** So many tones make a hum, or the mains frequency itself, which no voice has. */
const LEAST_TONES = 2

export interface Hum {
  /** Hz. */
  mains: (typeof MAINS)[number]
  /** Of all its tones together, dB below full scale. */
  level: number
}

/**
 * Hum of the mains in some seconds of sound: narrow tones at multiples of 50 or 60 Hz.
 *
 * @param samples at `sampleRate`
 */
export function findHum(samples: Float32Array, sampleRate: number): Hum | undefined {
  const candidates = MAINS.flatMap((mains) => {
    const all = HARMONICS.map((harmonic) => toneAt(samples, harmonic * mains, sampleRate))
    const tones = all.filter((tone) => tone !== undefined)
    if (tones.length < LEAST_TONES && all[0] === undefined) return []
    const power = tones.reduce((sum, tone) => sum + tone, 0)
    return [{ mains, level: 10 * Math.log10(power), count: tones.length }]
  })
  const [best] = candidates.sort((a, b) => b.count - a.count || b.level - a.level)
  return best === undefined ? undefined : { mains: best.mains, level: best.level }
}

/** Mean power of a narrow tone at a frequency, or undefined where none stands out. */
function toneAt(samples: Float32Array, frequency: number, sampleRate: number): number | undefined {
  const own = powerAt(samples, frequency, sampleRate)
  const beside = BESIDE.map((distance) => powerAt(samples, frequency + distance, sampleRate))
  const background = beside.reduce((sum, power) => sum + power, 0) / beside.length
  return own > 10 ** (STANDS_OUT / 10) * background && own > 0 ? own : undefined
}

/** Goertzel's algorithm under a Hann window: mean power of a sine at the frequency. */
function powerAt(samples: Float32Array, frequency: number, sampleRate: number): number {
  const step = (2 * Math.PI * frequency) / sampleRate
  const coefficient = 2 * Math.cos(step)
  const turn = (2 * Math.PI) / samples.length
  let s1 = 0
  let s2 = 0
  for (let n = 0; n < samples.length; n++) {
    const s0 = samples[n] * (0.5 - 0.5 * Math.cos(turn * n)) + coefficient * s1 - s2
    s2 = s1
    s1 = s0
  }
  const power = s1 * s1 + s2 * s2 - coefficient * s1 * s2
  // The window halves the amplitude; a sine's power is half its squared amplitude.
  return (8 * power) / samples.length ** 2
}
