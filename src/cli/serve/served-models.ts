import { basename, resolve } from 'node:path'
import { ModelLibrary } from '../../engine/analysis/model-library.ts'
import { readCard } from '../../engine/models/bundle-files.ts'
import type { Card } from '../../engine/models/card-schema.ts'
import { summarize } from '../../engine/models/summarize.ts'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { ServedModel } from '../../shared/server.ts'

interface Served {
  model: ServedModel
  card: Card
  folder: string
}

/** The models that clients may ask, by id alone: a path from outside must lead nowhere. */
export class ServedModels {
  readonly #served: readonly Served[]

  private constructor(served: readonly Served[]) {
    this.#served = served
  }

  /**
   * @param wanted ids, names of folders in the models folder, or paths from `cwd`; none: all of the models folder
   * @throws AffectronError `model/not-found`, `model/invalid`, `model/too-new`
   */
  static async find(wanted: readonly string[], modelsFolder: string, cwd: string): Promise<ServedModels> {
    const known = await new ModelLibrary(modelsFolder).list()
    const folderOf = (name: string) =>
      known.find(({ id, folder }) => id === name || basename(folder) === name)?.folder ?? resolve(cwd, name)
    const folders = wanted.length === 0 ? known.map(({ folder }) => folder) : wanted.map(folderOf)
    if (folders.length === 0) {
      throw new AffectronError('model/not-found', say('bundles.none', { folders: modelsFolder }))
    }
    const served = new Map<string, Served>()
    for (const folder of folders) {
      const { id, card } = await readCard(folder)
      if (served.has(id)) continue
      // Parsed, it has no folder any more.
      const model = ServedModel.parse({ ...summarize(id, card, folder), isDefault: served.size === 0 })
      served.set(id, { model, card, folder })
    }
    return new ServedModels([...served.values()])
  }

  list(): ServedModel[] {
    return this.#served.map(({ model }) => model)
  }

  /**
   * @param id the default otherwise
   * @throws AffectronError `model/not-found`
   */
  get(id?: string): Served {
    const found = id === undefined ? this.#served[0] : this.#served.find(({ model }) => model.id === id)
    if (found !== undefined) return found
    throw new AffectronError('model/not-found', say('serve.unknownModel', { model: id ?? '' }))
  }
}
