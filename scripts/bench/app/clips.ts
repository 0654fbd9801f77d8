import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { round, timingOf } from '../stats.ts'
import type { Timing } from '../stats.ts'
import { bringClip, dropClip, takeLongTasks, watchLongTasks, whenReady } from './in-page.ts'
import { withApp } from './launch.ts'
import { megabytesOf } from './memory.ts'
import type { Megabytes } from './memory.ts'

const WARM_UPS = 5
const Heap = z.object({ usedSize: z.number() })
const Counters = z.object({ nodes: z.number(), jsEventListeners: z.number() })
/** What a process still has to tidy after a clip is done by then. */
const SETTLING_MILLISECONDS = 3000

export interface AnswerTimes {
  answer: Timing
  /** In the page, milliseconds of each task of more than 50. */
  longTasksMs: number[]
}

/** From letting go of a clip to the frame that shows its answer, when everything is warm. */
export async function timeAnswers(clip: string, repetitions: number): Promise<AnswerTimes> {
  return withFolder((userData) =>
    withApp(userData, async ({ page }) => {
      await whenReady(page)
      await bringClip(page, clip)
      for (let i = 0; i < WARM_UPS; i++) await dropClip(page, i)
      await watchLongTasks(page)
      const times: number[] = []
      for (let i = 0; i < repetitions; i++) {
        times.push(await dropClip(page, i))
        await setTimeout(200)
      }
      return { answer: timingOf(times), longTasksMs: (await takeLongTasks(page)).map(round) }
    })
  )
}

export interface MemoryAfter {
  clips: number
  /** Resident, by process. */
  megabytes: Megabytes
  /** Of the page: what its scripts hold, and what its document does. */
  page: { heapMegabytes: number; nodes: number; listeners: number }
}

/** Memory of the app's processes after so many clips, each heard and kept in the history. */
export async function measureMemory(folder: string, counts: readonly number[]): Promise<MemoryAfter[]> {
  const clips = (await readdir(folder)).filter((name) => name.endsWith('.wav')).sort()
  return withFolder((userData) =>
    withApp(userData, async ({ page, pid }) => {
      await whenReady(page)
      for (const clip of clips) await bringClip(page, join(folder, clip))
      const measured: MemoryAfter[] = []
      for (let heard = 1; heard <= Math.max(...counts); heard++) {
        await dropClip(page, heard)
        if (!counts.includes(heard)) continue
        await setTimeout(SETTLING_MILLISECONDS)
        // Else it would be chance whether the page has just tidied up.
        await page.send('HeapProfiler.collectGarbage')
        await setTimeout(SETTLING_MILLISECONDS)
        const { usedSize } = Heap.parse(await page.send('Runtime.getHeapUsage'))
        const counters = await page.send('Memory.getDOMCounters')
        const { nodes, jsEventListeners: listeners } = Counters.parse(counters)
        const heapMegabytes = round(usedSize / 2 ** 20)
        measured.push({
          clips: heard,
          megabytes: megabytesOf(pid),
          page: { heapMegabytes, nodes, listeners }
        })
      }
      return measured
    })
  )
}

/** A folder for one run of the app. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'affectron-bench-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
