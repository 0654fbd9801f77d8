import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AffectronError } from '../../shared/errors.ts'
import type { ModelSummary } from '../../shared/models.ts'
import { loadBundle, readCard } from '../models/bundle.ts'
import { badgeOf } from '../protocol/summary.ts'
import type { ModelBundle } from '../models/bundle.ts'
import type { Card } from '../models/card-schema.ts'

/** The bundle used when none is asked for. */
const DEFAULT_FOLDER = 'four-emotions'

/** Folders directly inside `modelsFolder` that hold something, the default bundle first, then by name. */
export async function listBundleFolders(modelsFolder: string): Promise<string[]> {
  const entries = await readdir(modelsFolder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort((a, b) => Number(b === DEFAULT_FOLDER) - Number(a === DEFAULT_FOLDER) || (a < b ? -1 : 1))
    .map((name) => join(modelsFolder, name))
}

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
   * the others; of two that are equal the first is listed.
   */
  async list(): Promise<ModelSummary[]> {
    const inside = await Promise.all(this.#modelsFolders.map(listBundleFolders))
    const folders = [...new Set([...inside.flat(), ...this.#loaded.keys()])]
    const cards = await Promise.allSettled(folders.map((folder) => readCard(folder)))
    const models = cards.flatMap((result, i) =>
      result.status === 'fulfilled' ? [summarize(result.value.id, result.value.card, folders[i])] : []
    )
    const firsts = new Map(models.toReversed().map((model) => [model.id, model]))
    return models.filter((model) => firsts.get(model.id) === model)
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
        `There is no model in "${this.#modelsFolders.join('" or "')}". Train one with "affectron train", or name one with --model.`
      )
    }
    const inside = this.#modelsFolders.map((modelsFolder) => join(modelsFolder, wanted))
    const known = models.find(({ id, folder }) => id === wanted || inside.includes(folder))
    // A path may lead anywhere; loadBundle says so when nothing is there.
    return known?.folder ?? resolve(wanted)
  }
}

/** A card's facts without weights, hashes and settings. */
export function summarize(id: string, card: Card, folder: string): ModelSummary {
  const scores = card.metrics?.overall
  return {
    id,
    name: card.name,
    folder,
    createdAt: card.createdAt,
    cell: card.network.cell.kind,
    emotions: card.tasks.find(({ name }) => name === 'emotion')?.labels ?? [],
    corpora: card.training.corpora.map(({ name, licence }) => ({ name, licence })),
    test: {
      badge: badgeOf(card.protocol),
      description: card.protocol.description,
      ...(scores === undefined
        ? {}
        : {
            scores: {
              uar: { value: scores.uar.value, low: scores.uar.low, high: scores.uar.high },
              utterances: scores.utterances,
              speakers: scores.speakers
            }
          })
    },
    notFor: card.notFor
  }
}
