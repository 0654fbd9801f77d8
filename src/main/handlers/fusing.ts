import { dialog } from 'electron'
import type { FusionCandidate } from '../../shared/fusing.ts'
import type { fusingCalls } from '../../shared/ipc/fusing.ts'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import type { HandlersOf } from '../ipc.ts'
import type { Services } from '../services.ts'
import { runIdOf } from '../training/run-id.ts'

export function fusingHandlers({
  desk,
  fusions,
  fusionFolders,
  grants,
  removals,
  shelf,
  t,
  training,
  window
}: Services): HandlersOf<typeof fusingCalls> {
  /** The rows of trainings, by the model that they made; where several did, the first. */
  async function trainings() {
    const { rows } = await desk.list()
    const made = rows.filter(({ kind, network }) => kind === 'run' && network !== 'fusion')
    return new Map(made.toReversed().map((row) => [row.modelId, row]))
  }

  return {
    async fusionOverview() {
      const [{ models }, rows, unfinished] = await Promise.all([
        shelf.list(),
        trainings(),
        fusions.unfinished()
      ])
      const candidates = models
        .filter(({ network }) => network !== 'fusion')
        .map(({ id, name, network, emotions, uar }): FusionCandidate => {
          const test = rows.get(id)?.test
          return {
            ...{ id, name, network, emotions },
            ...(uar === undefined ? {} : { uar }),
            ...(test === undefined ? {} : { test })
          }
        })
      return { candidates, unfinished }
    },
    async fusionChooseFolder() {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: t('train.dialogFolder'),
        properties: ['openDirectory']
      })
      const path = filePaths.at(0)
      if (path === undefined) return undefined
      const { corpora } = await training.inspect([{ folder: path }])
      const [{ name: layout, recordings, speakers, labels }] = corpora
      const { grantId, name } = await grants.give(path)
      const words = [...new Set(labels.map(({ word }) => word))]
      return { grantId, name, layout, recordings, speakers: speakers.length, words }
    },
    async fusionMake({ models, name, prior, way }) {
      const id = runIdOf(name, new Date())
      if (way.kind === 'on') {
        const folders = await Promise.all(models.map((model) => shelf.folderOf(model)))
        const corpora = [{ folder: grants.pathOf(way.grantId) }]
        fusions.make(id, { models: folders, corpora, name, prior })
      } else {
        const rows = await trainings()
        const names = await shelf.names.all()
        const runs = await Promise.all(
          models.map((model) => {
            const row = rows.get(model)
            if (row !== undefined) return desk.folderOf(row.id)
            throw new AffectronError('run/not-found', say('fusing.noRun', { name: names[model] ?? model }))
          })
        )
        fusions.make(id, { runs, innerFolds: way.parts, name, prior })
      }
      return { fusionId: id }
    },
    fusionResume: ({ fusionId }) => fusions.resume(fusionId),
    async fusionCancel({ fusionId }) {
      fusions.cancel(fusionId)
    },
    fusionRemove: async ({ fusionId }) => removals.hold(await fusionFolders.hide(fusionId))
  }
}
