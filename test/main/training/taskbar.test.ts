import { beforeEach, expect, test } from 'vitest'
import { Taskbar } from '../../../src/main/training/taskbar.ts'
import type { LiveRun, RunProgress } from '../../../src/shared/training/live-run.ts'

let shown: unknown[][]
let isGone: boolean
let bar: Taskbar

beforeEach(() => {
  shown = []
  isGone = false
  bar = new Taskbar({ isDestroyed: () => isGone, setProgressBar: (...args) => void shown.push(args) })
})

const line = (state: LiveRun['state'], id = 'a') => ({
  run: { id, name: id, state, epochs: [], notes: [] },
  queue: []
})
const at = (phase: RunProgress['phase'], done: number, id = 'a') => ({ id, phase, done, total: 8 })

test('reading has no end in sight, training has a share, and what has ended shows nothing', () => {
  bar.heedLine(line('starting'))
  bar.heedProgress(at('reading', 7))
  expect(shown.at(-1)).toEqual([2, { mode: 'indeterminate' }])
  bar.heedLine(line('running'))
  bar.heedProgress(at('training', 2))
  expect(shown.at(-1)).toEqual([0.25, { mode: 'normal' }])
  bar.heedLine(line('held'))
  expect(shown.at(-1)).toEqual([0.25, { mode: 'paused' }])
  bar.heedLine(line('finished'))
  expect(shown.at(-1)).toEqual([-1])
})

test('the next run in line begins from nothing, and late words of another change nothing', () => {
  bar.heedLine(line('running'))
  bar.heedProgress(at('training', 6))
  bar.heedLine(line('starting', 'b'))
  bar.heedProgress(at('training', 8))
  expect(shown.at(-1)).toEqual([2, { mode: 'indeterminate' }])
})

test('a window that is gone is left alone', () => {
  isGone = true
  bar.heedLine(line('running'))
  expect(shown).toEqual([])
})
