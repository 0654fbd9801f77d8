import { mkdir } from 'node:fs/promises'
import { shell } from 'electron'
import { trimCache } from '../../engine/features/cache/trim.ts'
import type { settingsCalls } from '../../shared/ipc/settings.ts'
import { folderSize } from '../folder-size.ts'
import type { HandlersOf } from '../ipc.ts'
import type { Services } from '../services.ts'

export function settingsHandlers({
  border,
  folders,
  host,
  settings
}: Services): HandlersOf<typeof settingsCalls> {
  return {
    getSettings: async () => settings.present,
    changeSettings: (change) => settings.change(change),
    async accountForData() {
      const [history, models, runs, fusions, cache] = await Promise.all(
        [folders.history, folders.models, folders.runs, folders.fusions, folders.cache].map(folderSize)
      )
      // A fusion's folder holds trainings, or what came of them.
      const bytes = { history, models, runs: runs + fusions, cache }
      return { bytes, refusedRequests: border.refused }
    },
    async emptyCache() {
      const before = await folderSize(folders.cache)
      // A person wants it empty: nothing counts as in use, and what a training misses it computes again.
      await trimCache(folders.cache, { limitBytes: 0, now: Number.MAX_SAFE_INTEGER })
      return { bytes: before - (await folderSize(folders.cache)) }
    },
    async showDataFolder() {
      await mkdir(folders.root, { recursive: true })
      await shell.openPath(folders.root)
    },
    async restartEngine() {
      host.restart()
    }
  }
}
