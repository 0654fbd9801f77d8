import { randomUUID } from 'node:crypto'
import { app, dialog } from 'electron'
import { AffectronError } from '../../shared/errors.ts'
import type { modelsCalls } from '../../shared/ipc/models.ts'
import { say } from '../../shared/said.ts'
import type { HandlersOf } from '../ipc.ts'
import type { Incoming } from '../models/shelf.ts'
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
  /** A model from outside that waits to be taken in. */
  let looked: { lookId: string; incoming: Incoming } | undefined

  /** @throws AffectronError `model/not-found` */
  function lookedAt(lookId: string): { incoming: Incoming } {
    if (looked?.lookId !== lookId) throw new AffectronError('model/not-found', say('bundles.lookOver'))
    return looked
  }

  async function letGo(): Promise<void> {
    const before = looked
    looked = undefined
    await before?.incoming.leave()
  }

  /** The system's dialog. */
  async function choose(): Promise<string | undefined> {
    const { filePaths } = await dialog.showOpenDialog(window, {
      title: t('models.dialogImport'),
      defaultPath: app.getPath('documents'),
      properties: ['openFile'],
      filters: [{ name: t('models.dialogKind'), extensions: ['affectron', 'zip', 'json'] }]
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
    async lookAtModel({ grantId }) {
      const path = grantId === undefined ? await choose() : grants.pathOf(grantId)
      if (path === undefined) return undefined
      await letGo()
      const incoming = await shelf.receive(path)
      const lookId = randomUUID()
      looked = { lookId, incoming }
      return { lookId, ...incoming.shown }
    },
    async takeModel({ lookId }) {
      const { incoming } = lookedAt(lookId)
      looked = undefined
      return incoming.take()
    },
    async leaveModel({ lookId }) {
      if (looked?.lookId === lookId) await letGo()
    }
  }
}
