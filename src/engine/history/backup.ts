import { mkdir, rename } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** A folder for what cannot be read any more; made when there is something to put into it. */
export class Backup {
  readonly #parent: string
  #name = ''

  /** @param parent the history's folder */
  constructor(parent: string) {
    this.#parent = parent
  }

  /** Of the folder, within its parent; empty while nothing was put aside. */
  get name(): string {
    return this.#name
  }

  /** Moves a file there, if it exists. */
  async take(path: string): Promise<void> {
    if (this.#name === '') this.#name = await makeFolder(this.#parent)
    await rename(path, join(this.#parent, this.#name, basename(path))).catch((error: unknown) => {
      if (!hasCode(error, 'ENOENT')) throw error
    })
  }
}

/** Whether a file of the history's folder is such a backup. */
export function isBackup(name: string): boolean {
  return /^damaged-\d{8}T\d{6}(-\d+)?$/.test(name)
}

async function makeFolder(parent: string): Promise<string> {
  const time = new Date().toISOString().replace(/[-:]/g, '').slice(0, 15)
  for (let attempt = 1; ; attempt++) {
    const name = attempt === 1 ? `damaged-${time}` : `damaged-${time}-${attempt}`
    try {
      await mkdir(join(parent, name))
      return name
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error
    }
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
