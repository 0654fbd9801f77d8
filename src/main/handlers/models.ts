import type { modelsCalls } from '../../shared/ipc/models.ts'
import type { HandlersOf } from '../ipc.ts'
import type { Services } from '../services.ts'

export function modelsHandlers({ host }: Services): HandlersOf<typeof modelsCalls> {
  return {
    listModels: () => host.models()
  }
}
