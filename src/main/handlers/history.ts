import { join } from 'node:path'
import { app, dialog } from 'electron'
import type { Analysis } from '../../shared/analysis.ts'
import { AffectronError } from '../../shared/errors.ts'
import type { HistoryDetails } from '../../shared/history.ts'
import { LONG_SECONDS } from '../../shared/limits.ts'
import type { historyCalls } from '../../shared/ipc/history.ts'
import type { HistoryCalls } from '../history/messages.ts'
import type { HandlersOf } from '../ipc.ts'
import type { Services } from '../services.ts'
import { tellProgress } from './listen-progress.ts'
import { tooLong } from './too-long.ts'

export function historyHandlers(services: Services): HandlersOf<typeof historyCalls> {
  const { grants, host, removals, requests, stream, window, t } = services
  const { calls: history, keeper } = services.history
  const changed = () => stream.tell({ type: 'history-changed' })
  /** A long recording with the timeline of a model, or the newest. */
  const withFormat = async ({ format }: HistoryDetails, id: string, modelId?: string) => {
    const recording = await history.recording(id, modelId)
    return recording === null ? null : { ...recording, source: format }
  }
  return {
    listHistory: (question) => history.list(question),
    historyOverview: () => history.overview(),
    keptDetails: ({ id }) => history.details(id),
    async openKept({ id, modelId }) {
      const details = await history.details(id)
      if (isLong(details)) return { details, recording: await withFormat(details, id, modelId) }
      const { item, format } = details
      const { name, durationSeconds } = item
      const samples = await history.samples(id)
      return { details, clip: { name, samples, sampleRate: 16000, durationSeconds, source: format } }
    },
    analyzeKept: ({ requestId, id, modelId }) =>
      requests.run(requestId, async (signal) => {
        const details = await history.details(id)
        const { item, format, analyses } = details
        const file = isLong(details)
          ? { name: item.name, path: await history.soundPath(id) }
          : { name: item.name, bytes: await history.heard(id) }
        const onProgress = tellProgress(stream, requestId)
        const heard = await host.hear(file, { modelId, signal, onProgress })
        if ('recording' in heard) {
          const { timeline, attention } = heard.recording
          keeper.keepTimeline(id, timeline, attention)
          return { ...heard.recording, source: format }
        }
        const { analysis, clip } = heard.clip
        const whole = withFirstReading(analysis, analyses.at(-1)?.analysis)
        keeper.keepAnalysis(id, whole)
        return { analysis: whole, clip: { ...clip, source: format } }
      }),
    hearBeside: ({ requestId, id, modelId }) =>
      requests.run(requestId, async (signal) => {
        const { item } = await history.details(id)
        const file = { name: item.name, bytes: await history.heard(id) }
        const heard = await host.hear(file, { modelId, signal })
        if ('recording' in heard) throw new AffectronError('audio/too-long', tooLong(item.name))
        return heard.clip.analysis
      }),
    async starKept({ id, starred }) {
      await history.setStarred(id, starred)
      changed()
    },
    async describeKept({ id, notes, speaker }) {
      if (notes !== undefined) await history.setNotes(id, notes)
      if (speaker !== undefined) await history.setSpeaker(id, speaker)
      changed()
    },
    async correctKept({ id, corrections }) {
      await history.setCorrections(id, corrections)
      changed()
    },
    async removeKept({ ids }) {
      await history.remove(ids)
      changed()
      return removals.hold(removalOf(history, ids, changed))
    },
    async exportCorrections() {
      const { filePath } = await dialog.showSaveDialog(window, {
        title: t('history.dialogExport'),
        defaultPath: join(app.getPath('documents'), t('history.exportName'))
      })
      if (filePath === '') return undefined
      const exported = await history.exportCorrections(filePath)
      return { folder: await grants.give(filePath), ...exported }
    },
    discardBackups: () => history.discardBackups()
  }
}

/** Whether a recording gets a timeline. A few of that length were heard as one clip, before there were any. */
function isLong({ item, analyses }: HistoryDetails): boolean {
  return item.durationSeconds > LONG_SECONDS && analyses.length === 0
}

/** What reading the original file said is not said again by the copy that was kept of it. */
function withFirstReading(analysis: Analysis, first: Analysis | undefined): Analysis {
  const codes = new Set(analysis.warnings.map(({ code }) => code))
  const missing = (first?.warnings ?? []).filter(({ code }) => code.startsWith('audio/') && !codes.has(code))
  return { ...analysis, warnings: [...missing, ...analysis.warnings] }
}

function removalOf(history: HistoryCalls, ids: readonly string[], changed: () => void) {
  return {
    async undo() {
      await history.restore(ids)
      changed()
    },
    finish: () => history.purge(ids)
  }
}
