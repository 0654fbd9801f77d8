import { app, dialog } from 'electron'
import type { modelsCalls } from '../../shared/ipc/models.ts'
import type { HandlersOf } from '../ipc.ts'
import { runsThatMade, usesOf } from '../models/uses.ts'
import type { Services } from '../services.ts'

export function modelsHandlers({
  desk,
  fusionFolders,
  grants,
  host,
  history,
  removals,
  shelf,
  t,
  training,
  window
}: Services): HandlersOf<typeof modelsCalls> {
  /** The system's dialog. @param what to choose a model of the person's, or a folder for one */
  async function choose(title: string, what: 'model' | 'folder'): Promise<string | undefined> {
    const { filePaths } = await dialog.showOpenDialog(window, {
      title,
      defaultPath: app.getPath('documents'),
      ...(what === 'folder'
        ? { properties: ['openDirectory', 'createDirectory'] }
        : {
            properties: ['openFile'],
            filters: [{ name: t('models.dialogKind'), extensions: ['affectron', 'zip', 'json'] }]
          })
    })
    return filePaths.at(0)
  }
  return {
    async listModels() {
      const [models, names] = await Promise.all([host.models(), shelf.names.all()])
      return models.map((model) => ({ ...model, name: names[model.id] ?? model.name }))
    },
    showModels: () => shelf.list(),
    showModel: ({ id }) => shelf.detail(id),
    modelUses: ({ id }) => usesOf(id, { history: history.calls, runs: training.runs, desk }),
    checkModel: ({ id }) => shelf.check(id),
    nameSigner: ({ id, name }) => shelf.nameSigner(id, name),
    renameModel: ({ id, name }) => shelf.rename(id, name),
    duplicateModel: async ({ id, name }) => ({ id: await shelf.duplicate(id, name) }),
    async restoreModel({ id }) {
      const run = (await runsThatMade(id, training.runs)).at(0)
      // Without one, the shelf says that the model is gone.
      if (run === undefined) await shelf.detail(id)
      else await shelf.add(training.runs.bundleOf(run.id))
    },
    async removeModel({ id }) {
      const { undo, finish } = await shelf.hide(id)
      return removals.hold({
        undo,
        async finish() {
          await finish()
          await fusionFolders.forget(id)
        }
      })
    },
    removeBrokenModel: async ({ folder }) => removals.hold(await shelf.hideBroken(folder)),
    async importModel({ grantId }) {
      const path =
        grantId === undefined ? await choose(t('models.dialogImport'), 'model') : grants.pathOf(grantId)
      return path === undefined ? undefined : shelf.add(path)
    },
    async exportModel({ id }) {
      const parent = await choose(t('models.dialogExport'), 'folder')
      return parent === undefined ? undefined : shelf.exportTo(id, parent)
    }
  }
}
