import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EngineHost } from '../../src/main/engine-host.ts'
import type { EngineChild } from '../../src/main/engine-host.ts'
import type { FromEngine, ToEngine } from '../../src/main/engine-messages.ts'
import { AffectronError } from '../../src/shared/errors.ts'
import type { NamedFile } from '../../src/shared/ipc/common.ts'
import type { EngineStatus } from '../../src/shared/ipc/engine.ts'
import type { Heard, HeardRecording } from '../../src/shared/ipc/listen.ts'
import { exampleTimeline } from '../engine/analysis/timeline/example-timeline.ts'

/** A process that does what the test says. */
class FakeChild implements EngineChild {
  readonly received: ToEngine[] = []
  #onMessage: (message: unknown) => void = () => undefined
  #onExit: (code: number) => void = () => undefined

  postMessage(message: ToEngine): void {
    this.received.push(message)
  }
  kill(): void {
    this.exit(9)
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#onMessage = listener
  }
  onExit(listener: (code: number) => void): void {
    this.#onExit = listener
  }
  send(message: FromEngine | { type: string }): void {
    this.#onMessage(message)
  }
  exit(code: number): void {
    this.#onExit(code)
  }
}

const backend = {
  name: 'cpu',
  reason: { message: 'Plain JavaScript computes.' },
  versions: {},
  warnings: []
} as const
const ready: FromEngine = { type: 'ready', backend: { ...backend, warnings: [] } }
const file: NamedFile = { name: 'a.wav', bytes: new Uint8Array(4) }
const heard: Heard = {
  analysis: {
    file: 'a.wav',
    durationSeconds: 1,
    model: { id: 'm', name: 'M' },
    backend: 'cpu',
    emotion: { label: 'sad', confidence: 1, probabilities: { sad: 1 } },
    attention: { weights: [1], frameRate: 100, firstFrameSeconds: 0.0125 },
    warnings: [],
    timings: { decode: 1, features: 1, network: 1, total: 3 }
  },
  clip: {
    name: 'a.wav',
    samples: new Float32Array(16000),
    sampleRate: 16000,
    durationSeconds: 1,
    source: { container: 'wav', codec: 'pcm_s16le', sampleRate: 16000, channels: 1, frames: 16000 }
  }
}

let children: FakeChild[]
let states: EngineStatus['state'][]
let host: EngineHost

beforeEach(() => {
  vi.useFakeTimers()
  children = []
  states = []
  host = new EngineHost({
    spawn: () => {
      const child = new FakeChild()
      children.push(child)
      return child
    },
    onStatus: ({ state }) => states.push(state),
    stuckAfterMilliseconds: 1000,
    firstPauseMilliseconds: 100
  })
  host.start()
})

afterEach(() => {
  host.close()
  vi.useRealTimers()
})

describe('an engine that works', () => {
  it('gets each question once and its answer goes to who asked', async () => {
    children[0].send(ready)
    const first = host.hear(file)
    const second = host.hear({ ...file, name: 'b.wav' })
    expect(children[0].received.map(({ id }) => id)).toEqual([0, 1])
    const other: Heard = { ...heard, analysis: { ...heard.analysis, file: 'b.wav' } }
    children[0].send({ type: 'heard', id: 1, heard: other })
    children[0].send({ type: 'heard', id: 0, heard })
    expect(await first).toMatchObject({ clip: { analysis: { file: 'a.wav' } } })
    expect(await second).toMatchObject({ clip: { analysis: { file: 'b.wav' } } })
    expect(states).toEqual(['starting', 'ready', 'busy', 'ready'])
  })

  it('passes on what the engine says is wrong with a file', async () => {
    const answer = host.hear(file)
    children[0].send({ type: 'failed', id: 0, error: { code: 'audio/empty', message: 'It is empty.' } })
    await expect(answer).rejects.toMatchObject({ code: 'audio/empty', message: 'It is empty.' })
  })

  it('is told when a request is canceled, and a late answer is dropped', async () => {
    children[0].send(ready)
    const cancellation = new AbortController()
    const answer = host.hear(file, { signal: cancellation.signal })
    cancellation.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
    expect(children[0].received.at(-1)).toEqual({ type: 'cancel', id: 0 })
    children[0].send({ type: 'heard', id: 0, heard })
    expect(host.status.state).toBe('ready')
  })

  it('refuses a request whose signal has fired already', async () => {
    await expect(host.hear(file, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError'
    })
    expect(children[0].received).toEqual([])
  })
})

