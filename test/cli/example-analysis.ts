import type { Analysis } from '../../src/shared/analysis.ts'

/** An analysis whose attention lies on frames 80..129 of 200, that is on 0.81-1.31 s. */
export function exampleAnalysis(changes: Partial<Analysis> = {}): Analysis {
  return {
    file: 'clip.wav',
    durationSeconds: 2.02,
    model: { id: 'four-emotions-1', name: 'Four emotions' },
    backend: 'tensorflow',
    emotion: {
      label: 'angry',
      confidence: 0.72,
      probabilities: { neutral: 0.07, happy: 0.18, angry: 0.72, sad: 0.03 }
    },
    attention: {
      weights: Array.from({ length: 200 }, (_, i) => (i >= 80 && i < 130 ? 0.02 : 0)),
      frameRate: 100,
      firstFrameSeconds: 0.0125
    },
    warnings: [],
    timings: { decode: 1, features: 20, network: 31.4, total: 52.4 },
    ...changes
  }
}
