import { describe, expect, it } from 'vitest'
import {
  defaultSpeechSettings,
  speechSegments
} from '../../../../src/engine/audio/voice-activity/segments.ts'
import { samplesOf, stories } from './stories.ts'

/** Silero's code rounds halves of pauses down to samples. */
const SAMPLE = 1.5 / 16000

function expectSpans(spans: ReturnType<typeof speechSegments>, wanted: { start: number; end: number }[]) {
  expect(spans).toHaveLength(wanted.length)
  for (const [i, { startSeconds, endSeconds }] of spans.entries()) {
    expect(Math.abs(startSeconds - wanted[i].start / 16000)).toBeLessThan(SAMPLE)
    expect(Math.abs(endSeconds - wanted[i].end / 16000)).toBeLessThan(SAMPLE)
  }
}

describe('speechSegments', () => {
  it.each(Object.keys(stories))('makes of the probabilities of "%s" what Silero’s code makes', (name) => {
    const { parts, probabilities, segments, strict } = stories[name]
    const seconds = samplesOf(parts).length / 16000
    expectSpans(speechSegments(probabilities, 0.032, seconds), segments)
    const settings = {
      ...defaultSpeechSettings,
      threshold: 0.8,
      endThreshold: 0.65,
      minPauseSeconds: 0.3,
      marginSeconds: 0.2
    }
    expectSpans(speechSegments(probabilities, 0.032, seconds, settings), strict)
  })

  it('bridges short pauses, drops short speech, and shares a pause between two margins', () => {
    const settings = { ...defaultSpeechSettings, minSpeechSeconds: 1, minPauseSeconds: 2, marginSeconds: 2 }
    //                          0  1  2  3  4  5  6    7  8  9  10 11 12 13 14
    const probabilities = [0, 0, 1, 1, 0, 1, 0.4, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0]
    expect(speechSegments(probabilities, 1, 21, settings)).toEqual([
      { startSeconds: 0, endSeconds: 8.5 },
      { startSeconds: 8.5, endSeconds: 15 }
    ])
  })
})
