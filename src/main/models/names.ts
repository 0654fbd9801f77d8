import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../../engine/files.ts'

const Names = z.record(z.string(), z.string().min(1).max(200))

/**
 * What a person calls their models, by id. Apart from the cards, because a model's id is made of its card's name and
 * has to stay: analyses of the past name it.
 */
export class ModelNames {
  readonly #file: string
  /** Names are given one after the other: each writes the whole file. */
  #last: Promise<unknown> = Promise.resolve()

  /** @param folder the person's own models */
  constructor(folder: string) {
    this.#file = join(folder, 'names.json')
  }

  /** A file that cannot be read names nothing: the models keep the names of their cards. */
  async all(): Promise<Record<string, string>> {
    try {
      return Names.parse(JSON.parse(await readFile(this.#file, 'utf8')))
    } catch {
      return {}
    }
  }

  /** @throws AffectronError `file/not-writable`, `file/disk-full` */
  async set(id: string, name: string): Promise<void> {
    const write = async () => {
      await writeWhole(this.#file, JSON.stringify({ ...(await this.all()), [id]: name }, null, 2) + '\n')
    }
    const written = this.#last.then(write, write)
    this.#last = written
    await written
  }
}
