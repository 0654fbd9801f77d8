import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { NewClip } from '../../../src/engine/history/new-recording.ts'
import { HistoryStore, type HistoryStoreOptions } from '../../../src/engine/history/store.ts'
import type { HistoryRecovery } from '../../../src/shared/history.ts'
import { exampleAnalysis } from '../../cli/example-analysis.ts'

/** A history of its own for every test of a file; gone afterwards. */
export interface TestHistory {
  path: string
  recoveries: HistoryRecovery[]
  /** The clock of the stores, milliseconds since 1970; a minute goes by with every look at it. */
  clock: number
  store: HistoryStore
  /** Another store of the same folder, as after a restart. */
  reopen: (options?: HistoryStoreOptions) => Promise<HistoryStore>
  /** All files below the folder. */
  files: () => Promise<string[]>
  /** Files that hold this text in their names or bytes. */
  filesWith: (text: string) => Promise<string[]>
}

export function testHistory(): TestHistory {
  const make = (options: HistoryStoreOptions = {}) =>
    new HistoryStore(history.path, {
      now: () => (history.clock += 60_000),
      onRecovery: (recovery) => history.recoveries.push(recovery),
      ...options
    })
  const history: TestHistory = {
    path: '',
    recoveries: [],
    clock: 0,
    store: undefined as unknown as HistoryStore,
    async reopen(options) {
      await history.store.close()
      history.store = make(options)
      return history.store
    },
    async files() {
      const entries = await readdir(history.path, { recursive: true, withFileTypes: true })
      return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
    },
    async filesWith(text) {
      const found: string[] = []
      for (const path of await history.files()) {
        if (path.includes(text) || (await readFile(path)).includes(text)) found.push(path)
      }
      return found
    }
  }
  beforeEach(async () => {
    history.path = await mkdtemp(join(tmpdir(), 'affectron-history-'))
    history.recoveries = []
    history.clock = Date.UTC(2026, 0, 1)
    history.store = make()
  })
  afterEach(async () => {
    await history.store.close()
    await rm(history.path, { recursive: true })
  })
  return history
}

/** A tone that no other recording has. */
let tones = 0

export function newRecording(changes: Partial<NewClip> = {}): NewClip {
  const hertz = 200 + tones++
  return {
    id: randomUUID(),
    name: 'clip.wav',
    source: 'file',
    format: { container: 'wav', codec: 'pcm_s16le', sampleRate: 16000, channels: 1, frames: 1600 },
    samples: Float32Array.from({ length: 1600 }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / 16000) / 3),
    analysis: exampleAnalysis(),
    ...changes
  }
}

export const everything = { filter: {}, limit: 100 }
