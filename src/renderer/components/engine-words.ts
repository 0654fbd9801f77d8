import type { BackendName } from '../../shared/analysis.ts'
import type { EngineStatus, ModelChoice } from '../../shared/ipc.ts'

export const backendNames: Record<BackendName, string> = {
  'tensorflow-gpu': 'TensorFlow (GPU)',
  tensorflow: 'TensorFlow (CPU)',
  wasm: 'WebAssembly',
  cpu: 'plain JavaScript'
}

const cellNames: Record<string, string> = {
  lstm: 'LSTM',
  mean: 'mean LSTM',
  alstm: 'A-LSTM',
  gru: 'GRU',
  meangru: 'mean GRU',
  agru: 'A-GRU'
}

/** A model in the list, e.g. `Four emotions · A-LSTM`. */
export function modelTitle({ name, cell }: Pick<ModelChoice, 'name' | 'cell'>): string {
  return `${name} · ${cellNames[cell] ?? cell}`
}

/** The state in one sentence. */
export function engineSentence(status: EngineStatus): string {
  switch (status.state) {
    case 'starting':
      return 'The engine is starting. Clips that you open now are heard as soon as it runs.'
    case 'ready':
      return 'The engine is ready. It runs in a process of its own; if that stops, it starts again by itself.'
    case 'busy':
      return 'The engine is listening to a clip.'
    case 'restarting':
      return `The engine is starting again. ${status.reason}`
    case 'failed':
      return status.reason
  }
}
