import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { listBundleFolders } from '../../engine/models/bundle-folders.ts'
import {
  CARD_FILE,
  checkFiles,
  readCard,
  readPlainFile,
  readReport,
  sha256
} from '../../engine/models/bundle-files.ts'
import { isFusion, parametersOf, type Card } from '../../engine/models/card-schema.ts'
import { copyBundle, type Copied } from '../../engine/models/copy-bundle.ts'
import { describeBuild } from '../../engine/models/describe-build.ts'
import type { KeyRing } from '../../engine/models/signing/key-ring.ts'
import type { Signer } from '../../engine/models/signing/signature.ts'
import { summarize } from '../../engine/models/summarize.ts'
import { AffectronError, settle, toFailure } from '../../shared/errors.ts'
import { ModelChoice } from '../../shared/ipc/models.ts'
import type { FileCheck, IncomingModel, ModelCard, ModelDetail, ModelShelf } from '../../shared/ipc/models.ts'
import { say } from '../../shared/said.ts'
import { folderSize } from '../folder-size.ts'
import type { HiddenThing } from '../removals.ts'
import { ModelNames } from './names.ts'

export interface ShelfOptions {
  /** Folder of the models that ship. */
  shipped: string
  /** Folder of the person's own. */
  own: string
  keys: KeyRing
  /** Loads a bundle where TensorFlow is. @throws AffectronError when it cannot be used */
  load: (folder: string) => Promise<unknown>
}

interface Found {
  id: string
  card: Card
  folder: string
  isShipped: boolean
  signer?: Signer | undefined
}

export interface Added {
  id: string
  /** It was not there before. */
  isNew: boolean
}

/** A model from outside that is whole and can be used, and waits for the person. */
export interface Incoming {
  shown: Omit<IncomingModel, 'lookId'>
  /** @throws AffectronError `file/...` */
  take: () => Promise<Added>
  /** Nothing of it stays. */
  leave: () => Promise<void>
}

interface BringOptions {
  /** Makes it another model. */
  name?: string
  agree?: (found: Found, isKnown: boolean, copied: Copied) => Promise<boolean>
}

/** A folder that was hidden because a person removed its model; what is left of such at the start is deleted. */
const HIDDEN = '.removed-'

/** The models that ship and the person's own, as files. */
export class Shelf {
  readonly names: ModelNames
  readonly #options: ShelfOptions
  /** Tells folders apart that were hidden under the same name. */
  #hidden = 0

  constructor(options: ShelfOptions) {
    this.#options = options
    this.names = new ModelNames(options.own)
  }

