import { expect, test } from 'vitest'
import { chromaStd } from '../../../../src/engine/features/lld36/chroma-std.ts'
import { energyEntropy } from '../../../../src/engine/features/lld36/energy-entropy.ts'
import { energy } from '../../../../src/engine/features/lld36/energy.ts'
import { spectralCentroid } from '../../../../src/engine/features/lld36/spectral-centroid.ts'
import { spectralFlux } from '../../../../src/engine/features/lld36/spectral-flux.ts'
import { spectralRolloff } from '../../../../src/engine/features/lld36/spectral-rolloff.ts'
import { spectralSpread } from '../../../../src/engine/features/lld36/spectral-spread.ts'
import { zcr } from '../../../../src/engine/features/lld36/zcr.ts'

const line = (bins: number[]): Float64Array => {
  const magnitude = new Float64Array(200)
  for (const bin of bins) magnitude[bin] = 1
  return magnitude
}

test('a sign change counts once, a step onto zero half', () => {
  expect(zcr(Float64Array.of(1, -1, 1))).toBe(1)
  expect(zcr(Float64Array.of(1, 0, 0))).toBe(0.25)
  expect(zcr(Float64Array.of(2, 1, 3))).toBe(0)
})

test('energy is the mean square', () => {
  expect(energy(Float64Array.of(1, -1, 0, 2))).toBe(1.5)
})

test('entropy is log₂ 10 for an even frame and 0 for a click', () => {
  expect(energyEntropy(new Float64Array(400).fill(0.5))).toBeCloseTo(Math.log2(10), 12)
  const click = new Float64Array(400)
  click[7] = 1
  expect(energyEntropy(click)).toBeCloseTo(0, 12)
})

test('a single line has its centroid one bin up and no spread', () => {
  const centroid = spectralCentroid(line([49]))
  expect(centroid).toBeCloseTo(0.25, 12)
  expect(spectralSpread(line([49]), centroid)).toBeCloseTo(0, 7)
})

test('two equal lines have the centroid between them and half their distance as spread', () => {
  const centroid = spectralCentroid(line([39, 79]))
  expect(centroid).toBeCloseTo(0.3, 12)
  expect(spectralSpread(line([39, 79]), centroid)).toBeCloseTo(0.1, 12)
})

test('flux sees the shape and not the level', () => {
  const loud = line([10, 20]).map((value) => value * 8)
  expect(spectralFlux(loud, line([10, 20]))).toBeCloseTo(0, 12)
  expect(spectralFlux(line([30]), line([10]))).toBeCloseTo(2, 12)
})

test('rolloff is the bin where 90 % of the energy is passed', () => {
  expect(spectralRolloff(line([10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110]))).toBe(0.5)
  expect(spectralRolloff(line([160]))).toBe(0.8)
})

test('deviation of the chroma values is that of the population', () => {
  expect(chromaStd(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9))).toBe(2)
})
