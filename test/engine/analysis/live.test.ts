import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAnalyzer, type Analyzer } from '../../../src/engine/analysis/analyzer.ts'
import { resample } from '../../../src/engine/audio/resample.ts'
import { LiveAnswer } from '../../../src/shared/live.ts'
import { encodeWav } from '../../../src/shared/wav.ts'
import { emodb } from '../audio/voice-activity/stories.ts'

const resources = join(import.meta.dirname, '../../../resources')
let analyzer: Analyzer

beforeAll(async () => {
  analyzer = await createAnalyzer({
    modelsFolder: join(resources, 'models'),
    voiceDetectorFile: join(resources, 'voice-activity/silero-vad-16k.safetensors'),
    warmUp: false
  })
})
afterAll(() => analyzer.dispose())

/** Three seconds that end with a clip. */
function lastSeconds(clip: Float32Array): Float32Array {
  const samples = new Float32Array(48000)
  const part = clip.subarray(Math.max(0, clip.length - 48000))
  samples.set(part, 48000 - part.length)
  return samples
}

describe('live hearing', () => {
  it('says of the last seconds what an analysis of the speech in them says', async () => {
    const clip = emodb('15a04Wb')
    const answer = await analyzer.live(lastSeconds(clip), 16000)
    expect(LiveAnswer.parse(answer)).toEqual(answer)
    const { analysis } = await analyzer.analyze(encodeWav([clip], 16000, 'float32'), 'clip')
    expect(answer.emotion?.label).toBe(analysis.emotion.label)
    expect(answer.speechSeconds).toBeGreaterThan(1)
    expect(answer.speechSeconds).toBeLessThanOrEqual(clip.length / 16000)
  })

  it('hears the same at the rate of the device', async () => {
    const samples = lastSeconds(emodb('12b01Ta'))
    const plain = await analyzer.live(samples, 16000)
    const high = await analyzer.live(await resample(samples, 16000, 48000), 48000)
    expect(high.emotion?.label).toBe(plain.emotion?.label)
    expect(high.emotion?.confidence).toBeCloseTo(plain.emotion?.confidence ?? 0, 1)
  })

  it('says nothing where nobody speaks, or hardly', async () => {
    expect((await analyzer.live(new Float32Array(48000), 16000)).emotion).toBeUndefined()
    const tone = Float32Array.from({ length: 48000 }, (_, i) => 0.3 * Math.sin(0.2 * i))
    expect(await analyzer.live(tone, 16000)).toMatchObject({ speechSeconds: 0 })
    const short = new Float32Array(48000)
    short.set(emodb('03a01Fa').subarray(8000, 14000), 40000)
    expect((await analyzer.live(short, 16000)).emotion).toBeUndefined()
  })
})

describe('hearing whatever fits the length', () => {
  it('gives a sentence one answer, and more than a minute a timeline', async () => {
    const sentence = emodb('15a04Wb')
    expect((await analyzer.hear(encodeWav([sentence], 16000, 'pcm16'), 'short.wav')).kind).toBe('clip')
    const long = new Float32Array(61 * 16000)
    for (let at = 0; at + sentence.length < long.length; at += 4 * sentence.length) long.set(sentence, at)
    const heard = await analyzer.hear(encodeWav([long], 16000, 'pcm16'), 'long.wav')
    expect(heard).toMatchObject({ kind: 'timeline', timeline: { file: 'long.wav', durationSeconds: 61 } })
  })
})
