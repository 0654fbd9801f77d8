/**
 * A Butterworth high-pass or low-pass (sections of R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter
 * coefficients"). Keeps its state from block to block.
 *
 * @param order even
 * @param cutoff Hz, below half the rate
 */
export class Butterworth {
  readonly #sections: Section[]

  constructor(kind: 'high-pass' | 'low-pass', order: number, cutoff: number, sampleRate: number) {
    this.#sections = Array.from({ length: order / 2 }, (_, i) => {
      // The poles lie evenly on a half circle.
      const q = 1 / (2 * Math.cos((Math.PI * (2 * i + 1)) / (2 * order)))
      return section(kind, cutoff, sampleRate, q)
    })
  }

  /** Changes the samples in place, the next ones of a stream. */
  run(samples: Float64Array): void {
    for (const section of this.#sections) {
      const { b0, b1, b2, a1, a2 } = section
      let { s1, s2 } = section
      for (let n = 0; n < samples.length; n++) {
        const x = samples[n]
        const y = b0 * x + s1
        s1 = b1 * x - a1 * y + s2
        s2 = b2 * x - a2 * y
        samples[n] = y
      }
      section.s1 = s1
      section.s2 = s2
    }
  }
}

interface Section {
  b0: number
  b1: number
  b2: number
  a1: number
  a2: number
  s1: number
  s2: number
}

function section(kind: 'high-pass' | 'low-pass', cutoff: number, sampleRate: number, q: number): Section {
  const angle = (2 * Math.PI * cutoff) / sampleRate
  const alpha = Math.sin(angle) / (2 * q)
  const cosine = Math.cos(angle)
  const sign = kind === 'low-pass' ? 1 : -1
  const a0 = 1 + alpha
  const side = (1 - sign * cosine) / 2 / a0
  return {
    b0: side,
    b1: 2 * sign * side,
    b2: side,
    a1: (-2 * cosine) / a0,
    a2: (1 - alpha) / a0,
    s1: 0,
    s2: 0
  }
}
