import { AffectronError } from '../../shared/errors.ts'
import type { ErrorCode, Failure } from '../../shared/errors.ts'
import type { OnProgress } from '../../shared/progress.ts'
import { say, stage, told } from '../../shared/said.ts'
import type { RunSpec } from '../training/run-spec.ts'
import { cellPaths, dropModels, inspectCell, prepareCell } from './cell-folder.ts'
import type { CellResult, CellState } from './cell-folder.ts'
import type { GridCell } from './grid.ts'
import { runPool } from './pool.ts'
import { gridTimeLeft, type TimedCell } from './time-left.ts'

/** What a run is told to do: begin from a spec, or go on where it stopped. */
export type CellTask = { spec: string; out: string } | { resume: string }

/** How a run ended. */
export type CellEnd = { ok: true } | ({ ok: false } & CellFailure)

/** Why a run did not come to its end. */
export type CellFailure = Omit<Failure, 'cause'>

/** Does one run; replaced in tests. */
export type RunCell = (
  task: CellTask,
  hooks: { signal: AbortSignal; onEpoch: (epoch: number) => void }
) => Promise<CellEnd>

/** A run of the grid with everything that decides it. */
export interface PlannedCell extends GridCell {
  spec: RunSpec
  /**
   * Of a run that a fusion hears: share of each class in what the network learns from. Absent where the split is
   * impossible, so that the run will fail.
   */
  trainingPrior?: number[]
}

export interface GridOptions {
  /** Folder of the experiment. */
  out: string
  /** Runs at a time. */
  atOnce: number
  /** Keeps the models of finished runs. */
  keepModels: boolean
}

export interface GridHooks {
  runCell: RunCell
  signal: AbortSignal
  /** Milliseconds, any origin. */
  now: () => number
  log: (line: string) => void
  onProgress: OnProgress
}

/** A run after all was tried. */
export interface CellOutcome {
  cell: PlannedCell
  result?: CellResult
  failure?: CellFailure
}

/** Every further run would fail the same way. */
const hopeless: readonly ErrorCode[] = ['file/not-writable', 'compute/unavailable']

/**
 * Does the runs that are not done yet, several at a time. A finished one is kept, one that was stopped goes on. One
 * that fails is named and the rest go on.
 *
 * @returns one outcome per cell, in their order
 * @throws AffectronError `experiment/changed` before anything is run; `file/not-writable`, `compute/unavailable`;
 *   the signal's reason when canceled
 */
export async function runGrid(
  cells: readonly PlannedCell[],
  { out, atOnce, keepModels }: GridOptions,
  { runCell, signal, now, log, onProgress }: GridHooks
): Promise<CellOutcome[]> {
  const states = await statesOf(out, cells)
  const outcomes = cells.map((cell): CellOutcome => {
    const state = states.get(cell.id)
    return { cell, ...(state?.kind === 'finished' ? { result: state.result } : {}) }
  })
  const kept = outcomes.filter(({ result }) => result !== undefined)
  if (kept.length > 0) log(`${kept.length} of ${cells.length} runs are there already.`)
  // A kill may have come between a run's end and the removal of its model.
  if (!keepModels) for (const { cell } of kept) await dropModels(out, cell.id)

  const running = new Map<string, { since: number; epoch: number }>()
  const report = () => {
    const settled = outcomes.filter(({ result, failure }) => result ?? failure).length
    const present = [...running].map(([id, { epoch }]) => (epoch === 0 ? id : `${id} epoch ${epoch}`))
    const secondsLeft = gridTimeLeft(outcomes.flatMap(timed), atOnce)
    onProgress({
      ...stage('trainings.stageRuns', { states: present.join(', ') }),
      done: settled,
      total: cells.length,
      ...(secondsLeft === undefined ? {} : { secondsLeft })
    })
  }
  const timed = ({ cell, result, failure }: CellOutcome): TimedCell[] => {
    if (failure !== undefined) return []
    const since = running.get(cell.id)?.since
    return [
      {
        model: cell.model,
        ...(result === undefined ? {} : { took: result.seconds }),
        ...(since === undefined ? {} : { running: (now() - since) / 1000 })
      }
    ]
  }

  const work = async (outcome: CellOutcome): Promise<void> => {
    const { id, spec } = outcome.cell
    const paths = cellPaths(out, id)
    const isBegun = states.get(id)?.kind === 'begun'
    if (!isBegun) await prepareCell(out, id, spec)
    running.set(id, { since: now(), epoch: 0 })
    report()
    const end = await runCell(isBegun ? { resume: paths.run } : { spec: paths.spec, out: paths.run }, {
      signal,
      onEpoch(epoch) {
        const state = running.get(id)
        if (state !== undefined) state.epoch = epoch
        report()
      }
    })
    running.delete(id)
    if (signal.aborted) return
    const state: CellState = end.ok ? await inspectCell(out, id, spec) : { kind: 'begun' }
    if (state.kind === 'finished') {
      outcome.result = state.result
      if (!keepModels) await dropModels(out, id)
    } else {
      const { code, message, said } = end.ok ? noResult : end
      const failure = { code, ...told(message, said) }
      if (hopeless.includes(code)) throw AffectronError.from(failure)
      outcome.failure = failure
      log(`The run ${id} failed. ${message}`)
    }
    report()
  }
  const open = outcomes.filter(({ result }) => result === undefined)
  await runPool(open, atOnce, signal, work)
  return outcomes
}

const noResult = {
  code: 'internal' as const,
  ...say('tests.endedWithout')
}

/** What is finished, without running anything. */
export async function finishedOutcomes(out: string, cells: readonly PlannedCell[]): Promise<CellOutcome[]> {
  const states = await statesOf(out, cells)
  return cells.map((cell) => {
    const state = states.get(cell.id)
    return { cell, ...(state?.kind === 'finished' ? { result: state.result } : {}) }
  })
}

async function statesOf(out: string, cells: readonly PlannedCell[]): Promise<Map<string, CellState>> {
  const states = new Map<string, CellState>()
  for (const { id, spec } of cells) states.set(id, await inspectCell(out, id, spec))
  return states
}
