import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Analysis } from '../../../src/shared/analysis.ts'
import { toAnalysis, toTaskResult } from '../../../src/engine/analysis/analysis.ts'
import type { AnalysisParts } from '../../../src/engine/analysis/analysis.ts'

const labels = ['neutral', 'happy', 'angry', 'sad']
const parts: AnalysisParts = {
  file: 'clip.wav',
  durationSeconds: 0.05,
  modelId: 'm-1',
  card: {
    name: 'M',
    tasks: [
      { name: 'emotion', labels },
      { name: 'gender', labels: ['female', 'male'] }
    ],
    calibration: { temperature: 2 }
  },
  backend: 'tensorflow',
  answer: {
    probabilities: [Float32Array.of(0.04, 0.16, 0.64, 0.16), Float32Array.of(0.9, 0.1)],
    attention: { weights: Float32Array.of(0.125, 0.5, 0.375), frameRate: 100, firstFrameSeconds: 0.0125 }
  },
  warnings: [{ code: 'audio/truncated', message: 'Cut off.', said: { key: 'audio.cutPage' } }],
  timings: { decode: 1.26, features: 2, network: 3, total: 6.26 }
}

const withWeights = (weights: ArrayLike<number>): AnalysisParts['answer'] => ({
  ...parts.answer,
  attention: { weights, frameRate: 100, firstFrameSeconds: 0.0125 }
})

describe('from network output to analysis', () => {
  it('calibrates the emotion alone, by hand: temperature 2 takes the square root and renews the sum', () => {
    const analysis = toAnalysis(parts)
    // Square roots 0.2, 0.4, 0.8, 0.4 sum to 1.8.
    expect(analysis.emotion.label).toBe('angry')
    expect(analysis.emotion.confidence).toBeCloseTo(0.8 / 1.8, 6)
    expect(analysis.emotion.probabilities.neutral).toBeCloseTo(0.2 / 1.8, 6)
    expect(analysis.gender?.confidence).toBeCloseTo(0.9, 6)
    expect(analysis.speaker).toBeUndefined()
  })

  it('carries file, model, backend, frames, warnings and timings as the contract says', () => {
    const analysis = toAnalysis(parts)
    expect(Analysis.parse(analysis)).toEqual(analysis)
    expect(analysis).toMatchObject({
      file: 'clip.wav',
      model: { id: 'm-1', name: 'M' },
      backend: 'tensorflow',
      attention: { weights: [0.125, 0.5, 0.375], frameRate: 100, firstFrameSeconds: 0.0125 },
      warnings: [{ code: 'audio/truncated', message: 'Cut off.', said: { key: 'audio.cutPage' } }],
      timings: { decode: 1.3, features: 2, network: 3, total: 6.3 }
    })
  })

  it('refuses what no network can have meant', () => {
    const answer = withWeights(Float32Array.of(NaN, 1))
    expect(() => toAnalysis({ ...parts, answer })).toThrow()
  })

  it('has no attention where the network has none', () => {
    const { probabilities } = parts.answer
    const analysis = toAnalysis({ ...parts, answer: { probabilities } })
    expect(analysis).not.toHaveProperty('attention')
    expect(analysis.emotion).toEqual(toAnalysis(parts).emotion)
  })

  it('sums to 1 however many frames there are, as JSON too', () => {
    const frames = fc.array(fc.float({ min: Math.fround(1e-6), max: 1, noNaN: true }), {
      minLength: 1,
      maxLength: 3000
    })
    fc.assert(
      fc.property(frames, (raw) => {
        const attention = Float32Array.from(raw)
        const analysis = toAnalysis({ ...parts, answer: withWeights(attention) })
        const { weights } = (JSON.parse(JSON.stringify(analysis)) as Analysis).attention!
        expect(weights).toHaveLength(raw.length)
        expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 6)
      })
    )
  })

  it('keeps the order of labels and their ranking at any temperature', () => {
    const rows = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(rows, fc.double({ min: 0.1, max: 10, noNaN: true }), (raw, temperature) => {
        const sum = raw.reduce((a, b) => a + b)
        const result = toTaskResult(
          labels,
          raw.map((p) => p / sum),
          temperature
        )
        expect(Object.keys(result.probabilities)).toEqual(labels)
        const values = Object.values(result.probabilities)
        expect(values.reduce((a, b) => a + b)).toBeCloseTo(1, 6)
        expect(result.confidence).toBe(Math.max(...values))
        expect(raw[labels.indexOf(result.label)]).toBeCloseTo(Math.max(...raw), 5)
      })
    )
  })
})
