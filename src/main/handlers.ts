import { basename, join } from 'node:path'
import { app, dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { renderReport } from '../engine/analysis/report-html.ts'
import { writeWhole } from '../engine/files.ts'
import { audioExtensions } from '../shared/audio-extensions.ts'
import { AffectronError, toFailure } from '../shared/errors.ts'
import type { Result } from '../shared/errors.ts'
import type { Heard } from '../shared/ipc.ts'
import type { EngineHost } from './engine-host.ts'
import { readNamedFile } from './files.ts'
import type { Handlers } from './ipc.ts'
import { listSamples, openSample } from './samples.ts'

export interface HandlerOptions {
  host: EngineHost
  window: BrowserWindow
  samplesFolder: string
  /** Told of every answer to an analysis, after it was made and before the window has it. */
  onAnalysis?: (result: Result<Heard>) => void
}

/** What the engine refuses and the window decodes. */
const decodedInWindow = ['m4a', 'aac', 'mp4']

/** What the main process does for each call of the contract. */
export function createHandlers({ host, window, samplesFolder, onAnalysis }: HandlerOptions): Handlers {
  const underWay = new Map<string, AbortController>()
  return {
    async analyze({ requestId, file, modelId }) {
      if (underWay.has(requestId)) {
        throw new AffectronError('ipc/invalid-message', 'A request with this number is already under way.')
      }
      const cancellation = new AbortController()
      underWay.set(requestId, cancellation)
      try {
        const heard = await host.analyze(file, modelId, cancellation.signal)
        onAnalysis?.({ ok: true, value: heard })
        return heard
      } catch (error) {
        onAnalysis?.({ ok: false, error: toFailure(error) })
        throw error
      } finally {
        underWay.delete(requestId)
      }
    },
    async cancel({ requestId }) {
      underWay.get(requestId)?.abort()
    },
    listSamples: () => listSamples(samplesFolder),
    openSample: ({ id }) => openSample(samplesFolder, id),
    listModels: () => host.models(),
    async chooseFile() {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: 'Open a recording',
        properties: ['openFile'],
        filters: [
          { name: 'Audio', extensions: [...audioExtensions, ...decodedInWindow] },
          { name: 'All files', extensions: ['*'] }
        ]
      })
      return filePaths.length === 0 ? undefined : readNamedFile(filePaths[0])
    },
    async restartEngine() {
      host.restart()
    },
    async saveReport(heard) {
      // A recording is named by its time of day; a colon is not for file names everywhere.
      const name = `${heard.clip.name.replace(/\.[^.]*$/, '').replace(/[\\/:*?"<>|]/g, '.')}.html`
      const { filePath } = await dialog.showSaveDialog(window, {
        title: 'Save the report',
        defaultPath: join(app.getPath('documents'), name),
        filters: [{ name: 'HTML', extensions: ['html'] }]
      })
      if (filePath === '') return undefined
      await writeWhole(filePath, renderReport([heard]))
      return basename(filePath)
    }
  }
}
