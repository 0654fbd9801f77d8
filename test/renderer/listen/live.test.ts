import { expect, it } from 'vitest'
import { LiveListening } from '../../../src/renderer/rooms/listen/live/live.svelte.ts'
import { SteadyWord } from '../../../src/renderer/rooms/listen/live/steady-word.ts'
import type { Result } from '../../../src/shared/errors.ts'
import type { LiveAnswer } from '../../../src/shared/live.ts'

const RATE = 1000

function answer(probabilities?: Record<string, number>): Result<LiveAnswer> {
  if (probabilities === undefined) return { ok: true, value: { speechSeconds: 0, milliseconds: 5 } }
  const [[label, confidence]] = Object.entries(probabilities).sort((a, b) => b[1] - a[1])
  return {
    ok: true,
    value: { speechSeconds: 2, emotion: { label, confidence, probabilities }, milliseconds: 5 }
  }
}

/** Answers what is given, 40 ms after each question and 10 ms before it is on the screen; then ends. */
async function listen(answers: Result<LiveAnswer>[], seconds = 1) {
  let now = 0
  const asked: number[] = []
  const words: unknown[] = []
  const live: LiveListening = new LiveListening({
    sampleRate: RATE,
    deviceLatency: 0.02,
    ask: async (samples) => {
      now += 40
      asked.push(samples.length)
      return answers[asked.length - 1]
    },
    shown: async () => (now += 10),
    isCalm: false,
    now: () => now,
    wait: async (milliseconds) => {
      words.push(live.word)
      live.push(new Float32Array(500))
      now += milliseconds
      if (asked.length === answers.length) live.end()
    }
  })
  live.push(new Float32Array(seconds * RATE))
  await live.run()
  return { live, asked, words }
}

it('hears the last three seconds and says how long after the sound its answer is shown', async () => {
  const { live, asked, words } = await listen(
    Array.from({ length: 6 }, () => answer({ sad: 0.9, happy: 0.1 }))
  )
  expect(asked).toEqual([1000, 1500, 2000, 2500, 3000, 3000])
  expect(words[0]).toEqual({ kind: 'emotion', label: 'sad' })
  // The batch before came half a second earlier, less what question and picture took; the device adds its own.
  expect(live.latency).toBeCloseTo(0.5 - 0.05 + 0.05 + 0.02, 6)
})

it('asks nothing before there is sound, and says silence as silence', async () => {
  const { live, asked } = await listen([answer({ sad: 0.9, happy: 0.1 }), answer()], 0.3)
  expect(asked[0]).toBe(800)
  expect(live.word).toEqual({ kind: 'no-speech' })
  expect(live.emotion).toBeUndefined()
})

it('says a failure and goes on', async () => {
  const failed = { ok: false, error: { code: 'engine/crashed', message: 'It stopped.' } } as const
  const first = await listen([failed])
  expect(first.live.failure?.code).toBe('engine/crashed')
  const { live } = await listen([failed, answer({ sad: 0.55, happy: 0.45 })])
  expect(live.failure).toBeUndefined()
  expect(live.word).toEqual({ kind: 'unsure' })
})

it('another emotion is said when it comes twice in a row, silence and what follows it at once', () => {
  const steady = new SteadyWord()
  const emotion = (label: string) => ({ kind: 'emotion', label }) as const
  const heard = ['sad', 'happy', 'sad', 'happy', 'happy', '', 'angry', 'sad', 'happy'].map((label) =>
    steady.next(label === '' ? { kind: 'no-speech' } : emotion(label))
  )
  const said = heard.map((word) => (word.kind === 'emotion' ? word.label : ''))
  expect(said).toEqual(['sad', 'sad', 'sad', 'sad', 'happy', '', 'angry', 'angry', 'angry'])
})
