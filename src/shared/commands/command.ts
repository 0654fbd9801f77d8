import type { MessageKey } from '../messages/translate.ts'

/** The menus that commands stand in, beside those that the system fills. */
export const menuNames = ['file', 'edit', 'view', 'listen', 'help'] as const
export type MenuName = (typeof menuNames)[number]

/** Something a person can do from the keyboard, the menu or the palette. */
export interface Command {
  title: MessageKey
  /**
   * What presses it, the first also where there is room for one alone. `Mod` is Cmd on a Mac and Ctrl elsewhere;
   * then the key as `KeyboardEvent.key` calls it, a letter in upper case, the space bar as `Space`: `Mod+O`, `?`,
   * `Shift+ArrowRight`.
   */
  keys?: readonly string[]
  /** Where it stands in the menu bar; in the palette and the list of shortcuts it is anyway. */
  menu?: MenuName
  /** Not in the palette: it makes sense only where the hand is. */
  isKeyOnly?: true
}
