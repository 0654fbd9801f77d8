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
    const never = new Set<string>(['listen.stop', 'listen.cancel'])
    // Possible only while the emotions to correct an answer to are shown; then they come first.
    for (const id of commandIds.filter((each) => /^listen\.(say|correctNot)/.test(each))) never.add(id)
    for (const room of ['listen', 'timeline', 'history', 'train', 'models', 'compare', 'settings']) {
      const there = commandIds.filter((id) => id.startsWith(`${room}.`) || id.startsWith('shell.'))
      const keys = there.filter((id) => !never.has(id)).flatMap((id) => commands[id].keys ?? [])
      expect(keys.length).toBe(new Set(keys).size)
    }
  })

  it('of correcting an answer come before those that have the same keys otherwise', () => {
    const placeOf = (id: string) => commandIds.findIndex((each) => each === id)
    for (const i of [1, 2, 3]) expect(placeOf(`listen.say${i}`)).toBeLessThan(placeOf(`listen.moment${i}`))
    expect(placeOf('listen.say1')).toBeGreaterThanOrEqual(0)
    expect(placeOf('listen.correctNot')).toBeLessThan(placeOf('listen.clearSelection'))
  })

  it('write a letter in upper case and combine with Mod and Shift alone', () => {
    for (const id of commandIds) {
      for (const key of commands[id].keys ?? [])
        expect(key, id).toMatch(/^(Mod\+)?(Shift\+)?([A-Z][A-Za-z]+|[^a-z])$/)
    }
  })
})
