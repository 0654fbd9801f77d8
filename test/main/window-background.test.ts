import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it, vi } from 'vitest'
import { BACKGROUND } from '../../src/main/window.ts'

// Only Electron has it, and nothing of it is used here.
vi.mock('electron', () => ({}))

it('what shows before the first picture is the paper of the style sheet, by day and by night', () => {
  const tokens = readFileSync(resolve(import.meta.dirname, '../../src/renderer/tokens.css'), 'utf8')
  const papers = [...tokens.matchAll(/--paper: (#[0-9a-f]{6});/g)].map(([, color]) => color)
  expect(papers).toEqual([BACKGROUND.light, BACKGROUND.dark])
})
