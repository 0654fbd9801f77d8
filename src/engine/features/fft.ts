/**
 * A real Fourier transform of one size, in 64 bits, with everything precomputed. The plan owns scratch memory:
 * use one per thread of work, never two transforms at a time (JavaScript cannot interleave them anyway).
 */
export interface RealFft {
  readonly size: number
  /** size / 2 + 1. */
  readonly bins: number
  /**
   * X[k] = Σ x[n]·exp(−2πi·kn/size), unscaled, k = 0..size/2, or the first of them.
   *
   * @param input [size]
   * @param real [at most bins], written
   * @param imaginary as many, written
   */
  forward(input: Float64Array, real: Float64Array, imaginary: Float64Array): void
  /**
   * The real part alone of the first bins: all there is for an even input, and cheaper.
   *
   * @param real [at most bins], written
   */
  forwardReal(input: Float64Array, real: Float64Array): void
}

/** One pass of the self-sorting transform: `length` points at `stride` are split by `radix`. */
interface Pass {
  radix: number
  length: number
  stride: number
  /** exp(−2πi·jk/length) at (j·radix + k), j < length / radix. */
  cosines: Float64Array
  sines: Float64Array
}

/**
 * @param size even, with no prime factor above 5
 * @throws RangeError for other sizes
 */
export function createRealFft(size: number): RealFft {
  const half = size / 2
  const passes = planPasses(half)
  const bins = half + 1
  const turnReal = new Float64Array(bins)
  const turnImaginary = new Float64Array(bins)
  for (let k = 0; k < bins; k++) {
    turnReal[k] = Math.cos((2 * Math.PI * k) / size)
    turnImaginary[k] = -Math.sin((2 * Math.PI * k) / size)
  }
  let zr = new Float64Array(half)
  let zi = new Float64Array(half)
  let spareR = new Float64Array(half)
  let spareI = new Float64Array(half)

  /** Even samples become the real part and odd ones the imaginary part of a transform of half the size. */
  const transformHalf = (input: Float64Array): void => {
    for (let n = 0; n < half; n++) {
      zr[n] = input[2 * n]
      zi[n] = input[2 * n + 1]
    }
    for (const pass of passes) {
      runPass(pass, zr, zi, spareR, spareI)
      ;[zr, spareR] = [spareR, zr]
      ;[zi, spareI] = [spareI, zi]
    }
  }

  return {
    size,
    bins,
    forwardReal(input, real) {
      transformHalf(input)
      for (let k = 0; k < real.length; k++) {
        const up = k === half ? 0 : k
        const down = k === 0 ? 0 : half - k
        const oddR = (zi[up] + zi[down]) / 2
        const oddI = (zr[down] - zr[up]) / 2
        real[k] = (zr[up] + zr[down]) / 2 + turnReal[k] * oddR - turnImaginary[k] * oddI
      }
    },
    forward(input, real, imaginary) {
      transformHalf(input)
      for (let k = 0; k < real.length; k++) {
        const up = k === half ? 0 : k
        const down = k === 0 ? 0 : half - k
        const evenR = (zr[up] + zr[down]) / 2
        const evenI = (zi[up] - zi[down]) / 2
        const oddR = (zi[up] + zi[down]) / 2
        const oddI = (zr[down] - zr[up]) / 2
        real[k] = evenR + turnReal[k] * oddR - turnImaginary[k] * oddI
        imaginary[k] = evenI + turnReal[k] * oddI + turnImaginary[k] * oddR
      }
    }
  }
}

function planPasses(points: number): Pass[] {
  if (!Number.isInteger(points) || points < 1) throw new RangeError('The size of the transform must be even.')
  const passes: Pass[] = []
  let length = points
  let stride = 1
  while (length > 1) {
    const radix = [4, 5, 3, 2].find((candidate) => length % candidate === 0)
    if (radix === undefined) throw new RangeError(`No transform of ${2 * points} points: a factor above 5.`)
    const cosines = new Float64Array(length)
    const sines = new Float64Array(length)
    for (let j = 0; j < length / radix; j++) {
      for (let k = 0; k < radix; k++) {
        const angle = (-2 * Math.PI * j * k) / length
        cosines[j * radix + k] = Math.cos(angle)
        sines[j * radix + k] = Math.sin(angle)
      }
    }
    passes.push({ radix, length, stride, cosines, sines })
    length /= radix
    stride *= radix
  }
  return passes
}

