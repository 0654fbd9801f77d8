import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { finishedOutcomes, runGrid, type RunCell } from '../../../src/engine/experiments/run-grid.ts'
import { RunSpec } from '../../../src/engine/training/run-spec.ts'
import type { Progress } from '../../../src/shared/progress.ts'
import { cellsOf, experiment, instantRuns } from './fake-runs.ts'

let out: string
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'affectron-grid-'))
})
afterEach(() => rm(out, { recursive: true }))

const cells = cellsOf(experiment())
const log: string[] = []
const seen: Progress[] = []
const run = (
  runCell: RunCell,
  changes: { atOnce?: number; keepModels?: boolean; signal?: AbortSignal } = {}
) => {
  log.length = 0
  seen.length = 0
  const { atOnce = 2, keepModels = false, signal = new AbortController().signal } = changes
  return runGrid(
    cells,
    { out, atOnce, keepModels },
    {
      runCell,
      signal,
      now: () => 0,
      log: (line) => void log.push(line),
      onProgress: (p) => void seen.push(p)
    }
  )
}

describe('runGrid', () => {
  it('gives each run the spec of its model, fold and seed', async () => {
    await run(instantRuns())
    const spec = RunSpec.parse(
      JSON.parse(await readFile(join(out, 'specs/alstm-fold-2-seed-1.json'), 'utf8'))
    )
    expect(spec.settings).toMatchObject({ cell: 'alstm', patience: 5, seed: 1, batchSize: 32 })
    expect(spec.protocol).toEqual({ kind: 'pair', testSpeakers: ['10', '09'] })
    expect(spec.features).toMatchObject({ set: 'lld36', deltas: 0, stack: 2 })
    expect(spec.corpora).toEqual([{ folder: '/data/emo-db' }])
  })

  it('does all runs, seed by seed and fold by fold, and removes their models', async () => {
    const begun: string[] = []
    const outcomes = await run(instantRuns(begun), { atOnce: 1 })
    expect(begun).toEqual(
      ['1-seed-1', '2-seed-1', '1-seed-2', '2-seed-2'].flatMap((place) => [
        `new lstm-fold-${place}`,
        `new alstm-fold-${place}`
      ])
    )
    expect(outcomes.every(({ result }) => result !== undefined)).toBe(true)
    expect(existsSync(join(out, 'runs/lstm-fold-1-seed-1/best'))).toBe(false)
    expect(existsSync(join(out, 'runs/lstm-fold-1-seed-1/result.json'))).toBe(true)
    expect(seen.at(-1)).toMatchObject({ done: 8, total: 8, secondsLeft: 0 })
  })

  it('keeps the models when asked', async () => {
    await run(instantRuns(), { keepModels: true })
    expect(existsSync(join(out, 'runs/lstm-fold-1-seed-1/best/model.json'))).toBe(true)
  })

  it('keeps what is finished, resumes what was begun, and starts the rest', async () => {
    await run(instantRuns())
    await rm(join(out, 'runs/lstm-fold-1-seed-1/result.json'))
    await rm(join(out, 'runs/alstm-fold-2-seed-2'), { recursive: true })
    await writeFile(join(out, 'runs/lstm-fold-2-seed-2/result.json'), '{"half": tru')
    const begun: string[] = []
    await run(instantRuns(begun), { atOnce: 1 })
    expect(begun).toEqual([
      'resume lstm-fold-1-seed-1',
      'resume lstm-fold-2-seed-2',
      'new alstm-fold-2-seed-2'
    ])
    expect(log).toContain('5 of 8 runs are there already.')
  })

  it('refuses a run of another spec before it runs anything', async () => {
    await run(instantRuns())
    const path = join(out, 'specs/alstm-fold-2-seed-1.json')
    const spec = RunSpec.parse(JSON.parse(await readFile(path, 'utf8')))
    await writeFile(path, JSON.stringify({ ...spec, settings: { ...spec.settings, patience: 6 } }))
    await rm(join(out, 'runs/lstm-fold-1-seed-1'), { recursive: true })
    const begun: string[] = []
    await expect(run(instantRuns(begun))).rejects.toMatchObject({ code: 'experiment/changed' })
    expect(begun).toEqual([])
  })

  it('clears what a start without config.json left behind', async () => {
    await mkdir(join(out, 'runs/lstm-fold-1-seed-1'), { recursive: true })
    await writeFile(join(out, 'runs/lstm-fold-1-seed-1/config.json.tmp'), 'half')
    const begun: string[] = []
    await run(instantRuns(begun), { atOnce: 1 })
    expect(begun[0]).toBe('new lstm-fold-1-seed-1')
    expect(existsSync(join(out, 'runs/lstm-fold-1-seed-1/config.json.tmp'))).toBe(false)
  })

  it('names a run that fails and goes on with the rest; the next time it is tried again', async () => {
    const failing: RunCell = async (task, hooks) =>
      'out' in task && task.out.endsWith('lstm-fold-1-seed-2')
        ? { ok: false, code: 'protocol/impossible', message: 'No woman speaks.' }
        : instantRuns()(task, hooks)
    const outcomes = await run(failing)
    const failed = outcomes.filter(({ failure }) => failure !== undefined)
    expect(failed.map(({ cell }) => cell.id)).toEqual(['lstm-fold-1-seed-2', 'alstm-fold-1-seed-2'])
    expect(log).toContain('The run lstm-fold-1-seed-2 failed. No woman speaks.')
    const begun: string[] = []
    const again = await run(instantRuns(begun))
    expect(begun).toHaveLength(2)
    expect(again.every(({ failure }) => failure === undefined)).toBe(true)
  })

  it('counts a run that ends well without a result as failed', async () => {
    const outcomes = await run(() => Promise.resolve({ ok: true }))
    expect(outcomes[0].failure).toMatchObject({ code: 'internal' })
  })

  it('ends when the disk is full: every other run would fail too', async () => {
    let tried = 0
    const full: RunCell = () => {
      tried++
      return Promise.resolve({ ok: false, code: 'file/not-writable', message: 'The disk is full.' })
    }
    await expect(run(full, { atOnce: 1 })).rejects.toMatchObject({ code: 'file/not-writable' })
    expect(tried).toBe(1)
  })

  it('begins nothing after Ctrl-C, and the canceled run goes on the next time', async () => {
    const controller = new AbortController()
    const canceling: RunCell = async (task, hooks) => {
      await instantRuns()(task, hooks)
      if (!('out' in task) || !task.out.endsWith('alstm-fold-1-seed-1')) return { ok: true }
      await rm(join(task.out, 'result.json'))
      controller.abort()
      return { ok: false, code: 'canceled', message: 'Canceled.' }
    }
    const end = await run(canceling, { atOnce: 1, signal: controller.signal }).catch(
      (error: unknown) => error
    )
    expect(end).toBe(controller.signal.reason)
    expect(log.filter((line) => line.includes('failed'))).toEqual([])
    const begun: string[] = []
    await run(instantRuns(begun), { atOnce: 1 })
    expect(begun[0]).toBe('resume alstm-fold-1-seed-1')
    expect(begun).toHaveLength(7)
  })

  it('says which runs are under way and in which epoch', async () => {
    const telling: RunCell = (task, hooks) => {
      hooks.onEpoch(4)
      return instantRuns()(task, hooks)
    }
    await run(telling, { atOnce: 1 })
    expect(seen.map(({ stage }) => stage)).toContain('Runs (lstm-fold-1-seed-1 epoch 4)')
  })
})

describe('finishedOutcomes', () => {
  it('gives what is there and runs nothing', async () => {
    await run(instantRuns())
    await rm(join(out, 'runs/lstm-fold-1-seed-1/result.json'))
    const outcomes = await finishedOutcomes(out, cells)
    expect(outcomes.filter(({ result }) => result === undefined).map(({ cell }) => cell.id)).toEqual([
      'lstm-fold-1-seed-1'
    ])
  })
})
