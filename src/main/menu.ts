import { Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import { commandIds, commands } from '../shared/commands.ts'
import type { CommandId } from '../shared/commands.ts'
import type { MenuName } from '../shared/commands/command.ts'
import type { Translate } from '../shared/messages/translate.ts'

export interface MenuOptions {
  /** A Mac has a menu of the app and keeps Settings and Quit there; elsewhere they stand under File. */
  isMac: boolean
  /** Reload and the page's tools, which in the shipped app would throw the session's clips away. */
  isDeveloping: boolean
  t: Translate
  run: (command: CommandId) => void
}

/** The menu bar, made from the list of commands. */
export class AppMenu {
  readonly #options: MenuOptions
  #possible = new Set<CommandId>()

  constructor(options: MenuOptions) {
    this.#options = options
    this.refresh()
  }

  /** Makes the menus anew, e.g. in another language. */
  refresh(): void {
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(this.#options)))
    this.#showPossible()
  }

  setPossible(possible: readonly CommandId[]): void {
    this.#possible = new Set(possible)
    this.#showPossible()
  }

  #showPossible(): void {
    const menu = Menu.getApplicationMenu()
    for (const id of commandIds) {
      const item = menu?.getMenuItemById(id)
      if (item) item.enabled = this.#possible.has(id)
    }
  }
}

/** What stands in the menus and in which order. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const { t, isMac, isDeveloping } = options
  const settings = itemOf('shell.settings', options)
  const app: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about', label: t('menu.about') },
      separator,
      settings,
      separator,
      { role: 'services', label: t('menu.services') },
      separator,
      { role: 'hide', label: t('menu.hide') },
      { role: 'hideOthers', label: t('menu.hideOthers') },
      { role: 'unhide', label: t('menu.showAll') },
      separator,
      { role: 'quit', label: t('menu.quit') }
    ]
  }
  const helpItems: MenuItemConstructorOptions[] = [
    ...itemsOf('help', options),
    ...(isMac ? [] : [separator, { role: 'about', label: t('menu.about') } as const])
  ]
  return [
    ...(isMac ? [app] : []),
    {
      label: t('menu.file'),
      submenu: [
        ...itemsOf('file', options),
        separator,
        ...(isMac
          ? [{ role: 'close', label: t('menu.close') } as const]
          : [settings, separator, { role: 'quit', label: t('menu.quit') } as const])
      ]
    },
    {
      label: t('menu.edit'),
      submenu: [
        { role: 'undo', label: t('menu.undo') },
        { role: 'redo', label: t('menu.redo') },
        // Its key is the one of Undo, which the page hears where nothing is typed.
        ...itemsOf('edit', options).map((item) => ({ ...item, accelerator: undefined })),
        separator,
        { role: 'cut', label: t('menu.cut') },
        { role: 'copy', label: t('menu.copy') },
        { role: 'paste', label: t('menu.paste') },
        { role: 'selectAll', label: t('menu.selectAll') }
      ]
    },
    {
      label: t('menu.view'),
      submenu: [
        ...itemsOf('view', options),
        separator,
        { role: 'resetZoom', label: t('menu.resetZoom') },
        { role: 'zoomIn', label: t('menu.zoomIn') },
        { role: 'zoomOut', label: t('menu.zoomOut') },
        separator,
        { role: 'togglefullscreen', label: t('menu.fullScreen') },
        ...(isDeveloping ? developerItems : [])
      ]
    },
    { label: t('listen.title'), submenu: itemsOf('listen', options) },
    {
      label: t('menu.window'),
      role: 'window',
      submenu: [
        { role: 'minimize', label: t('menu.minimize') },
        ...(isMac
          ? [{ role: 'zoom', label: t('menu.zoomWindow') } as const]
          : [{ role: 'close', label: t('menu.close') } as const])
      ]
    },
    { label: t('menu.help'), role: 'help', submenu: helpItems }
  ]
}

const separator: MenuItemConstructorOptions = { type: 'separator' }
/** English: only who works on Affectron sees them. */
const developerItems: MenuItemConstructorOptions[] = [
  separator,
  { role: 'reload' },
  { role: 'toggleDevTools' }
]

function itemsOf(menu: MenuName, options: MenuOptions): MenuItemConstructorOptions[] {
  return commandIds.filter((id) => commands[id].menu === menu).map((id) => itemOf(id, options))
}

function itemOf(id: CommandId, { t, isMac, run }: MenuOptions): MenuItemConstructorOptions {
  const { title, keys = [] } = commands[id]
  return { id, label: t(title), enabled: false, click: () => run(id), ...accelerator(keys[0], isMac) }
}

/**
 * The key beside a menu item. The page hears it first and knows whether a person is typing, so that elsewhere than on
 * a Mac, which needs its keys registered, it is only shown; a Mac would take a bare letter away from text.
 */
function accelerator(key: string | undefined, isMac: boolean): MenuItemConstructorOptions {
  if (key === undefined || (isMac && !key.startsWith('Mod+'))) return {}
  const named = key.replace('Mod+', 'CommandOrControl+').replace(/\+$/, 'Plus')
  return { accelerator: named === '+' ? 'Plus' : named, registerAccelerator: isMac }
}
