import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Page } from './page.ts'

/** What a bench does in the window's page. */

/** Waits until an expression of the page is true. */
export async function until(page: Page, expression: string): Promise<void> {
  while (!(await page.evaluate<boolean>(`Boolean(${expression})`))) await setTimeout(20)
}

export function whenReady(page: Page): Promise<void> {
  return until(page, `document.querySelector('footer .dot.ready')`)
}

/** Gives the page a file that {@link dropClip} drops. */
export async function bringClip(page: Page, path: string): Promise<void> {
  const content = readFileSync(path).toString('base64')
  await page.evaluate(`{
    const bytes = Uint8Array.from(atob('${content}'), (c) => c.charCodeAt(0))
    ;(window.clips ??= []).push(new File([bytes], ${JSON.stringify(basename(path))}))
  }`)
}

/**
 * Drops one of the files that were brought, as a person would, and waits for its answer.
 *
 * @returns milliseconds from letting go to the frame that shows it
 */
export function dropClip(page: Page, index: number): Promise<number> {
  return page.evaluate<number>(`(async () => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(window.clips[${index} % window.clips.length])
    performance.clearMeasures('answer')
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }))
    for (;;) {
      const [answer] = performance.getEntriesByName('answer')
      if (answer !== undefined) return answer.duration
      await new Promise((next) => setTimeout(next, 5))
    }
  })()`)
}

/** Notes every task of more than 50 ms in the page from now on. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(`{
    window.longTasks = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(duration)
    }).observe({ type: 'longtask' })
  }`)
}

/** Milliseconds of the tasks of more than 50 ms since the last look, the longest first. */
export function takeLongTasks(page: Page): Promise<number[]> {
  return page.evaluate<number[]>(`(async () => {
    await new Promise((next) => setTimeout(next, 100))
    return window.longTasks.splice(0).sort((a, b) => b - a)
  })()`)
}
