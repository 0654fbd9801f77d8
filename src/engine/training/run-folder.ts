import { appendFile, mkdir, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AffectronError, toToldFailure } from '../../shared/errors.ts'
import type { EpochRecord, RunEvent } from '../../shared/run-events.ts'
import { say } from '../../shared/said.ts'
import { notWritable, writeWhole } from '../files.ts'
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from './checkpoint.ts'
import { continuedLog } from './progress-log.ts'
import { lockRun } from './run-lock.ts'
import { parseRunSpec, type RunSpec } from './run-spec.ts'

/**
 * A run on disk: `config.json` at the start, `progress.jsonl` line by line, a checkpoint after every epoch, `best/` (a
 * bundle) at every new best epoch, `result.json` at the end. All but the progress appears whole or not at all. One
 * process at a time works on it, from `create` or `open` to `close`.
 */
export class RunFolder {
  readonly path: string
  /** Whether it was begun before. */
  readonly isResumed: boolean
  readonly #unlock: () => Promise<void>

  private constructor(path: string, isResumed: boolean, unlock: () => Promise<void>) {
    this.path = path
    this.isResumed = isResumed
    this.#unlock = unlock
  }

  /**
   * Refuses a folder that holds anything: a run overwrites nothing. A folder that does not exist is free.
   *
   * @throws AffectronError `file/not-writable`
   */
  static async assertFree(path: string): Promise<void> {
    const names: string[] = await readdir(path).catch(() => [])
    const present = names.filter((name) => !isBeginning(name))
    if (present.length === 0) return
    const isRun = present.includes('config.json')
    throw new AffectronError(
      'file/not-writable',
      say(isRun ? 'trainings.holdsRun' : 'trainings.holdsFiles', { folder: path })
    )
  }

  /**
   * Starts a run in a new or empty folder.
   *
   * @throws AffectronError `file/not-writable`, `file/disk-full`
   */
  static async create(path: string, spec: RunSpec): Promise<RunFolder> {
    await RunFolder.assertFree(path)
    const run = await RunFolder.#locked(path, false)
    try {
      await run.writeJson('config.json', spec)
      return run
    } catch (error) {
      await run.close()
      throw error
    }
  }

  /**
   * A run that was begun before, and what it was asked for.
   *
   * @throws AffectronError `run/not-found`, `run/damaged`, `run/busy`, `usage` for a `config.json` that asks for
   *   something impossible
   */
  static async open(path: string): Promise<{ run: RunFolder; spec: RunSpec }> {
    if (!(await exists(join(path, 'config.json')))) {
      throw new AffectronError('run/not-found', say('trainings.noRun', { folder: path }))
    }
    const run = await RunFolder.#locked(path, true)
    try {
      const spec = parseRunSpec(await run.#readJson('config.json'), `${basename(path)}/config.json`, path)
      await run.#tidy()
      return { run, spec }
    } catch (error) {
      await run.close()
      throw error
    }
  }

  static async #locked(path: string, isResumed: boolean): Promise<RunFolder> {
    try {
      await mkdir(path, { recursive: true })
      return new RunFolder(path, isResumed, await lockRun(path))
    } catch (cause) {
      throw cause instanceof AffectronError ? cause : notWritable(path, cause)
    }
  }

  /** Takes back a run that could not begin: its folder is as free as before. */
  async discard(): Promise<void> {
    await rm(join(this.path, 'config.json'), { force: true })
    await this.close()
    // Only an empty folder can be removed so; one that was there before does not hurt.
    await rmdir(this.path).catch(() => undefined)
  }

  /** Notes in the progress that the run was canceled or failed, if there still is a run and room to write. */
  async noteEnd(error: unknown, isCanceled: boolean): Promise<void> {
    if (!(await exists(join(this.path, 'config.json')))) return
    const failure = toToldFailure(error)
    const event: RunEvent = isCanceled ? { event: 'canceled' } : { event: 'failed', ...failure }
    await this.append(event).catch(() => undefined)
  }

  /** Lets others work on the run. */
  close(): Promise<void> {
    return this.#unlock().catch(() => undefined)
  }

  get bestPath(): string {
    return join(this.path, 'best')
  }

  get #progressPath(): string {
    return join(this.path, 'progress.jsonl')
  }

  get #checkpointPath(): string {
    return join(this.path, 'checkpoints', 'last.checkpoint')
  }

  async append(event: RunEvent): Promise<void> {
    await appendFile(this.#progressPath, JSON.stringify(event) + '\n').catch((cause: unknown) => {
      throw notWritable(this.#progressPath, cause)
    })
  }

  /** Makes `progress.jsonl` agree with the epochs that are whole. */
  async continueProgress(epochs: readonly (EpochRecord & { best: boolean })[]): Promise<void> {
    const text = await readFile(this.#progressPath, 'utf8').catch(() => '')
    const lines = continuedLog(text, epochs).map((event) => JSON.stringify(event) + '\n')
    await writeWhole(this.#progressPath, lines.join(''))
  }

  /** Replaces the checkpoint; the one before stays until the new one is whole. */
  saveCheckpoint(checkpoint: Checkpoint): Promise<void> {
    return writeWhole(this.#checkpointPath, encodeCheckpoint(checkpoint), { sync: true })
  }

  /** @returns undefined before the first epoch's end @throws AffectronError `run/damaged` */
  async loadCheckpoint(): Promise<Checkpoint | undefined> {
    if (!(await exists(this.#checkpointPath))) return undefined
    const bytes = await readFile(this.#checkpointPath)
    const checkpoint = decodeCheckpoint(bytes)
    if (checkpoint !== undefined) return checkpoint
    throw new AffectronError('run/damaged', say('trainings.badCheckpoint', { folder: this.path }))
  }

  /** The end: nothing is left to go on with. */
  async removeCheckpoints(): Promise<void> {
    await rm(join(this.path, 'checkpoints'), { recursive: true, force: true })
  }

  writeJson(name: 'config.json' | 'result.json', value: unknown): Promise<void> {
    return writeWhole(join(this.path, name), JSON.stringify(value, null, 2) + '\n')
  }

  /** `result.json`; undefined before the end. @throws AffectronError `run/damaged` */
  async readResult(): Promise<unknown> {
    return (await exists(join(this.path, 'result.json'))) ? this.#readJson('result.json') : undefined
  }

  async #readJson(name: string): Promise<unknown> {
    try {
      return JSON.parse(await readFile(join(this.path, name), 'utf8'))
    } catch (cause) {
      const shown = `${basename(this.path)}/${name}`
      throw new AffectronError('run/damaged', say('trainings.unreadable', { file: shown }), { cause })
    }
  }

  /** Clears away what a kill left behind, after a best model that it kept from its place is back there. */
  async #tidy(): Promise<void> {
    const names = await readdir(this.path)
    const replaced = names.find((name) => /^\.best\.\d+\.old$/.test(name))
    if (replaced !== undefined && !names.includes('best')) {
      await rename(join(this.path, replaced), this.bestPath)
    }
    const leftovers = names.filter((name) => /^\.best\.\d+\.(old|tmp)$|\.\d+\.tmp$/.test(name))
    for (const name of leftovers) await rm(join(this.path, name), { recursive: true, force: true })
    const checkpoints = join(this.path, 'checkpoints')
    const halves = (await readdir(checkpoints).catch(() => [])).filter((name) => name.endsWith('.tmp'))
    for (const name of halves) await rm(join(checkpoints, name), { force: true })
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}

/** Whether a kill in the first moment of a run leaves such a file. */
function isBeginning(name: string): boolean {
  return name === 'lock' || /^config\.json\.\d+\.tmp$/.test(name)
}
