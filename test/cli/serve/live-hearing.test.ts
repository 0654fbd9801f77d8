import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LiveHearing } from '../../../src/cli/serve/live-hearing.ts'
import type { LiveHearingParts } from '../../../src/cli/serve/live-hearing.ts'

const RATE = 100

interface Heard {
  /** First and last sample that was asked about, and where the answer says it ends. */
  asked: [number, number, number][]
  reading: boolean[]
  ended?: number
  failed?: unknown
}

/** Hears samples that are numbered, so that what was asked about can be told. */
function hearing(changes: Partial<LiveHearingParts> = {}): {
  live: LiveHearing
  heard: Heard
  over: Promise<void>
} {
  const heard: Heard = { asked: [], reading: [] }
  let finish: () => void = () => undefined
  const over = new Promise<void>((resolve) => (finish = resolve))
  let newest: [number, number] = [0, 0]
  const live = new LiveHearing({
    sampleRate: RATE,
    stepSeconds: 0.5,
    whenBehind: 'wait',
    async ask(samples) {
      newest = [samples[0], samples[samples.length - 1]]
      return { speechSeconds: 0, milliseconds: 0 }
    },
    tell: async (_answer, end) => void heard.asked.push([...newest, end]),
    setReading: (isReading) => void heard.reading.push(isReading),
    async onEnded(seconds) {
      heard.ended = seconds
      finish()
    },
    onFailure(error) {
      heard.failed = error
      finish()
    },
    ...changes
  })
  return { live, heard, over }
}

const numbered = (count: number, first = 0) => Float32Array.from({ length: count }, (_, i) => first + i)

describe('live hearing of a stream', () => {
  it('asks about the newest three seconds after each step, whatever the frames', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 250 }), { maxLength: 12 }), async (lengths) => {
        const { live, heard, over } = hearing()
        let total = 0
        for (const length of lengths) {
          live.push(numbered(length, total))
          total += length
        }
        live.end()
        await over
        const ends: number[] = []
        for (let end = 50; end <= total; end += 50) if (end >= 60) ends.push(end)
        if (total % 50 !== 0 && total >= 60) ends.push(total)
        expect(heard.asked).toEqual(ends.map((end) => [Math.max(0, end - 300), end - 1, end / RATE]))
        expect(heard.ended).toBe(total / RATE)
      })
    )
  })

  it('skips to the newest step where it is behind and told to', async () => {
    let answer: () => void = () => undefined
    const { live, heard, over } = hearing({
      whenBehind: 'skip',
      ask: () => new Promise((resolve) => (answer = () => resolve({ speechSeconds: 0, milliseconds: 0 })))
    })
    live.push(numbered(100))
    live.push(numbered(230, 100))
    answer()
    await new Promise((next) => setImmediate(next))
    live.end()
    answer()
    await new Promise((next) => setImmediate(next))
    answer()
    await over
    expect(heard.asked.map(([, , end]) => end)).toEqual([1, 3, 3.3])
  })

  it('reads no more while too much waits, and goes on when it is heard', async () => {
    const { live, heard, over } = hearing()
    for (let i = 0; i < 20; i++) live.push(numbered(50, 50 * i))
    expect(heard.reading.at(-1)).toBe(false)
    live.end()
    await over
    expect(heard.reading.at(-1)).toBe(true)
    expect(heard.asked).toHaveLength(19)
  })

  it('waits for long steps without refusing their sound', async () => {
    const { live, heard, over } = hearing({ stepSeconds: 60 })
    for (let i = 0; i < 60; i++) live.push(numbered(100, 100 * i))
    expect(heard.reading).not.toContain(false)
    live.end()
    await over
    expect(heard.asked).toEqual([[5700, 5999, 60]])
  })

  it('hears nothing more while an answer does not get through', async () => {
    let told = 0
    const { live } = hearing({
      tell() {
        told++
        return new Promise<void>(() => undefined)
      }
    })
    live.push(numbered(1000))
    await new Promise((next) => setImmediate(next))
    expect(told).toBe(1)
  })

  it('fails once, and is silent after it was stopped', async () => {
    const { live, heard, over } = hearing({ ask: () => Promise.reject(new Error('broken')) })
    live.push(numbered(400))
    await over
    expect(heard.failed).toEqual(new Error('broken'))
    expect(heard.asked).toEqual([])
    const stopped = hearing()
    stopped.live.push(numbered(70))
    stopped.live.stop()
    stopped.live.end()
    await new Promise((next) => setImmediate(next))
    expect(stopped.heard).toMatchObject({ asked: [] })
    expect(stopped.heard.ended).toBeUndefined()
  })
})
