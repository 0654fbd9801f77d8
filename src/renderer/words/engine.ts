import type { BackendName } from '../../shared/analysis.ts'
import type { EngineStatus } from '../../shared/ipc/engine.ts'
import type { ModelChoice } from '../../shared/ipc/models.ts'
import type { MessageKey } from '../../shared/messages/translate.ts'
import { toldText } from './failure.ts'
import { t } from './i18n.svelte.ts'
import { networkName } from './training.ts'

const backends = {
  'tensorflow-gpu': 'engine.backendTensorflowGpu',
  tensorflow: 'engine.backendTensorflow',
  wasm: 'engine.backendWasm',
  cpu: 'engine.backendCpu'
} as const satisfies Record<BackendName, MessageKey>

const states = {
  starting: 'engine.stateStarting',
  ready: 'engine.stateReady',
  busy: 'engine.stateBusy',
  restarting: 'engine.stateRestarting',
  failed: 'engine.stateFailed'
} as const satisfies Record<EngineStatus['state'], MessageKey>

export const backendName = (name: BackendName): string => t(backends[name])

/** The word in the corner. */
export const stateWord = (state: EngineStatus['state']): string => t(states[state])

/** A model in the list, e.g. `Four emotions · A-LSTM`. */
export function modelTitle({ name, network }: Pick<ModelChoice, 'name' | 'network'>): string {
  return `${name} · ${networkName(network)}`
}

/** The state in one sentence. */
export function engineSentence(status: EngineStatus): string {
  switch (status.state) {
    case 'starting':
      return t('engine.isStarting')
    case 'ready':
      return t('engine.isReady')
    case 'busy':
      return t('engine.isBusy')
    case 'restarting':
      return t('engine.isRestarting', { reason: toldText(status.reason) })
    case 'failed':
      return toldText(status.reason)
  }
}
