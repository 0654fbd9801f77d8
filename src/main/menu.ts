import { app, Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import type { Translate } from '../shared/messages/translate.ts'

/** Only what works: no reload in the shipped app, where it would throw the session's clips away. */
export function installMenu(t: Translate): void {
  const developer: MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : [{ role: 'fileMenu' } as const]),
      { role: 'editMenu' },
      {
        label: t('menu.view'),
        submenu: [
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { type: 'separator' },
          { role: 'togglefullscreen' },
          ...developer
        ]
      },
      { role: 'windowMenu' }
    ])
  )
}
