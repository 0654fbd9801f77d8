import { describe, expect, it, vi } from 'vitest'

// Read when the module is loaded: the window knows its system from the start.
vi.stubGlobal('navigator', { platform: 'Linux x86_64' })
const { capsOf, keyOf } = await import('../../../src/renderer/shell/key-names.ts')

const press = (key: string, held: Partial<KeyboardEvent> = {}, isAltGr = false) =>
  ({
    key,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    getModifierState: () => isAltGr,
    ...held
  }) as KeyboardEvent

describe('a key', () => {
  it('is named as the list of commands writes it', () => {
    expect(keyOf(press('o', { ctrlKey: true }))).toBe('Mod+O')
    expect(keyOf(press(' '))).toBe('Space')
    expect(keyOf(press('ArrowLeft', { shiftKey: true }))).toBe('Shift+ArrowLeft')
    expect(keyOf(press('r'))).toBe('R')
    expect(keyOf(press('R', { shiftKey: true }))).toBe('Shift+R')
    expect(keyOf(press('Z', { ctrlKey: true, shiftKey: true }))).toBe('Mod+Shift+Z')
  })

  it('needs no Shift in its name where Shift made it', () => {
    expect(keyOf(press('?', { shiftKey: true }))).toBe('?')
    expect(keyOf(press('+', { shiftKey: true }))).toBe('+')
  })

  it('made with the third level of a keyboard is not a combination', () => {
    expect(keyOf(press('[', { ctrlKey: true }, true))).toBe('[')
  })

  it('is drawn as caps', () => {
    const t = (key: string) => ({ 'shell.keyControl': 'Strg', 'shell.keySpace': 'Leertaste' })[key] ?? key
    expect(capsOf('Mod+O', t)).toEqual(['Strg', 'O'])
    expect(capsOf('Space', t)).toEqual(['Leertaste'])
    expect(capsOf('+', t)).toEqual(['+'])
    expect(capsOf('Shift+ArrowLeft', (key) => key)).toEqual(['shell.keyShift', '←'])
  })
})
