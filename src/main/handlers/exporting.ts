import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, dialog, shell } from 'electron'
import { signerOf } from '../../engine/models/signing/signature.ts'
import { exportEndings, exportTitles, type ExportFormatName } from '../../shared/export-formats.ts'
import type { exportingCalls } from '../../shared/ipc/exporting.ts'
import { fileNameOf } from '../exporting/file-name.ts'
import type { HandlersOf } from '../ipc.ts'
import type { Services } from '../services.ts'

export function exportingHandlers({
  exports,
  folders,
  keys,
  shelf,
  t,
  window
}: Services): HandlersOf<typeof exportingCalls> {
  /** The system's dialog; undefined when it is closed without a choice. */
  async function choose(name: string, format: ExportFormatName): Promise<string | undefined> {
    const ending = exportEndings[format]
    const { filePath } = await dialog.showSaveDialog(window, {
      title: t('takeAway.dialog'),
      defaultPath: join(app.getPath('documents'), fileNameOf(name, format)),
      filters:
        ending === undefined ? [] : [{ name: exportTitles[format], extensions: [ending.replace('.', '')] }],
      properties: ['createDirectory', 'showOverwriteConfirmation']
    })
    return filePath === '' ? undefined : filePath
  }

  return {
    async ownKey() {
      const key = await keys.own()
      return key === undefined ? undefined : { fingerprint: signerOf(key).fingerprint }
    },
    async exportModel({ id, format, input, sign }) {
      exports.assertFree()
      const { card } = await shelf.detail(id)
      const out = await choose(card.name, format)
      if (out === undefined) return undefined
      const exportId = randomUUID()
      exports.begin(exportId, {
        ...{ name: card.name, bundle: await shelf.folderOf(id), format, out },
        ...(input === undefined ? {} : { input }),
        ...(sign
          ? { keys: folders.keys, fingerprint: signerOf((await keys.ownOrNew()).key).fingerprint }
          : {})
      })
      return { exportId }
    },
    async exportCancel({ exportId }) {
      exports.cancel(exportId)
    },
    async exportShow({ exportId }) {
      shell.showItemInFolder(exports.pathOf(exportId))
    }
  }
}
