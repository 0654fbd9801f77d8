import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { NewRecording } from '../../../src/engine/history/new-recording.ts'
import { HistoryKeeper } from '../../../src/main/history/keeper.ts'
import { AffectronError } from '../../../src/shared/errors.ts'
import { exampleAnalysis } from '../../cli/example-analysis.ts'

const locked = AffectronError.from({
  code: 'history/locked',
  message: 'Another program is using the history.'
})
const full = AffectronError.from({ code: 'file/disk-full', message: 'The disk is full.' })
const recording = { id: 'a' } as NewRecording

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

function keeperOf(history: {
  add?: (recording: NewRecording) => Promise<void>
  addAnalysis?: () => Promise<void>
  tidy?: () => Promise<void>
}) {
  const told: string[] = []
  const done = () => Promise.resolve()
  const keeper = new HistoryKeeper({
    history: {
      add: done,
      addUnheard: done,
      addTimeline: () => Promise.resolve(),
      addAnalysis: done,
      tidy: done,
      ...history
    },
    onKept: () => told.push('kept'),
    onFailure: ({ code }) => told.push(code),
    retryMilliseconds: 1000
  })
  return { keeper, told }
}

describe('the keeper', () => {
  it('tells what was kept and what could not be', async () => {
    const { keeper, told } = keeperOf({ addAnalysis: () => Promise.reject(full) })
    keeper.keep(recording)
    keeper.keepAnalysis('a', exampleAnalysis())
    await keeper.close()
    expect(told.sort()).toEqual(['file/disk-full', 'kept'])
  })

  it('takes in what lies beside a locked database as soon as it is free', async () => {
    let attempts = 0
    const tidy = () => (++attempts < 3 ? Promise.reject(locked) : Promise.resolve())
    const { keeper, told } = keeperOf({ add: () => Promise.reject(locked), tidy })
    keeper.keep(recording)
    await vi.advanceTimersByTimeAsync(5000)
    expect(attempts).toBe(3)
    expect(told).toEqual(['history/locked', 'kept'])
  })

  it('keeps what there was no room for as soon as there is, and tells of it once', async () => {
    let attempts = 0
    const kept: string[] = []
    const add = ({ id }: NewRecording) => {
      if (id === 'a' && ++attempts < 4) return Promise.reject(full)
      kept.push(id)
      return Promise.resolve()
    }
    const { keeper, told } = keeperOf({ add })
    keeper.keep(recording)
    keeper.keep({ id: 'b' } as NewRecording)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(attempts).toBe(4)
    expect(kept).toEqual(['b', 'a'])
    expect(told).toEqual(['kept', 'file/disk-full', 'kept'])
  })

  it('tries once more when the app ends', async () => {
    let isFull = true
    const kept: string[] = []
    const add = ({ id }: NewRecording) => {
      if (isFull) return Promise.reject(full)
      kept.push(id)
      return Promise.resolve()
    }
    const { keeper } = keeperOf({ add })
    keeper.keep(recording)
    await vi.advanceTimersByTimeAsync(10)
    isFull = false
    await keeper.close()
    expect(kept).toEqual(['a'])
  })

  it('waits for what is under way when the app ends, and tries nothing after that', async () => {
    let keep: () => void = () => undefined
    let attempts = 0
    const { keeper, told } = keeperOf({
      add: () => new Promise((resolve) => (keep = resolve)),
      tidy: async () => {
        attempts++
      }
    })
    keeper.keep(recording)
    let isClosed = false
    const closed = keeper.close().then(() => (isClosed = true))
    await vi.advanceTimersByTimeAsync(5000)
    expect(isClosed).toBe(false)
    keep()
    await closed
    await vi.advanceTimersByTimeAsync(5000)
    expect(told).toEqual(['kept'])
    expect(attempts).toBe(0)
  })
})
