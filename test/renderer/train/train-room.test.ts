import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Toasts } from '../../../src/renderer/components/toasts.svelte.ts'
import { TrainRoom } from '../../../src/renderer/rooms/train/train.svelte.ts'
import type { AppParts } from '../../../src/renderer/shell/app-parts.ts'
import type { StreamEvent } from '../../../src/shared/ipc/stream.ts'
import type { RunLine, RunState } from '../../../src/shared/training/live-run.ts'
import type { RunReport } from '../../../src/shared/training/run-report.ts'
import { exampleDraft } from '../../main/training/example-draft.ts'

/** Reports that were asked for, by their runs. */
let asked: string[]
/** Lets what was asked for be answered. */
let answered: Promise<void>

function report(id: string): RunReport {
  return {
    summary: {
      id,
      name: id,
      state: 'finished',
      createdAt: '2026-11-30T12:00:00.000Z',
      classes: ['angry', 'sad'],
      folders: ['wav'],
      network: 'lstm',
      protocol: 'fold',
      epochs: 3,
      maxEpochs: 3
    },
    epochs: [],
    stopped: false,
    trainsAll: false
  }
}

function answer(name: string, request: { runId?: string } | undefined): unknown {
  if (name === 'trainOverview') return { drafts: [], runs: [] }
  if (name === 'trainResume') return undefined
  if (name === 'trainStart') return { runId: 'begun' }
  if (name === 'trainOpenDraft') {
    return { draft: { ...exampleDraft, step: 'folder' }, facts: { corpora: [], labels: exampleDraft.labels } }
  }
  if (name === 'trainChangeDraft') return exampleDraft
  asked.push(request?.runId ?? '')
  return report(request?.runId ?? '')
}

beforeEach(() => {
  asked = []
  answered = Promise.resolve()
  vi.stubGlobal('window', {
    affectron: {
      call: (name: string, request: { runId?: string } | undefined) =>
        answered.then(() => ({ ok: true, value: answer(name, request) }))
    }
  })
})

afterEach(() => vi.unstubAllGlobals())

const line = (id: string, state: RunState, ...waiting: string[]): RunLine => ({
  run: { id, name: id, state, epochs: [], notes: [] },
  queue: waiting.map((each) => ({ id: each, name: each }))
})

function roomAt(place: string) {
  let heed: (event: StreamEvent) => void = () => undefined
  const shell = {
    room: 'train',
    place,
    go: (room: string, there = '') => Object.assign(shell, { room, place: there })
  }
  const parts = {
    events: {
      on: (type: string, listener: typeof heed) => {
        if (type === 'train-line') heed = listener
        return () => undefined
      }
    },
    commands: { give: () => () => undefined },
    drops: { take: () => undefined },
    shell,
    toasts: new Toasts()
  }
  const room = new TrainRoom(parts as unknown as AppParts, () => undefined)
  return { room, shell, tell: (now: RunLine) => heed({ type: 'train-line', line: now }) }
}

/** The room at the place of a run, which has been told of the line. */
async function roomAtRun(id: string, before: RunLine) {
  const at = roomAt(`run-${id}`)
  at.tell(before)
  await at.room.follow(`run-${id}`)
  return at
}

/** Answers nothing until it is told to. */
function hold(): () => void {
  let release = (): void => undefined
  answered = new Promise((resolve) => (release = resolve))
  return release
}

it('asks for no report of a run that is at work, and for it at its end', async () => {
  const { room, tell } = await roomAtRun('first', line('first', 'running'))
  tell(line('first', 'stopping'))
  expect(asked).toEqual([])
  tell(line('first', 'finished'))
  await expect.poll(() => room.report?.report?.summary.id).toBe('first')
})

it('shows the report of a run though the next in line began before the window was told of the end', async () => {
  const { room, tell } = await roomAtRun('first', line('first', 'stopping', 'second'))
  tell(line('second', 'starting'))
  await expect.poll(() => room.report?.report?.summary.id).toBe('first')
})

it('asks for no report of a run that begins after it waited', async () => {
  const { room, tell } = await roomAtRun('second', line('first', 'running', 'second'))
  tell(line('second', 'starting'))
  await new Promise((resolve) => setTimeout(resolve))
  expect(room.report?.id).toBe('second')
  expect(asked).toEqual([])
})

describe('an answer that comes late', () => {
  it('opens no plan that the person has left', async () => {
    const place = `plan-${exampleDraft.id}`
    const { room, shell } = roomAt(place)
    const release = hold()
    const opened = room.follow(place)
    shell.place = ''
    const left = room.follow('')
    release()
    await Promise.all([opened, left])
    expect(room.isHome).toBe(true)
    shell.place = place
    await room.follow(place)
    expect(room.plan?.id).toBe(exampleDraft.id)
  })

  it.each(['start', 'resume'] as const)('takes nobody back who has gone elsewhere: %s', async (what) => {
    const place = `plan-${exampleDraft.id}`
    for (const leaves of [false, true]) {
      const { room, shell } = roomAt(place)
      await room.follow(place)
      const release = hold()
      const done = what === 'start' ? room.start() : room.resume('begun', false)
      if (leaves) shell.go('models')
      release()
      await done
      expect([shell.room, shell.place]).toEqual(leaves ? ['models', ''] : ['train', 'run-begun'])
    }
  })
})
