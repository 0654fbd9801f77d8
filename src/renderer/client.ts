import type { CallName } from '../shared/channels.ts'
import type { Result } from '../shared/errors.ts'
import { contract } from '../shared/ipc.ts'
import { resultOf } from '../shared/ipc/common.ts'
import type { CallRequest, CallResponse } from '../shared/ipc.ts'
import type { NamedFile } from '../shared/ipc/common.ts'
import type { Heard } from '../shared/ipc/listen.ts'

const schemas = Object.fromEntries(
  Object.entries(contract).map(([name, { response }]) => [name, resultOf(response)])
)

/** Asks the main process. Never rejects: an answer that breaks the contract is a failure too. */
export async function call<N extends CallName>(
  name: N,
  request: CallRequest<N>
): Promise<Result<CallResponse<N>>> {
  try {
    const answer = await window.affectron.call(name, request)
    return schemas[name].parse(answer) as Result<CallResponse<N>>
  } catch (error) {
    return {
      ok: false,
      error: {
        code: 'ipc/invalid-message',
        message: 'The window and the app do not understand each other. Close Affectron and start it again.',
        cause: String(error)
      }
    }
  }
}

/** {@link call} of `analyze` that an AbortSignal ends. */
export async function analyze(
  file: NamedFile,
  modelId: string | undefined,
  signal: AbortSignal
): Promise<Result<Heard>> {
  const requestId = crypto.randomUUID()
  const cancel = () => void call('cancel', { requestId })
  signal.addEventListener('abort', cancel, { once: true })
  try {
    return await call('analyze', { requestId, file, modelId })
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
