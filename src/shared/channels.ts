/** Calls the window may make of the main process. Apart from ipc.ts so that the preload stays free of zod. */
export const callNames = [
  'analyze',
  'cancel',
  'listSamples',
  'openSample',
  'listModels',
  'chooseFile',
  'restartEngine',
  'saveReport'
] as const

export type CallName = (typeof callNames)[number]

/** Electron channel of a call. */
export const channelOf = (name: CallName): string => `affectron:call:${name}`

/** The window asks for its stream of events; the main process answers with a MessagePort. */
export const STREAM_REQUEST = 'affectron:stream-request'
export const STREAM_PORT = 'affectron:stream-port'

/** The window's own origin. Nothing else may call, nothing else may be loaded. */
export const APP_SCHEME = 'app'
export const APP_ORIGIN = `${APP_SCHEME}://affectron`

/** What the preload puts at `window.affectron`. Answers are checked by the window against ipc.ts. */
export interface Bridge {
  call(name: CallName, request: unknown): Promise<unknown>
  /** Makes the main process send a MessagePort: `window` receives a message whose data is STREAM_PORT. */
  requestStream(): void
}
