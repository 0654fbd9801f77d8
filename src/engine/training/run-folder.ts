import { appendFile, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AffectronError } from '../../shared/errors.ts'
import type { RunEvent } from '../../shared/run-events.ts'
import { parseRunSpec, type RunSpec } from './run-spec.ts'

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
  static async create(path: string, spec: RunSpec): Promise<RunFolder> {
    await RunFolder.assertFree(path)
    const folder = new RunFolder(path)
    await folder.#attempt(async () => {
      await mkdir(path, { recursive: true })
    })
    await folder.#writeJson('config.json', spec)
    await folder.beginProgress()
    return folder
  }

  /**
   * A run that was begun before, and what it was asked for.
   *
   * @throws AffectronError `run/not-found`, `usage` for a damaged `config.json`
   */
  static async open(path: string): Promise<{ run: RunFolder; spec: RunSpec }> {
    const config = join(path, 'config.json')
    if (!(await exists(config))) {
      throw new AffectronError(
        'run/not-found',
        `"${path}" is not the folder of a run: it holds no config.json. Check the path, or begin a new run.`
      )
    }
    const run = new RunFolder(path)
    const shown = `${basename(path)}/config.json`
    return { run, spec: parseRunSpec(await run.#readJson('config.json', shown), shown, path) }
  }

  get bestPath(): string {
    return join(this.path, 'best')
  }

  /** An empty `progress.jsonl`. */
  beginProgress(): Promise<void> {
    return this.#attempt(() => writeFile(join(this.path, 'progress.jsonl'), ''))
  }

  append(event: RunEvent): Promise<void> {
    return this.#attempt(() => appendFile(join(this.path, 'progress.jsonl'), JSON.stringify(event) + '\n'))
  }

  writeResult(result: unknown): Promise<void> {
    return this.#writeJson('result.json', result)
  }

  /** What {@link writeResult} wrote; undefined before. */
  async readResult(): Promise<unknown> {
    if (!(await exists(join(this.path, 'result.json')))) return undefined
    return this.#readJson('result.json', `${basename(this.path)}/result.json`)
  }

  async #readJson(name: string, shown: string): Promise<unknown> {
    try {
      return JSON.parse(await readFile(join(this.path, name), 'utf8'))
    } catch (cause) {
      throw new AffectronError('run/damaged', `"${shown}" cannot be read. Begin a new run.`, { cause })
    }
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

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}
