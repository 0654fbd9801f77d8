import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app, nativeTheme, screen } from 'electron'
import { KeyRing } from '../engine/models/signing/key-ring.ts'
import type { Result } from '../shared/errors.ts'
import type { Heard } from '../shared/ipc/listen.ts'
import type { PresentSettings } from '../shared/ipc/settings.ts'
import { translate } from '../shared/messages/translate.ts'
import type { Translate } from '../shared/messages/translate.ts'
import { registerAppScheme, serveApp } from './app-protocol.ts'
import { readDemoSwitches, runDemo } from './demo.ts'
import { DeskHost, spawnDesk } from './compare/host.ts'
import { EngineHost } from './engine-host.ts'
import type { EngineChild } from './engine-host.ts'
import { EventStream } from './event-stream.ts'
import { fork, usageMeter } from './fork.ts'
import { createHandlers } from './handlers.ts'
import { answerCalls, answerDrops, offerStream } from './ipc.ts'
import { Exports } from './exporting/exports.ts'
import { FusionFolders } from './fusing/fusion-folders.ts'
import { Fusions } from './fusing/fusions.ts'
import { Grants } from './grants.ts'
import { openHistory } from './history/history.ts'
import { Sounds } from './sounds.ts'
import { AppMenu } from './menu.ts'
import { closeServices, NetworkBorder } from './network-border.ts'
import { guardSession } from './permissions.ts'
import { Shelf } from './models/shelf.ts'
import { Removals } from './removals.ts'
import { Opening, pathsOf } from './opening.ts'
import type { FromSecondStart } from './opening.ts'
import { Requests } from './requests.ts'
import { SettingsStore } from './settings-store.ts'
import { announceEnd, Closing } from './training/closing.ts'
import { Taskbar } from './training/taskbar.ts'
import { Training } from './training/training.ts'
import type { TrainingChild } from './training/training-process.ts'
import { userFolders } from './user-folders.ts'
import { createWindow } from './window.ts'
import { keepWindowState, readWindowState } from './window-state.ts'

const builtFolder = join(import.meta.dirname, '..')
/** What ships inside the app: in a checkout beside the sources, packaged in Electron's resources folder. */
const resourcesFolder = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources')
const shippedModels = join(resourcesFolder, 'models')

registerAppScheme()
closeServices(app.commandLine)
const demo = readDemoSwitches(app.commandLine)
// A demo leaves a person's own settings and running window alone.
if (demo !== undefined) app.setPath('userData', mkdtempSync(join(tmpdir(), 'affectron-demo-')))

const opening = new Opening()
const asked = pathsOf(process.argv, app.isPackaged ? undefined : app.getAppPath(), process.cwd())
// macOS: a double click, or something dropped on the icon, also before there is a window.
app.on('open-file', (event, path) => {
  event.preventDefault()
  opening.open([path])
})
// Not awaited: Electron waits for this module before it becomes ready.
if (app.requestSingleInstanceLock({ paths: asked } satisfies FromSecondStart)) void app.whenReady().then(run)
else app.quit()

const border = new NetworkBorder()
app.on('session-created', (session) => {
  guardSession(session)
  border.close(session)
})

