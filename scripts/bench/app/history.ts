import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fillHistory } from '../../../test/e2e/fill-history.ts'
import { median, round, timingOf } from '../stats.ts'
import type { Timing } from '../stats.ts'
import { withFolder } from './clips.ts'
import { takeLongTasks, until, watchLongTasks } from './in-page.ts'
import { withApp } from './launch.ts'
import type { Page } from './page.ts'

export interface HistoryTimes {
  recordings: number
  /** From the click to the frame with the newest rows. */
  open: Timing
  /** From the last key to the frame with what was found. */
  search: Timing
  /** From a jump to the middle or an end to the frame with its rows. */
  jump: Timing
  /** While it scrolls on by three rows a frame, milliseconds between two frames. */
  scrollFrameMs: { median: number; longest: number }
  longTasksMs: number[]
}

const GRID = `document.querySelector('[role="grid"]')`

/** How long a list of so many recordings takes to open, to search and to scroll. */
export async function timeHistory(recordings: number, repetitions: number): Promise<HistoryTimes> {
  return withFolder(async (userData) => {
    await fillHistory(join(userData, 'history'), recordings)
    return withApp(userData, async ({ page }) => {
      await until(page, `document.querySelector('main h1')`)
      // The engine loads meanwhile.
      await until(page, `document.querySelector('footer .dot.ready')`)
      await watchLongTasks(page)
      const open: number[] = []
      for (let i = 0; i <= repetitions; i++) {
        await page.evaluate(`location.hash = 'listen'`)
        await until(page, `${GRID} === null`)
        await setTimeout(200)
        const took = await timed(
          page,
          `location.hash = 'listen/history'`,
          `${GRID}?.querySelector('[role="row"]')`
        )
        if (i > 0) open.push(took)
      }
      const search: number[] = []
      for (let i = 0; i < repetitions; i++) {
        const found = `clip ${700 + i}`
        const type = (text: string) =>
          `{ const field = document.querySelector('[type="search"]'); field.value = ${JSON.stringify(text)};
             field.dispatchEvent(new Event('input', { bubbles: true })) }`
        const isFound = `${GRID}?.getAttribute('aria-rowcount') === '11'`
        search.push(await timed(page, type(`"${found}"`), isFound))
        await page.evaluate(type(''))
        await until(page, `${GRID}?.getAttribute('aria-rowcount') === '${recordings}'`)
        await setTimeout(200)
      }
      const jump: number[] = []
      for (let i = 0; i < repetitions; i++) {
        const place = i % 2 === 0 ? Math.floor(recordings / 2) : recordings - 20
        const move = `${GRID}.scrollTop = ${place} * 40`
        const isThere = `[...${GRID}.querySelectorAll('[role="row"]')].some((row) => row.textContent.includes('clip ${recordings - 1 - place}.wav'))`
        jump.push(await timed(page, move, isThere))
        await page.evaluate(`${GRID}.scrollTop = 0`)
        await setTimeout(200)
      }
      const frames = await page.evaluate<number[]>(SCROLL_ON)
      return {
        recordings,
        open: timingOf(open),
        search: timingOf(search),
        jump: timingOf(jump),
        scrollFrameMs: { median: round(median(frames)), longest: round(Math.max(...frames)) },
        longTasksMs: (await takeLongTasks(page)).map(round)
      }
    })
  })
}

/** Milliseconds from `act` to the second frame in which `isDone`. */
function timed(page: Page, act: string, isDone: string): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve) => {
    const start = performance.now()
    const look = () => {
      if (!(${isDone})) requestAnimationFrame(look)
      else requestAnimationFrame(() => resolve(performance.now() - start))
    }
    ${act}
    look()
  })`)
}

const SCROLL_ON = `new Promise((resolve) => {
  const grid = ${GRID}
  const frames = []
  let last
  const step = (now) => {
    if (last !== undefined) frames.push(now - last)
    last = now
    grid.scrollTop += 120
    if (frames.length < 180) requestAnimationFrame(step)
    else resolve(frames)
  }
  requestAnimationFrame(step)
})`
