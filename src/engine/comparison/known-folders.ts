import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { writeWhole } from '../files.ts'

const KnownPaths = z.object({ folders: z.array(z.string()) })

/** The folders with runs that a person brought from elsewhere, kept in one file in the order they came. */
export class KnownFolders {
  readonly #file: string
  /** Changes follow each other, so that none is lost. */
  #changed: Promise<unknown> = Promise.resolve()

  constructor(file: string) {
    this.#file = file
  }

  /** Paths; none when the file is damaged: what it names can be brought again. */
  async list(): Promise<string[]> {
    try {
      return KnownPaths.parse(JSON.parse(await readFile(this.#file, 'utf8'))).folders
    } catch {
      return []
    }
  }

  /** @throws AffectronError `file/not-writable`, `file/disk-full` */
  add(path: string): Promise<void> {
    return this.#change((folders) => (folders.includes(path) ? folders : [...folders, path]))
  }

  /** @throws AffectronError `file/not-writable`, `file/disk-full` */
  remove(path: string): Promise<void> {
    return this.#change((folders) => folders.filter((folder) => folder !== path))
  }

  #change(change: (folders: string[]) => string[]): Promise<void> {
    const changed = this.#changed.then(async () => {
      const folders = change(await this.list())
      await writeWhole(this.#file, `${JSON.stringify({ folders }, null, 2)}\n`)
    })
    this.#changed = changed.catch(() => undefined)
    return changed
  }
}
