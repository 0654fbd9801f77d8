import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import electron from 'electron'
import { openPage } from './page.ts'
import type { Page } from './page.ts'

/** In Node, the package's export is the path of the program. */
const program = electron as unknown as string

interface Opened {
  page: Page
  /** When the program was started, milliseconds since 1970. */
  startedAt: number
  /** Of the app's main process. */
  pid: number
}

/**
 * Opens the built app as a person would, and only then looks at its page.
 *
 * @param userData an empty folder is a first start
 */
export async function withApp<T>(userData: string, use: (opened: Opened) => Promise<T>): Promise<T> {
  const startedAt = Date.now()
  const child = spawn(
    program,
    [
      ...['--remote-debugging-pipe', '--disable-gpu', `--user-data-dir=${userData}`],
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      resolve('.')
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] }
  )
  try {
    const [, , , to, from] = child.stdio
    const page = await openPage(to as Writable, from as Readable)
    return await use({ page, startedAt, pid: child.pid ?? 0 })
  } finally {
    const ended = new Promise((end) => child.once('exit', end))
    child.kill()
    await ended
  }
}

/** Starts in an empty folder, then again in the same one: from the start of the program to a window that heeds keys. */
export async function timeLaunch(repetitions: number): Promise<{ first: number[]; again: number[] }> {
  const times = { first: [] as number[], again: [] as number[] }
  for (let i = 0; i < repetitions; i++) {
    const userData = await mkdtemp(join(tmpdir(), 'affectron-bench-'))
    try {
      times.first.push(await timeOne(userData))
      times.again.push(await timeOne(userData))
    } finally {
      await rm(userData, { recursive: true, force: true, maxRetries: 5 })
    }
  }
  return times
}

function timeOne(userData: string): Promise<number> {
  return withApp(userData, async ({ page, startedAt }) => {
    const mark = `performance.getEntriesByName('interactive')[0]?.startTime`
    for (;;) {
      const at = await page.evaluate<number | null>(
        `${mark} === undefined ? null : performance.timeOrigin + ${mark}`
      )
      if (at !== null) return at - startedAt
      await setTimeout(20)
    }
  })
}