type Butterfly = (pass: Pass, xr: Float64Array, xi: Float64Array, yr: Float64Array, yi: Float64Array) => void

/**
 * One decimation-in-frequency pass of Stockham's self-sorting transform, as C. Van Loan describes it in
 * "Computational Frameworks for the Fast Fourier Transform" (1992), section 1.7.
 */
const runPass: Butterfly = (pass, xr, xi, yr, yi) => {
  if (pass.radix === 4) radix4(pass, xr, xi, yr, yi)
  else if (pass.radix === 5) radix5(pass, xr, xi, yr, yi)
  else if (pass.radix === 3) radix3(pass, xr, xi, yr, yi)
  else radix2(pass, xr, xi, yr, yi)
}

const radix2: Butterfly = ({ length, stride, cosines, sines }, xr, xi, yr, yi) => {
  const step = length / 2
  for (let j = 0; j < step; j++) {
    const c = cosines[2 * j + 1]
    const s = sines[2 * j + 1]
    for (let q = 0; q < stride; q++) {
      const a = q + stride * j
      const b = a + stride * step
      const to = q + stride * 2 * j
      yr[to] = xr[a] + xr[b]
      yi[to] = xi[a] + xi[b]
      const dr = xr[a] - xr[b]
      const di = xi[a] - xi[b]
      yr[to + stride] = dr * c - di * s
      yi[to + stride] = dr * s + di * c
    }
  }
}

const SIN_THIRD = Math.sin((2 * Math.PI) / 3)

const radix3: Butterfly = ({ length, stride, cosines, sines }, xr, xi, yr, yi) => {
  const step = length / 3
  for (let j = 0; j < step; j++) {
    const c1 = cosines[3 * j + 1]
    const s1 = sines[3 * j + 1]
    const c2 = cosines[3 * j + 2]
    const s2 = sines[3 * j + 2]
    for (let q = 0; q < stride; q++) {
      const a = q + stride * j
      const b = a + stride * step
      const c = b + stride * step
      const sumR = xr[b] + xr[c]
      const sumI = xi[b] + xi[c]
      const midR = xr[a] - sumR / 2
      const midI = xi[a] - sumI / 2
      const sideR = SIN_THIRD * (xi[b] - xi[c])
      const sideI = -SIN_THIRD * (xr[b] - xr[c])
      const to = q + stride * 3 * j
      yr[to] = xr[a] + sumR
      yi[to] = xi[a] + sumI
      yr[to + stride] = (midR + sideR) * c1 - (midI + sideI) * s1
      yi[to + stride] = (midR + sideR) * s1 + (midI + sideI) * c1
      yr[to + 2 * stride] = (midR - sideR) * c2 - (midI - sideI) * s2
      yi[to + 2 * stride] = (midR - sideR) * s2 + (midI - sideI) * c2
    }
  }
}

const radix4: Butterfly = ({ length, stride, cosines, sines }, xr, xi, yr, yi) => {
  const step = length / 4
  for (let j = 0; j < step; j++) {
    const c1 = cosines[4 * j + 1]
    const s1 = sines[4 * j + 1]
    const c2 = cosines[4 * j + 2]
    const s2 = sines[4 * j + 2]
    const c3 = cosines[4 * j + 3]
    const s3 = sines[4 * j + 3]
    for (let q = 0; q < stride; q++) {
      const a = q + stride * j
      const b = a + stride * step
      const c = b + stride * step
      const d = c + stride * step
      const acR = xr[a] + xr[c]
      const acI = xi[a] + xi[c]
      const bdR = xr[b] + xr[d]
      const bdI = xi[b] + xi[d]
      const aMinusCR = xr[a] - xr[c]
      const aMinusCI = xi[a] - xi[c]
      // −i·(b − d)
      const turnR = xi[b] - xi[d]
      const turnI = xr[d] - xr[b]
      const to = q + stride * 4 * j
      yr[to] = acR + bdR
      yi[to] = acI + bdI
      const r1 = aMinusCR + turnR
      const i1 = aMinusCI + turnI
      yr[to + stride] = r1 * c1 - i1 * s1
      yi[to + stride] = r1 * s1 + i1 * c1
      const r2 = acR - bdR
      const i2 = acI - bdI
      yr[to + 2 * stride] = r2 * c2 - i2 * s2
      yi[to + 2 * stride] = r2 * s2 + i2 * c2
      const r3 = aMinusCR - turnR
      const i3 = aMinusCI - turnI
      yr[to + 3 * stride] = r3 * c3 - i3 * s3
      yi[to + 3 * stride] = r3 * s3 + i3 * c3
    }
  }
}

