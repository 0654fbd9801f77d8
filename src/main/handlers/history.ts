import { basename, join } from 'node:path'
import { app, dialog } from 'electron'
import type { Analysis } from '../../shared/analysis.ts'
import type { historyCalls } from '../../shared/ipc/history.ts'
import type { HistoryCalls } from '../history/messages.ts'
import type { HandlersOf } from '../ipc.ts'
import type { Services } from '../services.ts'

export function historyHandlers(services: Services): HandlersOf<typeof historyCalls> {
  const { host, removals, requests, stream, window, t } = services
  const { calls: history, keeper } = services.history
  const changed = () => stream.tell({ type: 'history-changed' })
  return {
    listHistory: (question) => history.list(question),
    historyOverview: () => history.overview(),
    keptDetails: ({ id }) => history.details(id),
    async openKept({ id }) {
      const [details, samples] = await Promise.all([history.details(id), history.samples(id)])
      const { item, format } = details
      const { name, durationSeconds } = item
      return { details, clip: { name, samples, sampleRate: 16000, durationSeconds, source: format } }
    },
    analyzeKept: ({ requestId, id, modelId }) =>
      requests.run(requestId, async (signal) => {
        const { item, format, analyses } = await history.details(id)
        const file = { name: item.name, bytes: await history.heard(id) }
        const { analysis, clip } = await host.analyze(file, modelId, signal)
        const whole = withFirstReading(analysis, analyses.at(-1)?.analysis)
        keeper.keepAnalysis(id, whole)
        return { analysis: whole, clip: { ...clip, source: format } }
      }),
    hearBeside: ({ requestId, id, modelId }) =>
      requests.run(requestId, async (signal) => {
        const { item } = await history.details(id)
        const file = { name: item.name, bytes: await history.heard(id) }
        return (await host.analyze(file, modelId, signal)).analysis
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
      return { name: basename(filePath), ...(await history.exportCorrections(filePath)) }
    },
    discardBackups: () => history.discardBackups()
  }
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
