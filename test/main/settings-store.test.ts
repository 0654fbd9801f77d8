import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SettingsStore } from '../../src/main/settings-store.ts'
import type { PresentSettings } from '../../src/shared/ipc/settings.ts'
import { localeOf } from '../../src/shared/settings.ts'

let folder: string
let file: string
let heard: PresentSettings[]
const open = (systemLanguages = ['en-US']) =>
  new SettingsStore({ file, systemLanguages, onChange: (present) => heard.push(present) })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'affectron-settings-'))
  file = join(folder, 'settings.json')
  heard = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the settings', () => {
  it('are the usual ones at the first start, and nothing is written or said', () => {
    expect(open().present).toEqual({
      settings: { version: 1, language: 'system', theme: 'system', microphone: null },
      locale: 'en'
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('are there again at the next start, with what was not named as it was', async () => {
    const store = open()
    await store.change({ theme: 'dark' })
    await store.change({ language: 'de' })
    expect(heard.map(({ settings, locale }) => [settings.theme, locale])).toEqual([
      ['dark', 'en'],
      ['dark', 'de']
    ])
    expect(open().present).toMatchObject({ settings: { theme: 'dark', language: 'de' }, locale: 'de' })
  })

  it('keep the last of several changes made at once', async () => {
    const store = open()
    await Promise.all((['light', 'dark', 'system', 'light'] as const).map((theme) => store.change({ theme })))
    expect(open().present.settings.theme).toBe('light')
  })

  it('fill in what a file of an earlier version lacks', () => {
    writeFileSync(file, '{"version":1,"theme":"light"}')
    expect(open().present).toMatchObject({
      settings: { theme: 'light', language: 'system', microphone: null }
    })
  })

  it.each([
    ['no JSON', '{"theme": "dar'],
    ['another form', '{"theme": "purple"}'],
    ['a newer version', '{"version": 2}'],
    ['nothing', '']
  ])('that are damaged (%s) are set aside, said, and the usual ones hold', async (_what, text) => {
    writeFileSync(file, text)
    const store = open()
    expect(store.present).toMatchObject({
      settings: { theme: 'system' },
      trouble: { code: 'settings/damaged', message: expect.stringContaining('settings.json.damaged') }
    })
    expect(readFileSync(`${file}.damaged`, 'utf8')).toBe(text)
    await store.change({ theme: 'dark' })
    expect(store.present.trouble).toBeUndefined()
    expect(open().present).toMatchObject({ settings: { theme: 'dark' } })
  })

  it('that cannot be kept hold until the end, and the failure says so', async () => {
    mkdirSync(file)
    const store = open()
    mkdirSync(file, { recursive: true })
    await expect(store.change({ theme: 'dark' })).rejects.toMatchObject({ code: 'file/not-writable' })
    expect(store.present.settings.theme).toBe('dark')
  })
})

describe('the language', () => {
  it('is the one chosen, else the first of the system that is spoken here, else English', () => {
    expect(localeOf('en', ['de-DE'])).toBe('en')
    expect(localeOf('system', ['fr-FR', 'de-AT', 'en-US'])).toBe('de')
    expect(localeOf('system', ['EN-gb'])).toBe('en')
    expect(localeOf('system', ['fr-FR'])).toBe('en')
    expect(localeOf('system', [])).toBe('en')
    // Low German and Danish are other languages.
    expect(localeOf('system', ['nds', 'da'])).toBe('en')
  })
})
