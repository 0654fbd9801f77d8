import { appendFile, mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AffectronError } from '../../shared/errors.ts'
import type { EpochRecord } from '../models/card-schema.ts'

/** One line of `progress.jsonl`. */
export type RunEvent =
  | ({ event: 'epoch'; best: boolean } & EpochRecord)
  | { event: 'canceled' }
  | { event: 'finished'; epochs: number; bestEpoch: number }

/**
 * A run on disk: `config.json` at the start, `progress.jsonl` line by line, `best/` (a bundle) at every new
 * best epoch, `result.json` at the end. JSON files appear whole or not at all.
 */
export class RunFolder {
  readonly path: string

  private constructor(path: string) {
    this.path = path
  }

  /**
   * Refuses a folder that holds anything: a run overwrites nothing. A folder that does not exist is free.
   *
   * @throws AffectronError `file/not-writable`
   */
  static async assertFree(path: string): Promise<void> {
    const present = await readdir(path).catch(() => [])
    if (present.length === 0) return
    throw new AffectronError(
      'file/not-writable',
      `"${path}" already holds files. Choose another folder for this run, or remove them.`
    )
  }

  /**
   * Starts a run in a new or empty folder.
   *
   * @throws AffectronError `file/not-writable`
   */
  static async create(path: string, config: unknown): Promise<RunFolder> {
    await RunFolder.assertFree(path)
    const folder = new RunFolder(path)
    await folder.#attempt(async () => {
      await mkdir(path, { recursive: true })
    })
    await folder.#writeJson('config.json', config)
    await folder.#attempt(() => writeFile(join(path, 'progress.jsonl'), ''))
    return folder
  }

  get bestPath(): string {
    return join(this.path, 'best')
  }

  append(event: RunEvent): Promise<void> {
    return this.#attempt(() => appendFile(join(this.path, 'progress.jsonl'), JSON.stringify(event) + '\n'))
  }

  writeResult(result: unknown): Promise<void> {
    return this.#writeJson('result.json', result)
  }

  async #writeJson(name: string, value: unknown): Promise<void> {
    const target = join(this.path, name)
    await this.#attempt(async () => {
      await writeFile(`${target}.tmp`, JSON.stringify(value, null, 2) + '\n')
      await rename(`${target}.tmp`, target)
    })
  }

  async #attempt(action: () => Promise<void>): Promise<void> {
    try {
      await action()
    } catch (cause) {
      throw new AffectronError(
        'file/not-writable',
        `The run could not be written to "${this.path}". Check that the disk has room and that you may write there.`,
        { cause }
      )
    }
  }
}
