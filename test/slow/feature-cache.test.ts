import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const recordings = fileURLToPath(new URL('../data/emodb/wav', import.meta.url))
const reader = fileURLToPath(new URL('../../out/worker/read-features.js', import.meta.url))

let folder: string
let cacheFolder: string

async function entries(): Promise<string[]> {
  const names = await readdir(cacheFolder, { recursive: true }).catch(() => [])
  return names.filter((name) => name.endsWith('.bin'))
}

/** So many that a kill comes before the last. */
const MANY = 60

/** Another process that reads the corpus's features through the cache and prints what it got. */
function startReader() {
  return spawn(process.execPath, [reader, join(folder, 'corpus'), cacheFolder], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
}

async function outputOf(child: ReturnType<typeof startReader>): Promise<string> {
  let text = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  await once(child, 'close')
  return text
}

describe('two processes at once', () => {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'affectron-processes-'))
    cacheFolder = join(folder, 'cache')
    await mkdir(join(folder, 'corpus/wav'), { recursive: true })
    for (const name of (await readdir(recordings)).slice(0, MANY)) {
      await copyFile(join(recordings, name), join(folder, 'corpus/wav', name))
    }
  })

  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('get the same, and leave whole entries and nothing else', async () => {
    const [one, two] = await Promise.all([outputOf(startReader()), outputOf(startReader())])
    expect(one).toMatch(/^\d+ examples [0-9a-f]{64}\n$/)
    expect(two).toBe(one)
    expect(await outputOf(startReader())).toBe(one)
    const names = await readdir(cacheFolder, { recursive: true })
    expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('a kill in the middle, at several moments, costs nothing but the work that was under way', async () => {
    const expected = await outputOf(startReader())
    let wasEverPartial = false
    for (const count of [1, 8]) {
      await rm(cacheFolder, { recursive: true, force: true })
      const child = startReader()
      // Not `close`, which waits for someone to read what the process printed.
      const ended = once(child, 'exit')
      while (child.exitCode === null && (await entries()).length < count) {
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
      child.kill('SIGKILL')
      await ended
      const kept = (await entries()).length
      if (kept > 0 && kept < MANY) wasEverPartial = true
      expect(await outputOf(startReader())).toBe(expected)
    }
    expect(wasEverPartial).toBe(true)
  })
})
