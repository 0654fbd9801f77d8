import type { CallName } from '../shared/channels.ts'
import type { Result } from '../shared/errors.ts'
import { contract } from '../shared/ipc.ts'
import { resultOf } from '../shared/ipc/common.ts'
import type { CallRequest, CallResponse } from '../shared/ipc.ts'

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

/** Calls that take long: they are numbered, so that `cancel` can name them. */
type LongCall = { [N in CallName]: CallRequest<N> extends { requestId: string } ? N : never }[Exclude<
  CallName,
  'cancel'
>]

/**
 * {@link call} that an AbortSignal ends.
 *
 * @param requestId what the main process tells its progress by
 */
export async function callLong<N extends LongCall>(
  name: N,
  request: Omit<CallRequest<N>, 'requestId'>,
  signal: AbortSignal,
  requestId: string = crypto.randomUUID()
): Promise<Result<CallResponse<N>>> {
  const cancel = () => void call('cancel', { requestId })
  signal.addEventListener('abort', cancel, { once: true })
  try {
    return await call(name, { ...request, requestId } as unknown as CallRequest<N>)
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
