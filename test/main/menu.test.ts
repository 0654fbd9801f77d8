import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { menuTemplate } from '../../src/main/menu.ts'
import { commandIds, commands } from '../../src/shared/commands.ts'
import { translate } from '../../src/shared/messages/translate.ts'

// Only Electron has it; the template is plain data.
vi.mock('electron', () => ({ Menu: {} }))

const template = (isMac: boolean, locale: 'en' | 'de' = 'en', run = vi.fn()) =>
  menuTemplate({ isMac, isDeveloping: false, t: (key, ...args) => translate(locale, key, ...args), run })
const submenu = (item: MenuItemConstructorOptions | undefined) =>
  item?.submenu as MenuItemConstructorOptions[]
const menu = (bar: MenuItemConstructorOptions[], label: string) =>
  submenu(bar.find((item) => item.label === label))

describe('the menu bar', () => {
  it('has Settings and Quit in the menu of the app on a Mac, and under File elsewhere', () => {
    const mac = template(true)
    expect(mac[0].role).toBe('appMenu')
    expect(submenu(mac[0]).map(({ id, role }) => id ?? role)).toEqual(
      expect.arrayContaining(['shell.settings', 'quit'])
    )
    expect(menu(mac, 'File').map(({ id, role }) => id ?? role)).not.toContain('quit')
    expect(menu(template(false), 'File').map(({ id, role }) => id ?? role)).toEqual(
      expect.arrayContaining(['listen.open', 'shell.settings', 'quit'])
    )
  })

  it('has every command that names a menu, once', () => {
    for (const bar of [template(true), template(false)]) {
      const ids = bar.flatMap((item) => submenu(item)).flatMap(({ id }) => id ?? [])
      const expected = commandIds.filter((id) => commands[id].menu !== undefined)
      expect(ids.toSorted()).toEqual([...expected, 'shell.settings'].toSorted())
    }
  })

  it('shows keys, takes none away from the page elsewhere than on a Mac, and no bare letter there', () => {
    const file = menu(template(false), 'File')
    expect(file.find(({ id }) => id === 'listen.open')).toMatchObject({
      accelerator: 'CommandOrControl+O',
      registerAccelerator: false
    })
    expect(file.find(({ id }) => id === 'listen.record')).toMatchObject({ accelerator: 'R' })
    const onMac = menu(template(true), 'File')
    expect(onMac.find(({ id }) => id === 'listen.open')).toMatchObject({ registerAccelerator: true })
    expect(onMac.find(({ id }) => id === 'listen.record')).not.toHaveProperty('accelerator')
    expect(menu(template(false), 'Listen').find(({ id }) => id === 'listen.zoomIn')).toMatchObject({
      accelerator: 'Plus'
    })
  })

  it('is in German where German is spoken, the system’s own items included', () => {
    const labels = template(false, 'de').flatMap((item) => [item.label, ...submenu(item).map((i) => i.label)])
    expect(labels).toEqual(expect.arrayContaining(['Datei', 'Rückgängig', 'Vollbild', 'Affectron beenden']))
    const unlabeled = template(false, 'de')
      .flatMap((item) => submenu(item))
      .filter(({ label, type }) => label === undefined && type !== 'separator')
    expect(unlabeled).toEqual([])
  })

  it('offers to bring back what was removed beside Undo, whose key it does not take', () => {
    const item = menu(template(true), 'Edit').find(({ id }) => id === 'shell.undo')
    expect(item?.accelerator).toBeUndefined()
    expect(item?.label).toBe('Bring back what was removed')
  })

  it('says what the app is: in its own menu on a Mac, under Help elsewhere', () => {
    const roles = (bar: MenuItemConstructorOptions[], label: string) =>
      menu(bar, label).map(({ role }) => role)
    expect(roles(template(false), 'Help')).toContain('about')
    expect(roles(template(true), 'Help')).not.toContain('about')
    expect(submenu(template(true)[0]).map(({ role }) => role)).toContain('about')
  })

  it('runs what was chosen', () => {
    const run = vi.fn()
    const open = menu(template(false, 'en', run), 'File').find(({ id }) => id === 'listen.open')
    ;(open?.click as () => void)()
    expect(run).toHaveBeenCalledWith('listen.open')
  })
})
