import type { CellName, DraftPreset } from '../../shared/training/draft.ts'
import type { RunState } from '../../shared/training/live-run.ts'
import { listed, t } from './i18n.svelte.ts'
import { labelName } from './labels.ts'

const cells = {
  lstm: 'plan.cellLstm',
  mean: 'plan.cellMean',
  alstm: 'plan.cellAlstm',
  gru: 'plan.cellGru',
  meangru: 'plan.cellMeangru',
  agru: 'plan.cellAgru'
} as const

export const cellName = (cell: CellName): string => t(cells[cell])

export const presetName = (preset: DraftPreset): string =>
  t(preset === 'paper' ? 'plan.presetPaper' : 'plan.presetRecommended')

const states = {
  queued: 'run.queued',
  starting: 'run.stateStarting',
  running: 'run.stateRunning',
  held: 'run.stateHeld',
  stopping: 'run.stateStopping',
  finished: 'run.stateFinished',
  failed: 'run.stateFailed',
  interrupted: 'run.stateInterrupted'
} as const

/** How a run is, in a word or two. */
export const runState = (state: RunState): string => t(states[state])

/** Emotions one after the other, e.g. `neutral, happy and sad`. */
export function labelList(labels: readonly string[]): string {
  return listed(labels.map((label) => [{ text: labelName(label), emphasis: false }]))
    .map(({ text }) => text)
    .join('')
}
