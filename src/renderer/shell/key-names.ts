import { isAltGr } from '../components/keys.ts'
import type { MessageKey } from '../../shared/messages/translate.ts'

/** Whether Cmd takes the place of Ctrl. */
export const isMac = navigator.platform.startsWith('Mac')

/** The key of an event as the list of commands writes it, e.g. `Mod+O`. */
export function keyOf(event: KeyboardEvent): string {
  const isMod = isMac ? event.metaKey : event.ctrlKey && !isAltGr(event)
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key
  // Shift makes another sign of most keys; only those that stay the same are told apart by it.
  const isShifted = event.shiftKey && (key.length > 1 || /[A-Z]/.test(key))
  return `${isMod ? 'Mod+' : ''}${isShifted ? 'Shift+' : ''}${key}`
}

const signs: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  '-': '−'
}

const words = {
  Space: 'shell.keySpace',
  Escape: 'shell.keyEscape',
  Home: 'shell.keyHome',
  End: 'shell.keyEnd',
  Delete: 'shell.keyDelete',
  Backspace: 'shell.keyBackspace',
  PageUp: 'shell.keyPageUp',
  PageDown: 'shell.keyPageDown',
  Enter: 'shell.keyEnter',
  Shift: 'shell.keyShift',
  Ctrl: 'shell.keyControl'
} as const satisfies Record<string, MessageKey>

/** The caps to draw for a key, e.g. `Ctrl` and `O`. */
export function capsOf(keys: string, t: (key: MessageKey) => string): string[] {
  // A plus at the end is the key of that name.
  return keys.split(/\+(?=.)/).map((part) => {
    const name = part === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : part === 'Shift' && isMac ? '⇧' : part
    return signs[name] ?? (name in words ? t(words[name as keyof typeof words]) : name)
  })
}
