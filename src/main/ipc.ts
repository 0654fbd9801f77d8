import { ipcMain, MessageChannelMain } from 'electron'
import type { BrowserWindow, IpcMainEvent, IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import { APP_ORIGIN, callNames, channelOf, DROP, STREAM_PORT, STREAM_REQUEST } from '../shared/channels.ts'
import type { CallName } from '../shared/channels.ts'
import { AffectronError, toFailure } from '../shared/errors.ts'
import type { Result } from '../shared/errors.ts'
import { contract } from '../shared/ipc.ts'
import type { CallRequest, CallResponse } from '../shared/ipc.ts'
import type { Calls } from '../shared/ipc/common.ts'
import type { Granted } from '../shared/ipc/shell.ts'
import { say } from '../shared/said.ts'
import type { EventStream } from './event-stream.ts'
import type { Grants } from './grants.ts'

/** Things dropped at once. */
const MOST_DROPPED = 10_000

export type Handlers = { [N in CallName]: (request: CallRequest<N>) => Promise<CallResponse<N>> }
/** The handlers of a room's calls. */
export type HandlersOf<C extends Calls> = Pick<Handlers, keyof C & CallName>

/** Answers the window's calls. Whoever else calls, or sends what is not in the contract, is told no. */
export function answerCalls(window: BrowserWindow, handlers: Handlers): void {
  for (const name of callNames) {
    ipcMain.handle(channelOf(name), (event, request: unknown) => {
      if (!isOurPage(event, window)) return refusal
      return answerCall(handlers, name, request)
    })
  }
}

/** @returns the call's answer as a Result; never rejects. */
export async function answerCall<N extends CallName>(
  handlers: Handlers,
  name: N,
  request: unknown
): Promise<Result<CallResponse<N>>> {
  try {
    const parsed = contract[name].request.safeParse(request)
    if (!parsed.success) {
      throw new AffectronError('ipc/invalid-message', say('hosts.notAllowed'), {
        cause: parsed.error
      })
    }
    return { ok: true, value: await handlers[name](parsed.data as CallRequest<N>) }
  } catch (error) {
    return { ok: false, error: toFailure(error) }
  }
}

/** Gives every page that our window loads its end of the stream when it asks. */
export function offerStream(window: BrowserWindow, stream: EventStream): void {
  ipcMain.on(STREAM_REQUEST, (event) => {
    if (!isOurPage(event, window)) return
    const { port1, port2 } = new MessageChannelMain()
    window.webContents.postMessage(STREAM_PORT, null, [port2])
    stream.connect(port1)
  })
}

/** Tells the page what was dropped on it, and lets it name that from now on. */
export function answerDrops(window: BrowserWindow, grants: Grants): void {
  ipcMain.handle(DROP, async (event, paths: unknown): Promise<(Granted | null)[]> => {
    const parsed = z.array(z.string()).max(MOST_DROPPED).safeParse(paths)
    if (!isOurPage(event, window) || !parsed.success) return []
    return Promise.all(parsed.data.map(async (path) => (path === '' ? null : grants.give(path))))
  })
}

const refusal: Result<never> = {
  ok: false,
  error: { code: 'ipc/invalid-message', ...say('hosts.onlyWindow') }
}

function isOurPage(event: IpcMainInvokeEvent | IpcMainEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame
  return (
    !window.isDestroyed() &&
    event.sender === window.webContents &&
    frame !== null &&
    frame === window.webContents.mainFrame &&
    frame.url.startsWith(`${APP_ORIGIN}/`)
  )
}
