/**
 * Calls the window may make of the main process, a line for each room; what they take and give is in ipc/. Apart from
 * there so that the preload stays free of zod.
 */
const calls = {
  shell: ['tellPossible', 'undoRemoval', 'finishRemoval'],
  listen: [
    'analyze',
    'cancel',
    'listSamples',
    'openSample',
    'openGranted',
    'chooseFile',
    'saveReport',
    'soundPiece',
    'exportTimeline',
    'checkByDeletion',
    'hearLive'
  ],
  history: [
    'listHistory',
    'historyOverview',
    'keptDetails',
    'openKept',
    'analyzeKept',
    'hearBeside',
    'starKept',
    'describeKept',
    'correctKept',
    'removeKept',
    'exportCorrections',
    'discardBackups'
  ],
  train: [
    'trainOverview',
    'trainChooseFolder',
    'trainAddFolders',
    'trainOpenDraft',
    'trainChangeDraft',
    'trainRemoveFolder',
    'trainRemoveDraft',
    'trainRecordings',
    'trainDraftClip',
    'trainRunClip',
    'trainCheck',
    'trainPreview',
    'trainEstimate',
    'trainStart',
    'trainResume',
    'trainHold',
    'trainStop',
    'trainDismiss',
    'trainReport',
    'trainCell',
    'trainRemoveRun'
  ],
  models: [
    'listModels',
    'showModels',
    'showModel',
    'modelUses',
    'checkModel',
    'nameSigner',
    'renameModel',
    'duplicateModel',
    'restoreModel',
    'removeModel',
    'removeBrokenModel',
    'lookAtModel',
    'takeModel',
    'leaveModel'
  ],
  exporting: ['ownKey', 'exportModel', 'exportCancel', 'exportShow'],
  fusing: [
    'fusionOverview',
    'fusionChooseFolder',
    'fusionMake',
    'fusionResume',
    'fusionCancel',
    'fusionRemove'
  ],
  compare: [
    'compareList',
    'compareBring',
    'compareForget',
    'compareRuns',
    'compareClip',
    'compareCopy',
    'compareSave',
    'compareSavePicture',
    'compareExperiment'
  ],
  settings: [
    'getSettings',
    'changeSettings',
    'accountForData',
    'emptyCache',
    'showDataFolder',
    'restartEngine'
  ]
} as const

export const callNames: readonly CallName[] = Object.values(calls).flat()

export type CallName = (typeof calls)[keyof typeof calls][number]

/** Electron channel of a call. */
export const channelOf = (name: CallName): string => `affectron:call:${name}`

/** The window asks for its stream of events; the main process answers with a MessagePort. */
export const STREAM_REQUEST = 'affectron:stream-request'
export const STREAM_PORT = 'affectron:stream-port'

/** What a person dropped on the window: the preload names the paths, which the page never does. */
export const DROP = 'affectron:drop'

/** The window's own origin. Nothing else may call, nothing else may be loaded. */
export const APP_SCHEME = 'app'
export const APP_ORIGIN = `${APP_SCHEME}://affectron`
/** Below it, by its id, the sound of each recording that is kept. */
export const SOUND_PATH = '/sound/'
export const soundAddress = (recordingId: string): string => `${APP_ORIGIN}${SOUND_PATH}${recordingId}`

/** What the preload puts at `window.affectron`. Answers are checked by the window against ipc.ts. */
export interface Bridge {
  call(name: CallName, request: unknown): Promise<unknown>
  /** Makes the main process send a MessagePort: `window` receives a message whose data is STREAM_PORT. */
  requestStream(): void
  /** Asks what was dropped: for each file what ipc/shell.ts calls Granted, or null when it is not from a disk. */
  drop(files: readonly File[]): Promise<unknown>
}
