import { readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { readJsonIfAny } from '../../engine/files.ts'
import { FUSION_FILE } from '../../engine/models/bundle-files.ts'
import { AffectronError } from '../../shared/errors.ts'
import type { UnfinishedFusion } from '../../shared/fusing.ts'
import { say } from '../../shared/said.ts'
import { hideFolder, tidyHidden } from '../hidden-folders.ts'
import type { HiddenThing } from '../removals.ts'
import { KeptFusion, type FusionJob } from './fusion-job.ts'

const Result = z.object({ modelId: z.string() })

/**
 * Where fusions are made: a folder each. One that is made keeps there what its test found; its model is in the library,
 * and goes with it.
 */
export class FusionFolders {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** @throws AffectronError `run/not-found` for a name that would lead out of the folder */
  folderOf(id: string): string {
    if (id === '' || id.startsWith('.') || basename(id) !== id) throw gone()
    return join(this.#folder, id)
  }

  /** Those that can go on, by their names. */
  async unfinished(): Promise<UnfinishedFusion[]> {
    const found: UnfinishedFusion[] = []
    for (const id of await this.#names()) {
      const job = await this.job(id).catch(() => undefined)
      if (job === undefined || (await this.#modelOf(id)) !== undefined) continue
      found.push({ id, name: job.name, way: 'runs' in job ? 'inside' : 'on' })
    }
    return found.sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** What was asked for. @throws AffectronError `run/not-found` */
  async job(id: string): Promise<FusionJob> {
    const json = await readJsonIfAny(join(this.folderOf(id), FUSION_FILE))
    const parsed = KeptFusion.safeParse(json)
    if (!parsed.success) throw gone()
    return parsed.data
  }

  /** Once the model is in the library: keeps the test, or nothing where there was none. */
  async settle(id: string): Promise<void> {
    const folder = this.folderOf(id)
    const isTested = (await this.#modelOf(id)) !== undefined
    const spent = isTested ? ['inner', 'best'].map((part) => join(folder, part)) : [folder]
    for (const path of spent) await rm(path, { recursive: true, force: true })
  }

  /** Takes one out of sight. @throws AffectronError `run/not-found` */
  async hide(id: string): Promise<HiddenThing> {
    // Refuses a name that would lead out.
    this.folderOf(id)
    return hideFolder(this.#folder, id).catch(() => {
      throw gone()
    })
  }

  /** Deletes the tests of a model that is no more. */
  async forget(modelId: string): Promise<void> {
    for (const id of await this.#names()) {
      if ((await this.#modelOf(id)) === modelId) await rm(this.folderOf(id), { recursive: true, force: true })
    }
  }

  /** Fusions that were made when the app ended before their models were in the library. */
  async unsettled(): Promise<string[]> {
    const found: string[] = []
    for (const id of await this.#names()) {
      const isMade = (await this.#modelOf(id)) !== undefined
      const best = await stat(join(this.folderOf(id), 'best', 'card.json')).catch(() => undefined)
      if (isMade && best !== undefined) found.push(id)
    }
    return found
  }

  /** Deletes what was removed when the app ended unforeseen. */
  tidy(): Promise<void> {
    return tidyHidden(this.#folder)
  }

  async #names(): Promise<string[]> {
    const names: string[] = await readdir(this.#folder).catch(() => [])
    return names.filter((name) => !name.startsWith('.'))
  }

  async #modelOf(id: string): Promise<string | undefined> {
    const parsed = Result.safeParse(await readJsonIfAny(join(this.folderOf(id), 'result.json')))
    return parsed.success ? parsed.data.modelId : undefined
  }
}

function gone(): AffectronError {
  return new AffectronError('run/not-found', say('fusing.gone'))
}
