import { dirname, join, resolve } from 'node:path'
import { AffectronError } from '../../shared/errors.ts'
import type { ModelSummary } from '../../shared/models.ts'
import { say } from '../../shared/said.ts'
import { listBundleFolders } from '../models/bundle-folders.ts'
import { summarize } from '../models/summarize.ts'
import { loadBundle } from '../models/bundle.ts'
import { readCard } from '../models/bundle-files.ts'
import type { ModelBundle } from '../models/bundle.ts'

/** The models at hand. Each is loaded once, when it is first asked for, and kept. */
export class ModelLibrary {
  readonly #modelsFolders: readonly string[]
  readonly #loaded = new Map<string, Promise<ModelBundle>>()

  /** @param modelsFolders folders of bundles, the one with the default first */
  constructor(modelsFolders: string | readonly string[]) {
    this.#modelsFolders = [modelsFolders].flat()
  }

  /**
   * Every usable bundle of the models folders, and those loaded from elsewhere. One that cannot be used hides none of
   * the others; of two equal ones in different folders of models the first
   * is listed.
   */
  async list(): Promise<ModelSummary[]> {
    const inside = await Promise.all(this.#modelsFolders.map(listBundleFolders))
    const folders = [...new Set([...inside.flat(), ...this.#loaded.keys()])]
    const cards = await Promise.allSettled(folders.map((folder) => readCard(folder)))
    const models = cards.flatMap((result, i) =>
      result.status === 'fulfilled' ? [summarize(result.value.id, result.value.card, folders[i])] : []
    )
    const firsts = new Map(models.toReversed().map((model) => [model.id, model]))
    return models.filter(({ id, folder }) => dirname(firsts.get(id)?.folder ?? folder) === dirname(folder))
  }

  /**
   * @param wanted an id of {@link list}, the name of a folder in a models folder, or a path to a bundle;
   *   undefined means the default
   * @throws AffectronError `model/not-found`, and what loadBundle throws
   */
  async get(wanted?: string): Promise<ModelBundle> {
    const folder = await this.#folderOf(wanted)
    const known = this.#loaded.get(folder)
    if (known !== undefined) return known
    const loading = loadBundle(folder)
    this.#loaded.set(folder, loading)
    // A failure is not kept: the person may repair the bundle and try again.
    loading.catch(() => this.#loaded.delete(folder))
    return loading
  }

  async dispose(): Promise<void> {
    const bundles = await Promise.allSettled(this.#loaded.values())
    this.#loaded.clear()
    for (const bundle of bundles) if (bundle.status === 'fulfilled') bundle.value.dispose()
  }

  async #folderOf(wanted: string | undefined): Promise<string> {
    const models = await this.list()
    if (wanted === undefined) {
      if (models.length > 0) return models[0].folder
      throw new AffectronError(
        'model/not-found',
        say('bundles.none', { folders: this.#modelsFolders.join('" or "') })
      )
    }
    const inside = this.#modelsFolders.map((modelsFolder) => join(modelsFolder, wanted))
    const known = models.find(({ id, folder }) => id === wanted || inside.includes(folder))
    // A path may lead anywhere; loadBundle says so when nothing is there.
    return known?.folder ?? resolve(wanted)
  }
}
