import { FRAME_LENGTH } from '../../../features/framing.ts'
import { BLOCKS } from '../../../features/lld36/block-entropy.ts'
import { CHROMA_COUNT, semitones } from '../../../features/lld36/chroma.ts'
import { BINS, EPSILON } from '../../../features/lld36/constants.ts'
import { AUTOCORRELATION_LENGTH } from '../../../features/lld36/harmonic.ts'
import { cosines, FILTERS, filters, MFCC_COUNT } from '../../../features/lld36/mfcc.ts'
import { SHARE } from '../../../features/lld36/spectral-rolloff.ts'
import type { Value } from '../graph-builder.ts'
import { filterMatrix } from './filter-matrix.ts'
import { autocorrelationMatrix, fourierMatrices } from './fourier.ts'
import { harmonic } from './harmonic.ts'
import type { Precise } from './precise.ts'
import { zeroCrossingRate } from './zero-crossings.ts'

/** As there: twice the frame, so that the autocorrelation does not wrap round. */
const FFT_SIZE = 2 * FRAME_LENGTH

/**
 * The 36 features of each frame, in the order and with the peculiarities of `extractLld36`.
 *
 * @param frames [B,T,400] of the centered and scaled recording
 * @returns [B,T,36]
 */
export function lld36(p: Precise, frames: Value): Value {
  const { magnitude, autocorrelation } = spectrum(p, frames)
  const centroid = spectralCentroid(p, magnitude)
  const chromas = chroma(p, magnitude)
  return p.join(
    zeroCrossingRate(p, frames, FRAME_LENGTH),
    p.over(p.sum(p.square(frames)), FRAME_LENGTH),
    blockEntropy(p, frames, FRAME_LENGTH),
    centroid,
    spectralSpread(p, magnitude, centroid),
    blockEntropy(p, magnitude, BINS),
    spectralFlux(p, magnitude),
    spectralRolloff(p, magnitude),
    mfcc(p, magnitude),
    chromas,
    chromaStd(p, chromas),
    ...harmonic(p, frames, autocorrelation)
  )
}

/** |FFT₄₀₀| / 200 [B,T,200], and the autocorrelation [B,T,257]. */
function spectrum(p: Precise, frames: Value): { magnitude: Value; autocorrelation: Value } {
  const bins = FFT_SIZE / 2 + 1
  const { real, imaginary } = fourierMatrices(FFT_SIZE, FRAME_LENGTH, bins)
  const re = p.through(frames, 'cosines', FRAME_LENGTH, bins, real)
  const im = p.through(frames, 'sines', FRAME_LENGTH, bins, imaginary)
  const power = p.add(p.square(re), p.square(im))
  const own = p.graph.constant(
    'int64',
    Array.from({ length: BINS }, (_, k) => 2 * k)
  )
  const powerOfFrame = p.graph.node('Gather', [power, own], 'power-of-frame', { axis: -1 })
  const lags = AUTOCORRELATION_LENGTH
  const matrix = autocorrelationMatrix(FFT_SIZE, lags)
  return {
    magnitude: p.over(p.root(powerOfFrame), BINS),
    autocorrelation: p.through(power, 'autocorrelation', bins, lags, matrix)
  }
}

function blockEntropy(p: Precise, values: Value, count: number): Value {
  const { graph } = p
  const squares = p.square(values)
  const total = p.sum(squares)
  const blocks = graph.node(
    'Reshape',
    [squares, graph.constant('int64', [0, 0, BLOCKS, count / BLOCKS])],
    'blocks'
  )
  const energies = graph.node('ReduceSum', [blocks, graph.constant('int64', [-1])], 'energies', {
    keepdims: 0
  })
  const shares = p.over(energies, p.add(total, EPSILON))
  const bits = p.over(p.log(p.add(shares, EPSILON)), Math.LN2)
  return p.subtract(0, p.sum(p.times(shares, bits)))
}

/** The largest magnitude, and ε where all are 0. */
function peakOf(p: Precise, magnitude: Value): Value {
  const peak = p.largest(magnitude)
  return p.either(p.greater(peak, 0), peak, EPSILON)
}

const binFrequencies = Float64Array.from({ length: BINS }, (_, k) => (k + 1) / BINS)

/** Mean over the bins, weighted by their magnitude. */
function weightedMean(p: Precise, magnitude: Value, values: Value): Value {
  const peak = peakOf(p, magnitude)
  const weighted = p.over(p.sum(p.times(values, magnitude)), peak)
  return p.over(weighted, p.add(p.over(p.sum(magnitude), peak), EPSILON))
}

function spectralCentroid(p: Precise, magnitude: Value): Value {
  return weightedMean(p, magnitude, p.list('bin-frequencies', binFrequencies))
}

function spectralSpread(p: Precise, magnitude: Value, centroid: Value): Value {
  const distance = p.subtract(p.list('bin-frequencies', binFrequencies), centroid)
  return p.root(weightedMean(p, magnitude, p.square(distance)))
}

function spectralFlux(p: Precise, magnitude: Value): Value {
  const { graph } = p
  const int64 = (value: number) => graph.constant('int64', [value])
  const shape = p.over(magnitude, p.sum(p.add(magnitude, EPSILON)))
  // The first frame is its own predecessor, which gives 0.
  const first = graph.node('Slice', [shape, int64(0), int64(1), int64(1)], 'first')
  const but = graph.node('Slice', [shape, int64(0), int64(-1), int64(1)], 'but-last')
  const before = graph.node('Concat', [first, but], 'before', { axis: 1 })
  return p.sum(p.square(p.subtract(shape, before)))
}

function spectralRolloff(p: Precise, magnitude: Value): Value {
  const squares = p.square(magnitude)
  const passed = p.greater(p.add(p.running(squares), EPSILON), p.times(p.sum(squares), SHARE))
  // The first that passes; where none does, all are 0 and the first of these is 0.
  const place = p.placeOfLargest(p.from(passed))
  return p.over(p.from(place), BINS)
}

function mfcc(p: Precise, magnitude: Value): Value {
  const bands = p.through(magnitude, 'mfcc-filters', BINS, FILTERS, filterMatrix(filters, BINS))
  const logs = p.over(p.log(p.add(bands, EPSILON)), Math.LN10)
  const turned = new Float64Array(FILTERS * MFCC_COUNT)
  for (let c = 0; c < MFCC_COUNT; c++) {
    for (let i = 0; i < FILTERS; i++) turned[i * MFCC_COUNT + c] = cosines[c * FILTERS + i]
  }
  return p.through(logs, 'mfcc-cosines', FILTERS, MFCC_COUNT, turned)
}

function chroma(p: Precise, magnitude: Value): Value {
  const squares = p.square(magnitude)
  const total = p.sum(squares)
  const matrix = new Float64Array(BINS * CHROMA_COUNT)
  for (const { pitchClass, bin, divisor } of semitones) matrix[bin * CHROMA_COUNT + pitchClass] += 1 / divisor
  const sums = p.through(squares, 'chroma', BINS, CHROMA_COUNT, matrix)
  return p.over(sums, p.either(p.greater(total, 0), total, EPSILON))
}

function chromaStd(p: Precise, shares: Value): Value {
  const mean = p.over(p.sum(shares), CHROMA_COUNT)
  return p.root(p.over(p.sum(p.square(p.subtract(shares, mean))), CHROMA_COUNT))
}
