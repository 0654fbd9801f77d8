import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AffectronError } from '../shared/errors.ts'
import type { Granted } from '../shared/ipc/shell.ts'
import { say } from '../shared/said.ts'

/**
 * What of the file system the window may name: a person chose it in a dialog or dropped it. The window gets a grant to
 * name it by and never a path of its own making.
 */
export class Grants {
  readonly #paths = new Map<string, string>()

  /** Lets the window name a file or folder that a person chose. */
  async give(path: string): Promise<Granted> {
    const grantId = randomUUID()
    this.#paths.set(grantId, path)
    return { grantId, name: basename(path), kind: await kindOf(path) }
  }

  /** @throws AffectronError `ipc/invalid-message` when nobody chose it */
  pathOf(grantId: string): string {
    const path = this.#paths.get(grantId)
    if (path === undefined) {
      throw new AffectronError('ipc/invalid-message', say('hosts.notChosen'))
    }
    return path
  }
}

async function kindOf(path: string): Promise<Granted['kind']> {
  const info = await stat(path).catch(() => undefined)
  // What is not there counts as a file: reading it says so.
  if (info?.isDirectory() !== true) return /\.(affectron|zip)$/i.test(path) ? 'bundle' : 'file'
  // Also where other files are missing: the Models room then says which.
  const card = await stat(join(path, 'card.json')).catch(() => undefined)
  return card?.isFile() === true ? 'bundle' : 'folder'
}
