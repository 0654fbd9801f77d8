import type { BackendName } from '../../shared/analysis.ts'
import type { EngineStatus } from '../../shared/ipc.ts'

export const backendNames: Record<BackendName, string> = {
  'tensorflow-gpu': 'TensorFlow, graphics card',
  tensorflow: 'TensorFlow, processor',
  wasm: 'WebAssembly',
  cpu: 'plain JavaScript'
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
