// The Electron runtime as a plain browser: one sandboxed window on the address given last, and nothing of the app.
import { app, BrowserWindow } from 'electron'

// Not awaited here: the app is ready only after this file has run.
void app.whenReady().then(() => {
  const window = new BrowserWindow({ webPreferences: { sandbox: true, contextIsolation: true } })
  return window.loadURL(process.argv.at(-1) ?? '')
})