async function run(): Promise<void> {
  const folders = userFolders(app.getPath('userData'))
  const stream = new EventStream()
  const history = openHistory(join(builtFolder, 'main', 'history.js'), folders.history, stream)
  const sounds = new Sounds(folders.sounds, (id) => history.calls.soundPath(id))
  await sounds.tidy()
  serveApp(join(builtFolder, 'renderer'), sounds)

  const removals = new Removals()
  const settings = new SettingsStore({
    file: folders.settings,
    systemLanguages: app.getPreferredSystemLanguages(),
    onChange: heed
  })
  const t: Translate = (key, ...args) => translate(settings.present.locale, key, ...args)
  const menu = new AppMenu({
    t,
    isMac: process.platform === 'darwin',
    isDeveloping: !app.isPackaged,
    run: (command) => stream.tell({ type: 'command', command })
  })
  /** What the main process itself does about a setting. */
  function heed(present: PresentSettings): void {
    nativeTheme.themeSource = present.settings.theme
    menu.refresh()
    stream.tellState({ type: 'settings', present })
  }
  heed(settings.present)

  const host = new EngineHost({
    spawn: () => spawnEngine(folders.models),
    onStatus: (status) => stream.tellState({ type: 'engine-status', status })
  })
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
  const state = readWindowState(folders.window, screens)
  const window = createWindow(join(builtFolder, 'preload', 'index.cjs'), state)
  keepWindowState(window, folders.window)
  const grants = new Grants()
  answerDrops(window, grants)
  let settleFirstAnswer: (answer: Result<Heard>) => void = () => undefined
  const firstAnswer = new Promise<Result<Heard>>((resolve) => (settleFirstAnswer = resolve))
  const keys = new KeyRing(folders.keys)
  const shelf = new Shelf({
    shipped: shippedModels,
    own: folders.models,
    keys,
    load: (folder) => host.load(folder)
  })
  void shelf.tidy()
  const samplesFolder = join(resourcesFolder, 'samples')
  const taskbar = new Taskbar(window)
  const install = async (bundle: string) => {
    await shelf.add(bundle)
  }
  const training: Training = new Training({
    folders,
    spawn: (name) => spawnTraining(name, folders.cache),
    usage: usageMeter(() => performance.now()),
    now: () => new Date(),
    install,
    isTaken: () => fusions.isWorking,
    tellState: (state) => {
      if (state.type === 'train-line') taskbar.heedLine(state.line)
      else if (state.type === 'train-progress') taskbar.heedProgress(state.progress)
      stream.tellState(state)
    },
    onEnd: (run) => announceEnd(window, run, t)
  })
  const fusionFolders = new FusionFolders(folders.fusions)
  const fusions: Fusions = new Fusions({
    folders: fusionFolders,
    spawn: () => spawnTraining('Affectron fusing', folders.cache),
    install,
    isTraining: () => training.trainer.isTraining,
    onWork: (work) => stream.tellState({ type: 'fusion-work', work }),
    onEnd: () => training.wake(),
    now: () => performance.now()
  })
  const exports = new Exports({
    spawn: () => spawnTraining('Affectron exporting', folders.cache),
    onWork: (work) => stream.tellState({ type: 'export-work', work }),
    samples: samplesFolder
  })
  const compared = {
    ...{ runs: folders.runs, fusions: folders.fusions },
    ...{ shelves: [shippedModels, folders.models], known: folders.compared }
  }
  const desk = new DeskHost(() => spawnDesk(join(builtFolder, 'main', 'compare.js'), compared)).calls
  const closing = new Closing(window, training, t, () => app.quit())
  window.on('close', (event) => closing.heed(event))
  answerCalls(
    window,
    createHandlers({
      ...{ host, window, stream, settings, folders, removals, grants, border, menu, t, samplesFolder },
      ...{ requests: new Requests(), history, sounds, training, fusions, fusionFolders, shelf, desk },
      ...{ keys, exports },
      onAnalysis: settleFirstAnswer
    })
  )
  offerStream(window, stream)
  // Not before: on two cores, loading TensorFlow would hold up the window.
  window.webContents.once('dom-ready', () => host.start())
  // Not before the window has what it shows first.
  window.webContents.once('did-finish-load', () => {
    void history.keeper.tidy()
    void training.tidy().then(() => training.goOn())
    void fusionFolders.tidy().then(() => fusions.goOn())
  })

  opening.connect(grants, stream)
  if (demo === undefined) opening.open(asked)
  app.on('second-instance', (_event, _argv, _folder, told) => {
    opening.openFrom(told)
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  })
  app.on('window-all-closed', () => app.quit())
  /** Deletes what was removed and keeps what was heard. */
  const end = async () => {
    await removals.finishAll()
    await history.end()
  }
  app.on('before-quit', (event) => {
    closing.heed(event)
    if (event.defaultPrevented) return
    if (removals.size === 0 && history.isEnded) return
    event.preventDefault()
    void end().then(() => app.quit())
  })
  app.on('will-quit', () => {
    host.close()
    training.close()
    fusions.close()
    exports.close()
  })

  if (demo === undefined) return
  const code = await runDemo(demo, { window, stream, answer: firstAnswer })
  await end()
  host.close()
  app.exit(code)
}

function spawnEngine(modelsFolder: string): EngineChild {
  const voiceDetector = join(resourcesFolder, 'voice-activity/silero-vad-16k.safetensors')
  const folders = [shippedModels, modelsFolder]
  return fork(join(builtFolder, 'main', 'engine.js'), [voiceDetector, ...folders], 'Affectron engine')
}

function spawnTraining(name: string, cache: string): TrainingChild {
  const env = { ...process.env, AFFECTRON_CACHE: process.env.AFFECTRON_CACHE ?? cache }
  return fork(join(builtFolder, 'main', 'training.js'), [], name, env)
}
