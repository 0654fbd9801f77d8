import { randomUUID } from 'node:crypto'
import { basename, join } from 'node:path'
import { app, dialog } from 'electron'
import { renderReport } from '../../engine/analysis/report-html.ts'
import { writeWhole } from '../../engine/files.ts'
import { audioExtensions } from '../../shared/audio-extensions.ts'
import { toFailure } from '../../shared/errors.ts'
import type { listenCalls } from '../../shared/ipc/listen.ts'
import { readNamedFile } from '../files.ts'
import { newRecording } from '../history/new-recording.ts'
import type { HandlersOf } from '../ipc.ts'
import { listSamples, openSample } from '../samples.ts'
import type { Services } from '../services.ts'

/** What the engine refuses and the window decodes. */
const decodedInWindow = ['m4a', 'aac', 'mp4']

export function listenHandlers(services: Services): HandlersOf<typeof listenCalls> {
  const { grants, host, history, requests, window, samplesFolder, onAnalysis, t } = services
  return {
    async analyze({ requestId, file, modelId, source, title }) {
      try {
        const heard = await requests.run(requestId, (signal) => host.analyze(file, modelId, signal))
        onAnalysis?.({ ok: true, value: heard })
        const recordingId = randomUUID()
        history.keeper.keep(newRecording({ ...heard, recordingId }, { source, title, file }))
        return { ...heard, recordingId }
      } catch (error) {
        onAnalysis?.({ ok: false, error: toFailure(error) })
        throw error
      }
    },
    checkByDeletion: ({ requestId, samples, modelId }) =>
      requests.run(requestId, (signal) => host.checkByDeletion(samples, modelId, signal)),
    async cancel({ requestId }) {
      requests.cancel(requestId)
    },
    listSamples: () => listSamples(samplesFolder),
    openSample: ({ id }) => openSample(samplesFolder, id),
    openGranted: ({ grantId }) => readNamedFile(grants.pathOf(grantId)),
    async chooseFile() {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: t('listen.dialogOpen'),
        properties: ['openFile'],
        filters: [
          { name: t('listen.dialogAudio'), extensions: [...audioExtensions, ...decodedInWindow] },
          { name: t('listen.dialogAllFiles'), extensions: ['*'] }
        ]
      })
      return filePaths.length === 0 ? undefined : readNamedFile(filePaths[0])
    },
    async saveReport(heard) {
      // A recording is named by its time of day; a colon is not for file names everywhere.
      const name = `${heard.clip.name.replace(/\.[^.]*$/, '').replace(/[\\/:*?"<>|]/g, '.')}.html`
      const { filePath } = await dialog.showSaveDialog(window, {
        title: t('listen.dialogSaveReport'),
        defaultPath: join(app.getPath('documents'), name),
        filters: [{ name: 'HTML', extensions: ['html'] }]
      })
      if (filePath === '') return undefined
      await writeWhole(filePath, renderReport([heard]))
      return basename(filePath)
    }
  }
}
