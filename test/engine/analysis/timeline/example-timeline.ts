import { Timeline } from '../../../../src/shared/timeline.ts'
import type { SegmentCorrection } from '../../../../src/shared/timeline.ts'

/** Two stretches of speech in 12.5 s, with a name and labels that need quoting. */
export const exampleTimeline: Timeline = Timeline.parse({
  file: 'Gespräch "1" & <2>, Büro.wav',
  durationSeconds: 12.5,
  model: { id: 'm-1', name: 'M' },
  backend: 'wasm',
  labels: ['neutral', 'so "happy"', 'angry & <loud>'],
  settings: {},
  speech: [
    { startSeconds: 0.5, endSeconds: 3.25 },
    { startSeconds: 3.5, endSeconds: 5.5 },
    { startSeconds: 9.000_062_5, endSeconds: 12.5 }
  ],
  stretches: [
    { startSeconds: 0.5, endSeconds: 5.5 },
    { startSeconds: 9.000_062_5, endSeconds: 12.5 }
  ],
  windows: [
    { startSeconds: 0.5, endSeconds: 3.5, probabilities: [0.7, 0.2, 0.1], stretch: 0 },
    { startSeconds: 1.5, endSeconds: 4.5, probabilities: [0.6, 0.1, 0.3], stretch: 0 },
    { startSeconds: 2.5, endSeconds: 5.5, probabilities: [0.1, 0, 0.9], stretch: 0 },
    { startSeconds: 9, endSeconds: 12, probabilities: [0.2, 0.5, 0.3], stretch: 1 },
    { startSeconds: 9.5, endSeconds: 12.5, probabilities: [0.2, 0.6, 0.2], stretch: 1 }
  ],
  warnings: [],
  timings: { speech: 1, windows: 2 }
})

export const exampleCorrections: SegmentCorrection[] = [
  { startSeconds: 4.5, endSeconds: 5.5, label: 'sad' },
  { startSeconds: 9.5, endSeconds: 10, label: null }
]