  /** Shipped models first. What cannot be used hides none of the others and is named with its reason. */
  async list(): Promise<ModelShelf> {
    const { found, broken } = await this.#read()
    return { models: await Promise.all(found.map((each) => this.#cardOf(each))), broken }
  }

  /** @throws AffectronError `model/not-found` */
  async detail(id: string): Promise<ModelDetail> {
    const found = await this.#find(id)
    const { training, versions } = found.card
    const report = await settle(() => readReport(found.folder, found.card))
    const known = report.ok ? report.value : undefined
    return {
      card: await this.#cardOf(found),
      build: describeBuild(found.card),
      corpora: training.corpora,
      trainingUtterances: training.trainingUtterances,
      validationUtterances: training.validationUtterances,
      testUtterances: training.testUtterances,
      seed: training.seed,
      bestEpoch: training.bestEpoch,
      versions,
      epochs: known?.epochs ?? [],
      ...(known?.test === undefined ? {} : { test: known.test }),
      ...(report.ok ? {} : { trouble: report.error })
    }
  }

  /** Where a model lies: for the main process, and never for the window. @throws AffectronError `model/not-found` */
  async folderOf(id: string): Promise<string> {
    return (await this.#find(id)).folder
  }

  /** @throws AffectronError `model/not-found`, `model/invalid` */
  async check(id: string): Promise<FileCheck> {
    const { folder, card } = await this.#find(id)
    return checkFiles(folder, card)
  }

  /** @throws AffectronError `model/not-found`, `file/not-writable` */
  async rename(id: string, name: string): Promise<void> {
    await this.#find(id)
    await this.names.set(id, name)
  }

  /** @returns the id of the copy @throws AffectronError `model/...`, `file/...` */
  async duplicate(id: string, name: string): Promise<string> {
    const { folder } = await this.#find(id)
    const { id: copy } = await this.#bring(folder, { name })
    // A name that differs in its marks alone makes the same id.
    if (copy !== id) await this.names.set(copy, name)
    return copy
  }

  /**
   * @param source the folder of a model
   * @returns the model's id, and whether it was not there before
   * @throws AffectronError `model/...`, `file/...`
   */
  async add(source: string): Promise<Added> {
    return this.#bring(source)
  }

  /**
   * Copies and checks a model from outside, which is then shown to the person and taken in or left.
   *
   * @param source the folder of a model, the card in it, or a model in one file
   * @throws AffectronError `model/...`, `file/...`
   */
  async receive(source: string): Promise<Incoming> {
    const from = basename(source) === CARD_FILE ? dirname(source) : source
    let decide: (isWanted: boolean) => void
    const decision = new Promise<boolean>((resolve) => (decide = resolve))
    return new Promise((resolve, reject) => {
      const added = this.#bring(from, {
        agree: async (found, isKnown, { folder, file }) => {
          const shown = await this.#cardOf(found)
          const card = file ?? { bytes: shown.bytes, sha256: sha256(await readPlainFile(folder, CARD_FILE)) }
          resolve({
            shown: {
              card: { ...shown, ...{ bytes: card.bytes } },
              file: basename(source),
              isFile: file !== undefined,
              sha256: card.sha256,
              isKnown
            },
            take: () => {
              decide(true)
              return added
            },
            leave: async () => {
              decide(false)
              await added
            }
          })
          return decision
        }
      })
      added.catch(reject)
    })
  }

  /**
   * What the person calls the key that signed a model.
   *
   * @param name an empty one forgets it
   * @throws AffectronError `model/not-found` also of a model that is not signed, `file/...`
   */
  async nameSigner(id: string, name: string): Promise<void> {
    const { signer } = await this.#find(id)
    if (signer === undefined) throw notFound(id)
    await this.#options.keys.setName(signer, name)
  }

  /** Takes one of the person's own models out of sight. @throws AffectronError `model/not-found`, `usage` */
  async hide(id: string): Promise<HiddenThing> {
    const { folder, isShipped } = await this.#find(id)
    if (isShipped) throw new AffectronError('usage', say('bundles.shipped'))
    return this.#hideFolder(basename(folder))
  }

  /** The same for a folder that holds no usable model. @throws AffectronError `model/not-found` */
  async hideBroken(folder: string): Promise<HiddenThing> {
    const { broken } = await this.#read()
    if (!broken.some((each) => each.folder === folder)) throw notFound(folder)
    return this.#hideFolder(folder)
  }

  /** Deletes what was removed when the app ended unforeseen, and copies that were never finished. */
  async tidy(): Promise<void> {
    const names: string[] = await readdir(this.#options.own).catch(() => [])
    for (const name of names) {
      if (!name.startsWith(HIDDEN) && !(name.startsWith('.') && name.endsWith('.tmp'))) continue
      await rm(join(this.#options.own, name), { recursive: true, force: true }).catch(() => undefined)
    }
  }

  async #hideFolder(name: string): Promise<HiddenThing> {
    const folder = join(this.#options.own, name)
    const hidden = join(this.#options.own, `${HIDDEN}${this.#hidden++}-${name}`)
    const finish = () => rm(hidden, { recursive: true, force: true })
    await finish()
    await rename(folder, hidden).catch(() => {
      throw notFound(name)
    })
    return {
      // The same model may have come back by another way meanwhile.
      undo: async () => ((await isThere(folder)) ? finish() : rename(hidden, folder)),
      finish
    }
  }

  /** @param agree whether a copy that is whole and can be used is wanted */
  async #bring(source: string, { name, agree }: BringOptions = {}): Promise<Added> {
    const { own, load } = this.#options
    await mkdir(own, { recursive: true }).catch(() => undefined)
    const known = (await this.#read()).found
    let isNew = false
    const id = await copyBundle(
      source,
      own,
      async (copy, copied) => {
        const target = join(own, copy)
        const isKnown = known.some((each) => each.id === copy)
        if (agree !== undefined) {
          const read = await readCard(copied.folder)
          const found = { signer: undefined, ...read, folder: copied.folder, isShipped: false }
          if (!(await agree(found, isKnown, copied))) return undefined
        }
        // It may have come by another way meanwhile.
        if (isKnown || (await isThere(target))) return undefined
        isNew = true
        return target
      },
      { load, ...(name === undefined ? {} : { name }) }
    )
    return { id, isNew }
  }

  async #find(id: string): Promise<Found> {
    const found = (await this.#read()).found.find((each) => each.id === id)
    if (found === undefined) throw notFound(id)
    return found
  }

  async #read(): Promise<{ found: Found[]; broken: ModelShelf['broken'] }> {
    const { shipped, own } = this.#options
    const found = new Map<string, Found>()
    const broken: ModelShelf['broken'] = []
    for (const [parent, isShipped] of [
      [shipped, true],
      [own, false]
    ] as const) {
      for (const folder of await listBundleFolders(parent)) {
        try {
          const { id, card, signer } = await readCard(folder)
          if (!found.has(id)) found.set(id, { id, card, folder, isShipped, signer })
        } catch (error) {
          if (!isShipped) broken.push({ folder: basename(folder), failure: toFailure(error) })
        }
      }
    }
    return { found: [...found.values()], broken }
  }

  async #cardOf({ id, card, folder, isShipped, signer }: Found): Promise<ModelCard> {
    const uar = card.metrics?.overall.uar
    const signature = signer === undefined ? undefined : await this.#options.keys.describe(signer)
    return {
      // Without the path of its folder.
      ...ModelChoice.parse(summarize(id, card, folder)),
      name: (await this.names.all())[id] ?? card.name,
      isShipped,
      bytes: await folderSize(folder),
      parameters: parametersOf(card),
      ...(isFusion(card)
        ? { members: card.fusion.members.map(({ name, network }) => ({ name, network })) }
        : {}),
      ...(uar === undefined ? {} : { uar }),
      ...(signature === undefined ? {} : { signature })
    }
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}

function notFound(id: string): AffectronError {
  return new AffectronError('model/not-found', say('bundles.gone', { model: id }))
}
