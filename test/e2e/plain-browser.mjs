// The Electron runtime as a plain browser: one sandboxed window on the address given last, and nothing of the app. It gives
// the microphone unless MICROPHONE is `denied`, puts what is downloaded into DOWNLOADS and is WIDTH wide.
import { join } from 'node:path'
import { app, BrowserWindow, session } from 'electron'

const { MICROPHONE, DOWNLOADS, WIDTH = '1280' } = process.env

// Not awaited here: the app is ready only after this file has run.
void app.whenReady().then(() => {
  const isAllowed = MICROPHONE !== 'denied'
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(isAllowed))
  session.defaultSession.setPermissionCheckHandler(() => isAllowed)
  session.defaultSession.on('will-download', (_event, item) => {
    if (DOWNLOADS !== undefined) item.setSavePath(join(DOWNLOADS, item.getFilename()))
  })
  const window = new BrowserWindow({
    ...{ width: Number(WIDTH), height: 900, useContentSize: true },
    webPreferences: { sandbox: true, contextIsolation: true }
  })
  return window.loadURL(process.argv.at(-1) ?? '')
})