describe('an engine at long work', () => {
  const progress = { stage: 'Finding speech', done: 1, total: 2 }

  it('tells how far it is, which is a sign of life', async () => {
    children[0].send(ready)
    const told: unknown[] = []
    const answer = host.hear({ name: 'a.wav', path: '/a.wav' }, { onProgress: (event) => told.push(event) })
    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(900)
      children[0].send({ type: 'progress', id: 0, progress })
    }
    expect(told).toEqual(Array(5).fill(progress))
    children[0].send({ type: 'heard', id: 0, heard })
    expect(await answer).toEqual({ clip: heard })
    expect(children).toHaveLength(1)
  })

  it('may find that a recording is long, and answers with a timeline', async () => {
    children[0].send(ready)
    const answer = host.hear(file, { modelId: 'm', soundPath: '/tmp/a.wav' })
    expect(children[0].received).toEqual([
      { type: 'hear', id: 0, file, modelId: 'm', soundPath: '/tmp/a.wav' }
    ])
    const recording: HeardRecording = {
      timeline: exampleTimeline,
      attention: { frameRate: 100, firstFrameSeconds: 0.0125, timesAverage: new Float32Array(3) },
      waveform: { length: 4, levels: [new Int16Array(2)] },
      source: heard.clip.source
    }
    children[0].send({ type: 'timeline', id: 0, heard: recording })
    expect(await answer).toEqual({ recording })
  })

  it('is not called busy for what it hears live', async () => {
    children[0].send(ready)
    const answer = host.live(new Float32Array(10), 48000)
    children[0].send({ type: 'live', id: 0, answer: { speechSeconds: 0, milliseconds: 4 } })
    expect(await answer).toEqual({ speechSeconds: 0, milliseconds: 4 })
    expect(states).toEqual(['starting', 'ready'])
  })

  it('does not get away with the answer to another question', async () => {
    children[0].send(ready)
    const answer = host.checkByDeletion(new Float32Array(10), 'm')
    children[0].send({ type: 'models', id: 0, models: [] })
    await expect(answer).rejects.toMatchObject({ code: 'internal' })
  })
})

describe('an engine that stops', () => {
  it('fails what was under way in a sentence and starts again after a pause', async () => {
    children[0].send(ready)
    const answer = host.hear(file)
    children[0].exit(139)
    await expect(answer).rejects.toMatchObject({ code: 'engine/crashed' })
    await expect(answer).rejects.toThrow(/a\.wav.*try once more/)
    expect(host.status.state).toBe('restarting')
    expect(children).toHaveLength(1)
    vi.advanceTimersByTime(100)
    expect(children).toHaveLength(2)
    children[1].send(ready)
    expect(host.status.state).toBe('ready')
  })

  it('keeps what is asked during the pause for the next process', async () => {
    children[0].exit(1)
    const answer = host.hear(file)
    vi.advanceTimersByTime(100)
    expect(children[1].received).toMatchObject([{ type: 'hear', file: { name: 'a.wav' } }])
    children[1].send({ type: 'heard', id: 0, heard })
    await expect(answer).resolves.toMatchObject({ clip: { analysis: { file: 'a.wav' } } })
  })

  it('waits longer from stop to stop, and after the fifth waits for a person', async () => {
    const pauses = [100, 200, 400, 800]
    for (const [i, pause] of pauses.entries()) {
      children[i].exit(1)
      vi.advanceTimersByTime(pause - 1)
      expect(children).toHaveLength(i + 1)
      vi.advanceTimersByTime(1)
      expect(children).toHaveLength(i + 2)
    }
    children[4].exit(1)
    vi.advanceTimersByTime(60_000)
    expect(children).toHaveLength(5)
    expect(host.status.state).toBe('failed')
    await expect(host.hear(file)).rejects.toMatchObject({ code: 'engine/crashed' })
    host.restart()
    expect(children).toHaveLength(6)
    expect(host.status.state).toBe('starting')
  })

  it('counts stops in a row only: an answer between them starts the count anew', async () => {
    for (let i = 0; i < 8; i++) {
      const answer = host.hear(file)
      children[i].send({ type: 'heard', id: i, heard })
      await answer
      children[i].exit(1)
      vi.advanceTimersByTime(100)
    }
    expect(children).toHaveLength(9)
  })
})

describe('an engine that misbehaves', () => {
  it('is killed when it gives no answer for too long', async () => {
    children[0].send(ready)
    const answer = host.hear(file)
    vi.advanceTimersByTime(999)
    expect(host.status.state).toBe('busy')
    vi.advanceTimersByTime(1)
    await expect(answer).rejects.toMatchObject({ code: 'engine/crashed' })
    expect(host.status).toMatchObject({
      state: 'restarting',
      reason: { message: expect.stringContaining('no sign of life') as unknown }
    })
  })

  it('is given more time for a large file: ten seconds for a megabyte', async () => {
    children[0].send(ready)
    const answer = host.hear({ name: 'long.wav', bytes: new Uint8Array(1_000_000) })
    vi.advanceTimersByTime(1000 + 10_000 - 1)
    expect(host.status.state).toBe('busy')
    vi.advanceTimersByTime(1)
    await expect(answer).rejects.toMatchObject({ code: 'engine/crashed' })
  })

  it('is left alone while it has nothing to do', () => {
    children[0].send(ready)
    vi.advanceTimersByTime(60_000)
    expect(host.status.state).toBe('ready')
  })

  it('is killed when it sends what is not in the contract', () => {
    children[0].send(ready)
    children[0].send({ type: 'nonsense' })
    expect(host.status.state).toBe('restarting')
  })

  it('that cannot start at all is not started again and again', () => {
    children[0].send({ type: 'unable', error: { code: 'compute/unavailable', message: 'No backend.' } })
    vi.advanceTimersByTime(60_000)
    expect(children).toHaveLength(1)
    expect(host.status).toEqual({ state: 'failed', reason: { message: 'No backend.' } })
  })
})

it('closing ends everything, also what waits', async () => {
  const answer = host.hear(file)
  host.close()
  await expect(answer).rejects.toBeInstanceOf(AffectronError)
  vi.advanceTimersByTime(60_000)
  expect(children).toHaveLength(1)
})
