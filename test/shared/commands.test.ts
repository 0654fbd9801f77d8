import { describe, expect, it } from 'vitest'
import { commandIds, commands } from '../../src/shared/commands.ts'

/** Of the system or of text fields everywhere: not ours to take. */
const foreign = ['Mod+C', 'Mod+V', 'Mod+X', 'Mod+A', 'Mod+Q', 'Mod+W', 'Mod+H', 'Mod+M', 'Tab', 'Enter']

describe('the commands', () => {
  it('take no key that belongs to the system or to text', () => {
    for (const id of commandIds) {
      for (const key of commands[id].keys ?? []) expect(foreign, id).not.toContain(key)
    }
  })

  it('of one room, and of the window, each have keys of their own, apart from what cannot happen at once', () => {
    // While recording there is nothing to play and no selection.
    const never = new Set(['listen.stop', 'listen.cancel'])
    for (const room of ['listen', 'timeline', 'history', 'train', 'models', 'compare', 'settings']) {
      const there = commandIds.filter((id) => id.startsWith(`${room}.`) || id.startsWith('shell.'))
      const keys = there.filter((id) => !never.has(id)).flatMap((id) => commands[id].keys ?? [])
      expect(keys.length).toBe(new Set(keys).size)
    }
  })

  it('write a letter in upper case and combine with Mod and Shift alone', () => {
    for (const id of commandIds) {
      for (const key of commands[id].keys ?? [])
        expect(key, id).toMatch(/^(Mod\+)?(Shift\+)?([A-Z][A-Za-z]+|[^a-z])$/)
    }
  })
})