const COS_FIFTH = Math.cos((2 * Math.PI) / 5)
const COS_TWO_FIFTHS = Math.cos((4 * Math.PI) / 5)
const SIN_FIFTH = Math.sin((2 * Math.PI) / 5)
const SIN_TWO_FIFTHS = Math.sin((4 * Math.PI) / 5)

const radix5: Butterfly = ({ length, stride, cosines, sines }, xr, xi, yr, yi) => {
  const step = length / 5
  for (let j = 0; j < step; j++) {
    const turn = 5 * j
    for (let q = 0; q < stride; q++) {
      const a = q + stride * j
      const b = a + stride * step
      const c = b + stride * step
      const d = c + stride * step
      const e = d + stride * step
      // The five-point transform of real cosines and sines pairs b with e and c with d.
      const beR = xr[b] + xr[e]
      const beI = xi[b] + xi[e]
      const cdR = xr[c] + xr[d]
      const cdI = xi[c] + xi[d]
      const bMinusER = xr[b] - xr[e]
      const bMinusEI = xi[b] - xi[e]
      const cMinusDR = xr[c] - xr[d]
      const cMinusDI = xi[c] - xi[d]
      const near1R = xr[a] + COS_FIFTH * beR + COS_TWO_FIFTHS * cdR
      const near1I = xi[a] + COS_FIFTH * beI + COS_TWO_FIFTHS * cdI
      const near2R = xr[a] + COS_TWO_FIFTHS * beR + COS_FIFTH * cdR
      const near2I = xi[a] + COS_TWO_FIFTHS * beI + COS_FIFTH * cdI
      const side1R = SIN_FIFTH * bMinusEI + SIN_TWO_FIFTHS * cMinusDI
      const side1I = -SIN_FIFTH * bMinusER - SIN_TWO_FIFTHS * cMinusDR
      const side2R = SIN_TWO_FIFTHS * bMinusEI - SIN_FIFTH * cMinusDI
      const side2I = -SIN_TWO_FIFTHS * bMinusER + SIN_FIFTH * cMinusDR
      const to = q + stride * turn
      yr[to] = xr[a] + beR + cdR
      yi[to] = xi[a] + beI + cdI
      const r1 = near1R + side1R
      const i1 = near1I + side1I
      yr[to + stride] = r1 * cosines[turn + 1] - i1 * sines[turn + 1]
      yi[to + stride] = r1 * sines[turn + 1] + i1 * cosines[turn + 1]
      const r2 = near2R + side2R
      const i2 = near2I + side2I
      yr[to + 2 * stride] = r2 * cosines[turn + 2] - i2 * sines[turn + 2]
      yi[to + 2 * stride] = r2 * sines[turn + 2] + i2 * cosines[turn + 2]
      const r3 = near2R - side2R
      const i3 = near2I - side2I
      yr[to + 3 * stride] = r3 * cosines[turn + 3] - i3 * sines[turn + 3]
      yi[to + 3 * stride] = r3 * sines[turn + 3] + i3 * cosines[turn + 3]
      const r4 = near1R - side1R
      const i4 = near1I - side1I
      yr[to + 4 * stride] = r4 * cosines[turn + 4] - i4 * sines[turn + 4]
      yi[to + 4 * stride] = r4 * sines[turn + 4] + i4 * cosines[turn + 4]
    }
  }
}
