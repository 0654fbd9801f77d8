import { randomUUID } from 'node:crypto'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { writeWhole } from '../../engine/files.ts'
import { AffectronError } from '../../shared/errors.ts'
import { TrainingDraft } from '../../shared/training/draft.ts'
import { say } from '../../shared/said.ts'

/** Ending of a draft that a person removed and may yet take back. */
const HIDDEN = '.removed'

/** Trainings that were planned and not begun: a file each, written whole with every change. */
export class Drafts {
  readonly #folder: string
  readonly #now: () => Date

  constructor(folder: string, now: () => Date) {
    this.#folder = folder
    this.#now = now
  }

  /** The one changed last first; a file that is none is passed over. */
  async list(): Promise<TrainingDraft[]> {
    const names: string[] = await readdir(this.#folder).catch(() => [])
    const drafts: TrainingDraft[] = []
    for (const name of names.filter((each) => each.endsWith('.json'))) {
      const draft = await this.read(basename(name, '.json')).catch(() => undefined)
      if (draft !== undefined) drafts.push(draft)
    }
    return drafts.sort((a, b) => (a.changedAt > b.changedAt ? -1 : 1))
  }

  /** @throws AffectronError `draft/not-found`, `draft/damaged` */
  async read(id: string): Promise<TrainingDraft> {
    const text = await readFile(this.#fileOf(id), 'utf8').catch(() => {
      throw notFound()
    })
    try {
      return TrainingDraft.parse(JSON.parse(text))
    } catch (cause) {
      throw new AffectronError('draft/damaged', say('trainings.badDraft'), {
        cause
      })
    }
  }

  /** @throws AffectronError `file/not-writable`, `file/disk-full` */
  create(draft: Omit<TrainingDraft, 'id' | 'changedAt' | 'formatVersion'>): Promise<TrainingDraft> {
    return this.save({ ...draft, formatVersion: 1, id: randomUUID(), changedAt: '' })
  }

  /** @returns the draft with the time of its change @throws AffectronError `file/not-writable`, `file/disk-full` */
  async save(draft: TrainingDraft): Promise<TrainingDraft> {
    const saved = { ...draft, changedAt: this.#now().toISOString() }
    await writeWhole(this.#fileOf(draft.id), JSON.stringify(saved))
    return saved
  }

  /** Takes a draft out of sight. @returns brings it back, or deletes it @throws AffectronError `draft/not-found` */
  async hide(id: string): Promise<{ undo: () => Promise<void>; finish: () => Promise<void> }> {
    const file = this.#fileOf(id)
    await rename(file, file + HIDDEN).catch(() => {
      throw notFound()
    })
    return {
      undo: () => rename(file + HIDDEN, file),
      finish: () => rm(file + HIDDEN, { force: true })
    }
  }

  /** Deletes what was removed when the app ended unforeseen. */
  async tidy(): Promise<void> {
    const names: string[] = await readdir(this.#folder).catch(() => [])
    for (const name of names.filter((each) => each.endsWith(HIDDEN))) await rm(join(this.#folder, name))
  }

  #fileOf(id: string): string {
    if (!/^[0-9a-f-]{1,100}$/.test(id)) throw notFound()
    return join(this.#folder, `${id}.json`)
  }
}

function notFound(): AffectronError {
  return new AffectronError('draft/not-found', say('trainings.noDraft'))
}
