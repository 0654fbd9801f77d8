import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAnalyzer, type Analyzer } from '../../../../src/engine/analysis/analyzer.ts'
import { createRandom } from '../../../../src/engine/random.ts'
import type { Progress } from '../../../../src/shared/progress.ts'
import { defaultTimelineSettings, Timeline } from '../../../../src/shared/timeline.ts'
import { encodeWav } from '../../../../src/shared/wav.ts'
import { emodb } from '../../audio/voice-activity/stories.ts'

const resources = join(import.meta.dirname, '../../../../resources')
let analyzer: Analyzer

/** Six sentences with pauses of two seconds of faint noise, twice: long enough for several batches and threads. */
function recording(): Float32Array {
  const random = createRandom(3)
  const names = ['12b01Ta', '03a01Fa', '08a02Tb', '16a01Tb', '13a07Tc', '15a04Wb']
  const pieces = [...names, ...names].flatMap((name) => [
    Float32Array.from({ length: 32000 }, () => 0.0005 * (random() - 0.5)),
    emodb(name)
  ])
  const samples = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    samples.set(piece, at)
    at += piece.length
  }
  return samples
}

const samples = recording()
const bytes = encodeWav([samples], 16000, 'float32')
/** More windows in less sound. */
const settings = { ...defaultTimelineSettings, windowSeconds: 1, stepSeconds: 0.1 }

beforeAll(async () => {
  analyzer = await createAnalyzer({
    modelsFolder: join(resources, 'models'),
    voiceDetectorFile: join(resources, 'voice-activity/silero-vad-16k.safetensors'),
    warmUp: false
  })
})
afterAll(() => analyzer.dispose())

describe('a timeline', () => {
  it('says of each window what an analysis of the cut alone says', async () => {
    const progress: Progress[] = []
    const { timeline, attention } = await analyzer.timeline(bytes, 'talk.wav', {
      settings,
      onProgress: (event) => progress.push(event)
    })
    expect(Timeline.parse(timeline)).toEqual(timeline)
    expect(timeline.stretches.length).toBeGreaterThanOrEqual(12)
    expect(timeline.windows.length).toBeGreaterThan(16 * 8)
    const picked = timeline.windows.filter((_, i) => i % 37 === 0)
    for (const { startSeconds, endSeconds, probabilities } of picked) {
      const cut = samples.slice(Math.round(startSeconds * 16000), Math.round(endSeconds * 16000))
      const { analysis } = await analyzer.analyze(encodeWav([cut], 16000, 'float32'), 'cut.wav')
      expect(timeline.labels).toEqual(Object.keys(analysis.emotion.probabilities))
      for (const [i, label] of timeline.labels.entries()) {
        expect(probabilities[i]).toBeCloseTo(analysis.emotion.probabilities[label], 4)
      }
    }
    expect(attention!.timesAverage).toHaveLength(Math.ceil(samples.length / 160))
    expect(progress.map(({ stage }) => stage).filter((stage, i, all) => stage !== all[i - 1])).toEqual([
      'Reading the recording',
      'Finding speech',
      'Hearing emotions'
    ])
    expect(progress.at(-1)).toMatchObject({ done: timeline.windows.length, total: timeline.windows.length })
    expect(progress.at(-1)?.secondsLeft).toBeCloseTo(0, 6)
  })

  it('puts a single window’s attention at its place in time', async () => {
    const alone = { ...settings, windowSeconds: 60 }
    const { timeline, attention } = await analyzer.timeline(bytes, 'talk.wav', { settings: alone })
    const [{ startSeconds, endSeconds }] = timeline.windows
    const cut = samples.slice(Math.round(startSeconds * 16000), Math.round(endSeconds * 16000))
    const { analysis } = await analyzer.analyze(encodeWav([cut], 16000, 'float32'), 'cut.wav')
    const { weights, frameRate, firstFrameSeconds } = analysis.attention!
    expect(attention).toMatchObject({ frameRate, firstFrameSeconds })
    const first = Math.round(startSeconds * frameRate)
    for (const [t, weight] of weights.entries()) {
      expect(attention!.timesAverage[first + t]).toBeCloseTo(weight * weights.length, 3)
    }
    expect(attention!.timesAverage[first - 1]).toBe(0)
    expect(attention!.timesAverage[first + weights.length]).toBe(0)
  })

  it('stops when asked, leaving no tensor behind', async () => {
    const before = tf.memory().numTensors
    for (const stage of ['Finding speech', 'Hearing emotions']) {
      const cancellation = new AbortController()
      const work = analyzer.timeline(bytes, 'talk.wav', {
        settings,
        signal: cancellation.signal,
        onProgress: (event) => {
          if (event.stage === stage) cancellation.abort()
        }
      })
      await expect(work).rejects.toThrow(/abort/i)
      expect(tf.memory().numTensors).toBe(before)
    }
  })

  it('says when nobody speaks', async () => {
    const tone = Float32Array.from({ length: 48000 }, (_, i) => 0.3 * Math.sin(0.2 * i))
    await expect(analyzer.timeline(encodeWav([tone], 16000, 'pcm16'), 'tone.wav')).rejects.toMatchObject({
      code: 'audio/no-speech',
      message: expect.stringContaining('tone.wav') as string
    })
  })
})
