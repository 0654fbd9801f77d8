import { basename, join } from 'node:path'
import { app, clipboard, dialog } from 'electron'
import { writeWhole } from '../../engine/files.ts'
import type { compareCalls } from '../../shared/ipc/compare.ts'
import type { HandlersOf } from '../ipc.ts'
import type { Services } from '../services.ts'

export function compareHandlers({
  desk,
  grants,
  removals,
  shelf,
  t,
  training,
  window
}: Services): HandlersOf<typeof compareCalls> {
  /** Asks where and writes it there. */
  async function save(extension: string, content: string | Uint8Array): Promise<string | undefined> {
    const { filePath } = await dialog.showSaveDialog(window, {
      title: t('compare.dialogSave'),
      defaultPath: join(app.getPath('documents'), `${t('compare.fileName')}.${extension}`),
      filters: [{ name: extension.toUpperCase(), extensions: [extension] }]
    })
    if (filePath === '') return undefined
    await writeWhole(filePath, content)
    return basename(filePath)
  }

  return {
    async compareList() {
      const [list, names] = await Promise.all([desk.list(), shelf.names.all()])
      const rows = list.rows.map((row) =>
        row.source === 'shelf' ? { ...row, name: names[row.modelId] ?? row.name } : row
      )
      return { ...list, rows }
    },
    async compareBring({ grantId }) {
      if (grantId !== undefined) return desk.bring(grants.pathOf(grantId))
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: t('compare.dialogBring'),
        properties: ['openDirectory']
      })
      return filePaths.length === 0 ? undefined : desk.bring(filePaths[0])
    },
    async compareForget({ folderId }) {
      const path = await desk.forget(folderId)
      return removals.hold({ undo: () => desk.remember(path), finish: () => Promise.resolve() })
    },
    compareRuns: ({ ids }) => desk.compare(ids),
    async compareCopy({ content, format }) {
      await clipboard.writeText(await desk.table(content, format))
    },
    async compareSave({ content, format }) {
      const text = await desk.table(content, format)
      const extension = { latex: 'tex', markdown: 'md', csv: 'csv' }[format]
      return save(extension, text)
    },
    compareSavePicture: ({ format, file }) => save(format, file.bytes),
    compareClip: async ({ id, recording }) => training.hearOf(await desk.corporaOf(id), recording),
    compareExperiment: ({ id }) => desk.experiment(id)
  }
}
