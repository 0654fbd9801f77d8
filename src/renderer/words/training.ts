import type { NetworkName } from '../../shared/network-name.ts'
import type { DraftPreset } from '../../shared/training/draft.ts'
import type { RunState } from '../../shared/training/live-run.ts'
import { listed, t } from './i18n.svelte.ts'
import { labelName } from './labels.ts'

const networks = {
  lstm: 'plan.cellLstm',
  mean: 'plan.cellMean',
  alstm: 'plan.cellAlstm',
  gru: 'plan.cellGru',
  meangru: 'plan.cellMeangru',
  agru: 'plan.cellAgru',
  dnn: 'plan.networkDnn',
  fusion: 'plan.networkFusion'
} as const

export const networkName = (network: NetworkName): string => t(networks[network])

const presets = {
  paper: 'plan.presetPaper',
  'paper-dnn': 'plan.presetPaper',
  recommended: 'plan.presetRecommended'
} as const

export const presetName = (preset: DraftPreset): string => t(presets[preset])

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
