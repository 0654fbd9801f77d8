import { randomUUID } from 'node:crypto'
import { basename, join } from 'node:path'
import { app, dialog } from 'electron'
import { renderReport } from '../../engine/analysis/report-html.ts'
import { exportTimeline, timelineEndings } from '../../engine/analysis/timeline/exports/export-timeline.ts'
import { writeWhole } from '../../engine/files.ts'
import { audioExtensions } from '../../shared/audio-extensions.ts'
import { toFailure } from '../../shared/errors.ts'
import type { listenCalls } from '../../shared/ipc/listen.ts'
import { chosenFile, readNamedFile } from '../files.ts'
import { newRecording } from '../history/new-recording.ts'
import type { HandlersOf } from '../ipc.ts'
import { listSamples, openSample } from '../samples.ts'
import type { Services } from '../services.ts'
import { tellProgress } from './listen-progress.ts'
import { tooLong } from './too-long.ts'

/** What the engine refuses and the window decodes. */
const decodedInWindow = ['m4a', 'aac', 'mp4']

export function listenHandlers(services: Services): HandlersOf<typeof listenCalls> {
  const { grants, host, history, requests, samplesFolder, sounds, stream, window, onAnalysis, t } = services
  return {
    async analyze({ requestId, file: sound, modelId, source, title, recordingId = randomUUID() }) {
      try {
        const file = 'grantId' in sound ? await chosenFile(grants.pathOf(sound.grantId)) : sound
        const soundPath = await sounds.pathOfNew(recordingId)
        const onProgress = tellProgress(stream, requestId)
        const heard = await requests.run(requestId, (signal) =>
          host.hear(file, { modelId, soundPath, signal, onProgress })
        )
        if ('recording' in heard) {
          const { timeline, attention, source: format } = heard.recording
          const kept = { id: recordingId, name: title, source, format, soundPath, timeline, attention }
          history.keeper.keep(kept)
          onAnalysis?.({ ok: false, error: { code: 'audio/too-long', ...tooLong(title) } })
          return { ...heard.recording, recordingId }
        }
        onAnalysis?.({ ok: true, value: heard.clip })
        history.keeper.keep(newRecording({ ...heard.clip, recordingId }, { source, title, file }))
        return { ...heard.clip, recordingId }
      } catch (error) {
        const failure = toFailure(error)
        onAnalysis?.({ ok: false, error: failure })
        // Nobody else has it, and nothing is wrong with it.
        if (source === 'recording' && 'bytes' in sound && !failure.code.startsWith('audio/')) {
          history.keeper.keepUnheard({ id: recordingId, name: title, source }, sound.bytes)
        }
        throw error
      }
    },
    hearLive: ({ samples, sampleRate, modelId }) => host.live(samples, sampleRate, modelId),
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
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: t('listen.dialogAudio'), extensions: [...audioExtensions, ...decodedInWindow] },
          { name: t('listen.dialogAllFiles'), extensions: ['*'] }
        ]
      })
      return Promise.all(filePaths.map((path) => grants.give(path)))
    },
    soundPiece: ({ id, first, count }) => sounds.piece(id, first, count),
    async exportTimeline({ timeline, corrections, format }) {
      const { filePath } = await dialog.showSaveDialog(window, {
        title: t('timeline.dialogExport'),
        defaultPath: join(app.getPath('documents'), `${plainName(timeline.file)}.${timelineEndings[format]}`),
        filters: [{ name: t(`timeline.format_${format}`), extensions: [timelineEndings[format]] }]
      })
      if (filePath === '') return undefined
      await writeWhole(filePath, exportTimeline(format, timeline, corrections, new Date().toISOString()))
      return basename(filePath)
    },
    async saveReport(heard) {
      const name = `${plainName(heard.clip.name)}.html`
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

/** A file's name without its ending; a recording is named by its time of day, and a colon is not for names everywhere. */
function plainName(name: string): string {
  return name.replace(/\.[^.]*$/, '').replace(/[\\/:*?"<>|]/g, '.')
}
