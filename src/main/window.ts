import { BrowserWindow, nativeTheme } from 'electron'
import { APP_ORIGIN } from '../shared/channels.ts'
import type { WindowState } from './window-state.ts'

/** Paper and night, as in the window's style sheet: what shows before the first picture. */
export const BACKGROUND = { light: '#f6f6f4', dark: '#151618' }

/** The app's only window; the page in it has no Node, no other page to go to and no way to open one. */
export function createWindow(preload: string, state: WindowState): BrowserWindow {
  const window = new BrowserWindow({
    ...(state.bounds ?? { width: 1280, height: 800, useContentSize: true }),
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Affectron',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // A clip may play on while another window is in front.
      backgroundThrottling: false
    }
  })
  const { webContents } = window
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  webContents.on('will-navigate', (event) => event.preventDefault())
  webContents.on('will-frame-navigate', (event) => event.preventDefault())
  webContents.on('will-redirect', (event) => event.preventDefault())
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  window.once('ready-to-show', () => {
    if (state.isMaximized) window.maximize()
    window.show()
  })
  void window.loadURL(`${APP_ORIGIN}/${state.place}`)
  return window
}
