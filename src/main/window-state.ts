import { readFileSync, writeFileSync } from 'node:fs'
import type { BrowserWindow, Rectangle } from 'electron'
import { z } from 'zod'

const Bounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive()
})

const WindowState = z.object({
  /** As it is when not maximized. */
  bounds: Bounds.optional(),
  isMaximized: z.boolean().default(false),
  /** The address's hash, e.g. `#models`. */
  place: z.string().max(500).default('')
})
export type WindowState = z.infer<typeof WindowState>

/** Where the window stood and what it showed; the usual place when nobody knows. */
export function readWindowState(file: string, screens: readonly Rectangle[]): WindowState {
  try {
    const state = WindowState.parse(JSON.parse(readFileSync(file, 'utf8')))
    return { ...state, bounds: onScreen(state.bounds, screens) }
  } catch {
    return WindowState.parse({})
  }
}

/** How much of the window a person must be able to take hold of, pixels. */
const GRIP = { width: 120, height: 60 }

/** @returns undefined when the screen that the window stood on is gone */
function onScreen(bounds: Rectangle | undefined, screens: readonly Rectangle[]): Rectangle | undefined {
  if (bounds === undefined) return undefined
  const isInReach = screens.some((screen) => {
    const width = Math.min(bounds.x + bounds.width, screen.x + screen.width) - Math.max(bounds.x, screen.x)
    const top = bounds.y - screen.y
    return width >= GRIP.width && top >= 0 && screen.height - top >= GRIP.height
  })
  return isInReach ? bounds : undefined
}

/** Writes where the window stands whenever that has settled, and when it closes. */
export function keepWindowState(window: BrowserWindow, file: string): void {
  let place = new URL(window.webContents.getURL() || 'app://affectron/').hash
  let timer: NodeJS.Timeout | undefined
  const write = () => {
    clearTimeout(timer)
    if (window.isDestroyed()) return
    const state: WindowState = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized(), place }
    try {
      writeFileSync(file, JSON.stringify(state))
    } catch {
      // The place of a window is worth no message.
    }
  }
  const settle = () => {
    clearTimeout(timer)
    timer = setTimeout(write, 500)
  }
  window.on('resize', settle)
  window.on('move', settle)
  window.on('maximize', settle)
  window.on('unmaximize', settle)
  window.webContents.on('did-navigate-in-page', (_event, url) => {
    place = new URL(url).hash
    settle()
  })
  window.on('close', write)
}
