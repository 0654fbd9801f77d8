import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { delta, voicedDeltas } from '../../../../src/engine/features/is10/deltas.ts'
import { describeClip } from '../../../../src/engine/features/is10/descriptors.ts'
import { extractIs10 } from '../../../../src/engine/features/is10/extract.ts'
import { is10Names } from '../../../../src/engine/features/is10/names.ts'
import { pitchContour } from '../../../../src/engine/features/is10/pitch-contour.ts'
import { smooth, smoothVoiced } from '../../../../src/engine/features/is10/smoothing.ts'
import { is10Variants, type Is10Variant } from '../../../../src/engine/features/is10/variant.ts'
import { samplesOf } from './reference.ts'

const SHORTEST = 1440
const isVoice = (name: string) => /^(F0final_|jitter|shimmer)/.test(name)

const harmonics = (hertz: number, length: number) =>
  Float32Array.from({ length }, (_, n) => {
    let sum = 0
    for (let h = 1; h <= 10; h++) sum += Math.cos((2 * Math.PI * h * hertz * n) / 16000) / h
    return 0.1 * sum
  })

/** What some sound of any length from the shortest is made of. */
const recipes = fc.record({
  length: fc.integer({ min: SHORTEST, max: 6000 }),
  kind: fc.constantFrom('noise', 'silence', 'constant', 'click', 'clipped', 'tone', 'half silent'),
  level: fc.double({ min: -44, max: 0, noNaN: true }).map((exponent) => 10 ** exponent),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 2 })
})

function soundOf({ length, kind, level, seed }: typeof recipes extends fc.Arbitrary<infer T> ? T : never) {
  let state = seed
  const random = () => ((state = (state * 48271) % 2147483647) / 2147483647) * 2 - 1
  const tone = harmonics(60 + (seed % 500), length)
  const makers: Record<typeof kind, (n: number) => number> = {
    noise: () => random(),
    silence: () => 0,
    constant: () => 1,
    click: (n) => (n === length >> 1 ? 1 : 0),
    clipped: () => Math.sign(random()),
    tone: (n) => 3 * tone[n],
    'half silent': (n) => (n < length / 2 ? tone[n] : 0)
  }
  return Float32Array.from({ length }, (_, n) => level * makers[kind](n))
}

describe.each(is10Variants)('%s', (variant) => {
  const named = (samples: Float32Array) => {
    const values = extractIs10(samples, variant)
    return new Map(is10Names(variant).map((name, i) => [name, values[i]]))
  }

  test('any sound gives 1,582 finite values', () => {
    fc.assert(
      fc.property(recipes, (recipe) => {
        const values = extractIs10(soundOf(recipe), variant)
        expect(values).toHaveLength(1582)
        expect(is10Names(variant).filter((_, i) => !Number.isFinite(values[i]))).toEqual([])
      }),
      { numRuns: 60 }
    )
  })

  test('a frame whose last line lies on the edge of the circle', () => {
    // 83 Hz, then digital silence: the search once ended beyond −1, where no angle is.
    const recipe = {
      length: 1759,
      kind: 'half silent',
      level: 0.00004025324666915234,
      seed: 879835523
    } as const
    expect(extractIs10(soundOf(recipe), variant).every(Number.isFinite)).toBe(true)
  })

  test('the duration is that of the pitch contour, in steps of 10 ms', () => {
    for (const [length, seconds] of [
      [1440, 0.03],
      [1599, 0.03],
      [1600, 0.04],
      [16000, 0.94]
    ]) {
      expect(named(new Float32Array(length)).get('F0final__Turn_duration')).toBeCloseTo(seconds, 6)
    }
  })

  test.each([0, 399, 959, 1119, 1439])('%i samples are too short', (length) => {
    expect(() => extractIs10(new Float32Array(length), variant)).toThrow(
      expect.objectContaining({ code: 'audio/too-short' })
    )
  })

  test('without a voiced frame everything about the voice is 0', () => {
    for (const [name, value] of named(new Float32Array(8000))) {
      if (isVoice(name) && !name.endsWith('duration')) expect(value, name).toBe(0)
    }
  })

  test('silence: logarithms of the floors, evenly spaced lines, all slopes 0', () => {
    const values = named(new Float32Array(8000))
    expect(values.get('pcm_loudness_sma_amean')).toBe(0)
    expect(values.get('logMelFreqBand_sma[3]_amean')).toBeCloseTo(Math.log(1e-12), 5)
    expect(values.get('mfcc_sma[0]_amean')).toBeCloseTo(26 * Math.sqrt(2 / 26) * Math.log(1e-8), 4)
    for (let line = 0; line < 8; line++) {
      expect(values.get(`lspFreq_sma[${line}]_amean`)).toBeCloseTo((Math.PI * (line + 1)) / 9, 3)
    }
    for (const [name, value] of values) if (name.includes('_de')) expect(value, name).toBeCloseTo(0, 12)
  })

  test('a steady tone has its pitch, no jitter and no shimmer', () => {
    const values = named(harmonics(200, 16000))
    expect(values.get('F0final_sma_quartile2')).toBeCloseTo(200, -1)
    expect(values.get('jitterLocal_sma_amean')).toBeLessThan(1e-3)
    expect(values.get('shimmerLocal_sma_amean')).toBeLessThan(1e-3)
    expect(onsetsOf(values, variant)).toBeCloseTo(1, 6)
  })
})

