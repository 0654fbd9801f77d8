import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWindowState } from '../../src/main/window-state.ts'

let folder: string
let file: string
const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const left = { x: -1280, y: 0, width: 1280, height: 1024 }
const usual = { bounds: undefined, isMaximized: false, place: '' }
const stored = (bounds: object, more: object = {}) => writeFileSync(file, JSON.stringify({ bounds, ...more }))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'affectron-window-'))
  file = join(folder, 'window.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the place of the window', () => {
  it('is the usual one at the first start, and when its file is damaged', () => {
    expect(readWindowState(file, [screen])).toEqual(usual)
    for (const text of [
      '',
      '{"bounds":',
      '{"bounds":{"x":"left"}}',
      '{"bounds":{"x":0,"y":0,"width":-5,"height":1}}'
    ]) {
      writeFileSync(file, text)
      expect(readWindowState(file, [screen])).toEqual(usual)
    }
  })

  it('is where it was, also on a screen to the left', () => {
    const bounds = { x: -1200, y: 50, width: 1000, height: 700 }
    stored(bounds, { isMaximized: true, place: '#models' })
    expect(readWindowState(file, [screen, left])).toEqual({ bounds, isMaximized: true, place: '#models' })
  })

  it.each([
    ['its screen is gone', { x: -1200, y: 50, width: 1000, height: 700 }],
    ['hardly a corner of it is in sight', { x: 1900, y: 50, width: 1000, height: 700 }],
    ['its title bar is above the screen', { x: 100, y: -400, width: 1000, height: 700 }],
    ['it lies below the screen', { x: 100, y: 1070, width: 1000, height: 700 }]
  ])('is the usual one when %s', (_why, bounds) => {
    stored(bounds)
    expect(readWindowState(file, [screen]).bounds).toBeUndefined()
  })
})
