import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  loadVoiceDetector,
  VOICE_FRAME_SECONDS,
  type VoiceDetector
} from '../../../../src/engine/audio/voice-activity/detector.ts'
import { speechSegments } from '../../../../src/engine/audio/voice-activity/segments.ts'
import { onEveryBackend } from '../../nn/backends.ts'
import { samplesOf, stories } from './stories.ts'

const weights = fileURLToPath(
  new URL('../../../../resources/voice-activity/silero-vad-16k.safetensors', import.meta.url)
)

describe('the voice detector', () => {
  onEveryBackend(() => {
    let detector: VoiceDetector

    beforeAll(async () => {
      detector = await loadVoiceDetector(weights)
    })
    afterAll(() => detector.dispose())

    it.each(Object.keys(stories))('says of "%s" what Silero’s own ONNX file says', async (name) => {
      const { parts, probabilities, segments } = stories[name]
      const samples = samplesOf(parts)
      const own = await detector.probabilities(samples)
      expect(own.length).toBe(probabilities.length)
      for (const [i, probability] of own.entries()) expect(probability).toBeCloseTo(probabilities[i], 4)
      const seconds = samples.length / 16000
      const starts = speechSegments(own, VOICE_FRAME_SECONDS, seconds).map((span) => span.startSeconds)
      expect(starts).toHaveLength(segments.length)
      for (const [i, start] of starts.entries()) expect(start).toBeCloseTo(segments[i].start / 16000, 3)
    })

    it('keeps no tensors between calls and stops when asked', async () => {
      const samples = samplesOf(stories.long.parts)
      const before = tf.memory().numTensors
      await detector.probabilities(samples)
      expect(tf.memory().numTensors).toBe(before)
      const cancellation = new AbortController()
      const done: number[] = []
      const work = detector.probabilities(samples, {
        signal: cancellation.signal,
        onDone: (frames) => {
          done.push(frames)
          cancellation.abort()
        }
      })
      await expect(work).rejects.toThrow(/abort/i)
      expect(done).toEqual([500])
      expect(tf.memory().numTensors).toBe(before)
    })

    it('has nothing to say of nothing', async () => {
      expect(await detector.probabilities(new Float32Array())).toHaveLength(0)
    })
  })
})

describe('the file of the voice detector', () => {
  const folder = mkdtempSync(join(tmpdir(), 'affectron-voice-'))
  const good = readFileSync(weights)

  it.each([
    ['empty', Buffer.alloc(0)],
    ['cut off', good.subarray(0, good.length - 4)],
    ['without a header', Buffer.alloc(4096)],
    ['with an endless header', Buffer.concat([Buffer.alloc(8, 0xff), good.subarray(8)])],
    ['of other weights', Buffer.from(good.toString('latin1').replace('conv1.bias', 'conv9.bias'), 'latin1')],
    ['with numbers from elsewhere', Buffer.from(good.toString('latin1').replace('[0,', '[-9'), 'latin1')]
  ])('is refused when it is %s', async (_, bytes) => {
    const file = join(folder, 'weights.safetensors')
    writeFileSync(file, bytes)
    await expect(loadVoiceDetector(file)).rejects.toMatchObject({ code: 'model/invalid' })
  })

  it('is missed by name', async () => {
    await expect(loadVoiceDetector(join(folder, 'nothing.safetensors'))).rejects.toMatchObject({
      code: 'model/not-found',
      message: expect.stringContaining('nothing.safetensors') as string
    })
  })
})