/** How often voicing begins. */
function onsetsOf(values: Map<string, number>, variant: Is10Variant): number {
  return variant === 'compat'
    ? (values.get('F0final__Turn_numOnsets') ?? 0)
    : (values.get('F0final__Turn_onsetRate') ?? 0) * (values.get('F0final__Turn_duration') ?? 0)
}

test('an eighth of the level changes loudness and logarithms by constants, and nothing of the voice', async () => {
  const samples = await samplesOf('emodb-03a01Fa')
  // A power of two scales floating point numbers without rounding.
  const loud = describeClip(samples, 'compat')
  const quiet = describeClip(
    samples.map((value) => value / 8),
    'compat'
  )
  const off = (a: Float32Array, b: Float32Array, change: (value: number) => number) =>
    a.reduce((most, value, t) => Math.max(most, Math.abs(change(value) - b[t])), 0)
  const [loudness, , ...rest] = loud.frame.smoothed
  expect(off(loudness, quiet.frame.smoothed[0], (value) => value / 64 ** 0.3)).toBeLessThan(1e-5)
  // No band of this clip reaches the floor of the eight wide bands.
  for (let band = 14; band < 22; band++) {
    const [before, after] = [rest[band], quiet.frame.smoothed[2 + band]]
    expect(off(before, after, (value) => value - Math.log(64))).toBeLessThan(1e-4)
  }
  expect(quiet.f0).toEqual(loud.f0)
  expect(quiet.frame.smoothed.slice(-2)).toEqual(loud.frame.smoothed.slice(-2))
  for (const [s, series] of loud.voice.smoothed.entries()) {
    expect(off(series, quiet.voice.smoothed[s], (value) => value)).toBeLessThan(1e-6)
  }
  expect(quiet.frame.smoothed.slice(24, 32)).toEqual(loud.frame.smoothed.slice(24, 32))
})

test('a single voiced frame is removed, two stay', () => {
  const contour = (...hertz: number[]) =>
    Array.from(pitchContour(Float32Array.from(hertz), new Float32Array(hertz.length).fill(1), 0.75).f0)
  expect(contour(0, 0, 200, 0, 0, 0)).toEqual([0, 0, 0, 0, 0])
  expect(contour(0, 0, 200, 210, 0, 0)).toEqual([0, 0, 200, 210, 0])
})

test('the first frame is not heard, and a jump of one frame by an octave is undone', () => {
  const contour = (...hertz: number[]) =>
    Array.from(pitchContour(Float32Array.from(hertz), new Float32Array(hertz.length).fill(1), 0.75).f0)
  expect(contour(200, 0, 0)).toEqual([0, 0])
  expect(contour(0, 200, 200, 400, 200, 200, 200)).toEqual([0, 200, 200, 200, 200, 200])
})

test('averages and slopes by hand', () => {
  const series = Float32Array.of(3, 6, 0, 9)
  expect(Array.from(smooth(series, 5))).toEqual([4, 3, 5, 6, 9])
  expect(Array.from(smoothVoiced(series, 4))).toEqual([4, 4.5, 0, 9].map((v, i) => (i === 0 ? 4 : v)))
  // ((z₃ − z₁) + 2·(z₃ − z₀)) / 10 at the third value, the last repeated beyond the end.
  expect(delta(series)[2]).toBeCloseTo((9 - 6 + 2 * (9 - 3)) / 10, 6)
})

test('the divisor of the voice slopes grows over all series and never falls back', () => {
  const rising = Float32Array.of(1, 2, 3, 4, 5)
  const [first, second] = voicedDeltas([rising, rising])
  expect(first[0]).toBeCloseTo((1 + 2 * 2) / 15, 6)
  expect(second[0]).toBeCloseTo((1 + 2 * 2) / 20, 6)
  expect(first[1]).toBeCloseTo((2 + 2 * 3) / 25, 6)
})

test('differences that touch a pause are left out', () => {
  expect(voicedDeltas([Float32Array.of(0, 5, 0)]).map((series) => Array.from(series))).toEqual([[0, 0, 0]])
})
