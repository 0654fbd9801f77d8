import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Bench } from '../../../src/main/training/bench.ts'
import { Pause } from '../../../src/main/training/pause.ts'
import { TrainingProcess } from '../../../src/main/training/training-process.ts'
import type { RunEvent } from '../../../src/shared/run-events.ts'
import { FakeChild, nursery } from './fake-child.ts'

const corpora = [{ folder: '/corpus' }]
const facts = { corpora: [], labels: { classes: [], maps: {} } }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a training process', () => {
  it('gives each answer to who asked, and its events', async () => {
    const child = new FakeChild()
    const process = new TrainingProcess(child)
    const events: RunEvent[] = []
    const first = process.ask('inspect', { corpora })
    const second = process.ask('check', { corpora }, { onEvent: (event) => events.push(event) })
    child.send({ type: 'event', id: 1, event: { event: 'note', message: 'Half.' } })
    child.send({ type: 'answer', id: 1, answer: [] })
    child.send({ type: 'answer', id: 0, answer: facts })
    expect(await first.answer).toEqual(facts)
    expect(await second.answer).toEqual([])
    expect(events).toEqual([{ event: 'note', message: 'Half.' }])
    expect(process.isBusy).toBe(false)
  })

  it('passes on what is wrong with a folder', async () => {
    const child = new FakeChild()
    const { answer } = new TrainingProcess(child).ask('inspect', { corpora })
    child.send({ type: 'failed', id: 0, error: { code: 'corpus/no-clips', message: 'None.' } })
    await expect(answer).rejects.toMatchObject({ code: 'corpus/no-clips', message: 'None.' })
  })

  it('is told of a cancellation, and ends the question with the reason', async () => {
    const child = new FakeChild()
    const cancellation = new AbortController()
    const { answer } = new TrainingProcess(child).ask('check', { corpora }, { signal: cancellation.signal })
    cancellation.abort()
    expect(child.received.at(-1)).toEqual({ type: 'cancel', id: 0 })
    child.send({ type: 'failed', id: 0, error: { code: 'canceled', message: 'Canceled.' } })
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
  })

  it.each([
    ['a message that is none', { type: 'odd' }],
    ['an answer to another question', { type: 'answer', id: 0, answer: { no: 'facts' } }]
  ])('is ended for %s', async (_, message) => {
    const child = new FakeChild()
    const { answer } = new TrainingProcess(child).ask('inspect', { corpora })
    child.send(message)
    expect(child.isKilled).toBe(true)
    await expect(answer).rejects.toMatchObject({
      code: 'training/crashed',
      message: expect.stringContaining('could not be understood') as string
    })
  })

  it('that stops fails all it was asked, and what it is asked later', async () => {
    const child = new FakeChild()
    const process = new TrainingProcess(child)
    const answers = [process.ask('inspect', { corpora }).answer, process.ask('check', { corpora }).answer]
    child.exit(139)
    for (const answer of [...answers, process.ask('inspect', { corpora }).answer]) {
      await expect(answer).rejects.toMatchObject({ code: 'training/crashed' })
    }
    await expect(answers[0]).rejects.toThrow(/exit code 139/)
  })

  it('without a sign of life is ended, unless it is held', async () => {
    const child = new FakeChild()
    const process = new TrainingProcess(child, { stuckAfterMilliseconds: 1000 })
    const job = process.ask('resume', { run: '/run' })
    job.hold(true)
    vi.advanceTimersByTime(60_000)
    expect(child.isKilled).toBe(false)
    job.hold(false)
    vi.advanceTimersByTime(900)
    child.tell({ event: 'note', message: 'Alive.' })
    vi.advanceTimersByTime(900)
    expect(child.isKilled).toBe(false)
    vi.advanceTimersByTime(101)
    expect(child.isKilled).toBe(true)
    await expect(job.answer).rejects.toThrow(/no sign of life/)
  })
})

describe('the bench', () => {
  it('starts a process with the first question and keeps it for the next', async () => {
    const { children, spawn } = nursery()
    const bench = new Bench({ spawn })
    expect(children).toHaveLength(0)
    const first = bench.ask('inspect', { corpora })
    children[0].send({ type: 'answer', id: 0, answer: facts })
    await first
    const second = bench.ask('inspect', { corpora })
    children[0].send({ type: 'answer', id: 1, answer: facts })
    await second
    expect(children).toHaveLength(1)
  })

  it('ends an idle process after a while, but none at work', async () => {
    const { children, spawn } = nursery()
    const bench = new Bench({ spawn, idleMilliseconds: 1000 })
    const first = bench.ask('inspect', { corpora })
    vi.advanceTimersByTime(5000)
    expect(children[0].isKilled).toBe(false)
    children[0].answer(facts)
    await first
    vi.advanceTimersByTime(1000)
    expect(children[0].isKilled).toBe(true)
    const second = bench.ask('inspect', { corpora })
    children[1].answer(facts)
    await second
    bench.rest()
    expect(children[1].isKilled).toBe(true)
  })

  it('rests as soon as it is not at work any more, unless it is asked again', async () => {
    const { children, spawn } = nursery()
    const bench = new Bench({ spawn })
    const first = bench.ask('inspect', { corpora })
    bench.rest()
    expect(children[0].isKilled).toBe(false)
    children[0].answer(facts)
    await first
    expect(children[0].isKilled).toBe(true)
  })

  it('starts a new process after a crash', async () => {
    const { children, spawn } = nursery()
    const bench = new Bench({ spawn })
    const first = bench.ask('inspect', { corpora })
    children[0].exit(1)
    await expect(first).rejects.toMatchObject({ code: 'training/crashed' })
    const second = bench.ask('inspect', { corpora })
    children[1].answer(facts)
    expect(await second).toEqual(facts)
  })
})

describe('a pause', () => {
  it('keeps who waits until it is over, on a clock that stands still', async () => {
    let time = 100
    const pause = new Pause(() => time, new AbortController().signal)
    expect(pause.wait()).toBeUndefined()
    pause.hold()
    time = 150
    pause.hold()
    expect(pause.now()).toBe(100)
    const waiting = pause.wait()
    let isOver = false
    void waiting?.then(() => (isOver = true))
    await Promise.resolve()
    expect(isOver).toBe(false)
    time = 180
    pause.release()
    await waiting
    expect(pause.now()).toBe(100)
    time = 190
    expect(pause.now()).toBe(110)
    expect(pause.wait()).toBeUndefined()
  })

  it('ends with a cancellation', async () => {
    const cancellation = new AbortController()
    const pause = new Pause(() => 0, cancellation.signal)
    pause.hold()
    const waiting = pause.wait()
    cancellation.abort()
    await expect(waiting).resolves.toBeUndefined()
  })
})
