import { createHash } from 'node:crypto'
import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { KnownFolder, RunList, RunRow } from '../../shared/comparison/run-row.ts'
import type { ExperimentFindings, ExperimentView } from '../../shared/comparison/experiment-view.ts'
import { AffectronError, toFailure } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { listBundleFolders } from '../models/bundle-folders.ts'
import { findRuns, type FoundRuns } from './find-runs.ts'
import { KnownFolders } from './known-folders.ts'
import { readExperiment } from './read-experiment.ts'
import { readTestedBundle, readTestedRun, type TestedModel } from './tested-model.ts'

export interface RunBookFolders {
  /** The app's own runs. */
  runs: string
  /** The app's own fusions. */
  fusions: string
  /** Folders of model bundles. */
  shelves: readonly string[]
  /** File that names the folders a person brought. */
  known: string
}

type Source = Pick<RunRow, 'source' | 'broughtIn'>

/** A row as it was read; what its folder held may change. */
interface KnownRow {
  stamp: string
  row: TestedModel['row']
  members?: TestedModel['members']
}

/** Everything that was tested: the app's runs, the shelf's models, and what a person brought from elsewhere. */
export class RunBook {
  readonly #folders: RunBookFolders
  readonly #known: KnownFolders
  /** What ids stand for, since the last list. */
  readonly #paths = new Map<string, { path: string; kind: RunRow['kind'] | 'experiment' }>()
  readonly #rows = new Map<string, KnownRow>()
  #list: RunList | undefined

  constructor(folders: RunBookFolders) {
    this.#folders = folders
    this.#known = new KnownFolders(folders.known)
  }

  /** Reads what has changed since it was last asked. What cannot be read hides none of the others. */
  async list(): Promise<RunList> {
    const list: RunList = { rows: [], folders: [], broken: [] }
    const seen = new Set<string>()
    const own = (await findRuns(this.#folders.runs)) ?? nothing
    await this.#addAll(list, own, { source: 'app' }, seen)
    const fusions = (await findRuns(this.#folders.fusions)) ?? nothing
    await this.#addAll(list, { ...nothing, runs: fusions.runs }, { source: 'app' }, seen)
    for (const path of await this.#known.list()) {
      const found = await findRuns(path)
      const folder = { id: idOf(path), name: basename(path), path }
      if (found === undefined) {
        list.folders.push({ ...folder, state: 'gone', runs: 0, experiments: [], unfinished: 0 })
        continue
      }
      await this.#addAll(list, found, { source: 'folder', broughtIn: basename(path) }, seen)
      list.folders.push({
        ...{ ...folder, state: 'there', runs: found.runs.length + found.models.length },
        experiments: await this.#experimentsOf(found),
        unfinished: found.unfinished.length
      })
    }
    await this.#addShelf(list, seen)
    this.#nameMembers(list)
    this.#list = list
    return list
  }

  /** @returns the known folder @throws AffectronError `run/not-found` when it holds nothing that was tested */
  async bring(path: string): Promise<KnownFolder> {
    const found = await findRuns(path)
    const count = (found?.runs.length ?? 0) + (found?.models.length ?? 0) + (found?.experiments.length ?? 0)
    if (found === undefined || count === 0) {
      const key = (found?.unfinished.length ?? 0) > 0 ? 'tests.unfinished' : 'tests.nothingTested'
      throw new AffectronError('run/not-found', say(key, { folder: basename(path) }))
    }
    await this.#known.add(path)
    const { folders } = await this.list()
    const [folder] = folders.filter(({ id }) => id === idOf(path))
    return folder
  }

  /** Forgets a folder that was brought; nothing in it is touched. @returns its path @throws AffectronError `run/not-found` */
  async forget(id: string): Promise<string> {
    const path = (await this.#known.list()).find((each) => idOf(each) === id)
    if (path === undefined) throw gone()
    await this.#known.remove(path)
    return path
  }

  /** Takes {@link forget} back. */
  remember(path: string): Promise<void> {
    return this.#known.add(path)
  }

  /** Rows by their ids, in that order; those that are gone are left out. */
  async rows(ids: readonly string[]): Promise<RunRow[]> {
    const { rows } = this.#list ?? (await this.list())
    const byId = new Map(rows.map((row) => [row.id, row]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }

  /** @throws AffectronError `run/not-found`, `run/damaged`, `model/...` */
  async read(id: string): Promise<TestedModel & { row: RunRow }> {
    const { path, kind } = await this.#find(id)
    const row = this.#list?.rows.find((each) => each.id === id)
    if (row === undefined || kind === 'experiment') throw gone()
    const model = kind === 'run' ? await readTestedRun(path) : await readTestedBundle(path)
    return { ...model, row: { ...row, ...model.row } }
  }

  /** Of a run. @throws AffectronError `run/not-found` */
  async folderOf(id: string): Promise<string> {
    const { path, kind } = await this.#find(id)
    if (kind !== 'run') throw gone()
    return path
  }

  /** @throws AffectronError `experiment/...`, `run/not-found` */
  async experiment(id: string): Promise<ExperimentView> {
    const folder = await this.experimentFolder(id)
    const findings = await readExperiment(folder)
    const rows = (this.#list?.rows ?? []).filter(({ experiment }) => experiment?.id === id)
    return {
      id,
      folder: basename(folder),
      findings,
      rows: Object.fromEntries(rows.map((row) => [row.folder, row.id]))
    }
  }

  /** @throws AffectronError `run/not-found` */
  async experimentFolder(id: string): Promise<string> {
    const { path, kind } = await this.#find(id)
    if (kind !== 'experiment') throw gone()
    return path
  }

  /** Tells a fusion which rows its members are. */
  #nameMembers({ rows }: RunList): void {
    const byPath = new Map([...this.#paths].map(([id, { path }]) => [path, id]))
    for (const row of rows) {
      const path = this.#paths.get(row.id)?.path ?? ''
      const members = this.#rows.get(path)?.members
      if (members === undefined) continue
      row.members = members.map(({ name, folder }) => {
        const id = byPath.get(folder)
        return rows.some((other) => other.id === id) ? { name, row: id } : { name }
      })
    }
  }

  async #find(id: string) {
    if (!this.#paths.has(id)) await this.list()
    const found = this.#paths.get(id)
    if (found === undefined) throw gone()
    return found
  }

  async #experimentsOf({ experiments }: FoundRuns): Promise<KnownFolder['experiments']> {
    return Promise.all(
      experiments.map(async (path) => {
        const findings = await readExperiment(path).catch(() => undefined)
        return { id: idOf(path), title: findings?.experiment.title ?? basename(path) }
      })
    )
  }

  async #addAll(list: RunList, found: FoundRuns, source: Source, seen: Set<string>): Promise<void> {
    const experiments = new Map<string, ExperimentFindings>()
    for (const path of found.experiments) {
      this.#paths.set(idOf(path), { path, kind: 'experiment' })
      const findings = await readExperiment(path).catch((error: unknown) => {
        list.broken.push({ name: basename(path), failure: toFailure(error) })
      })
      if (findings !== undefined) experiments.set(join(path, 'runs'), findings)
    }
    for (const path of found.runs) {
      const parent = dirname(path)
      const findings = experiments.get(parent)
      const run = findings?.runs.find(({ id }) => id === basename(path))
      // What only teaches a fusion is a part of it, and tests nothing that others test.
      if (run?.inner !== undefined) continue
      const row = await this.#add(list, path, 'run', source, seen)
      if (row === undefined || findings === undefined || run === undefined) continue
      const { model, fold, seed } = run
      const title = findings.models.find(({ name }) => name === model)?.title ?? model
      row.corpora = findings.corpora.map(({ name }) => name)
      row.experiment = {
        ...{ id: idOf(dirname(parent)), title: findings.experiment.title },
        ...{ model: title, fold, seed }
      }
    }
    for (const path of found.models) await this.#add(list, path, 'model', source, seen)
  }

  /** A run keeps its model on the shelf, where it would be listed once more. */
  async #addShelf(list: RunList, seen: Set<string>): Promise<void> {
    const known = new Set(list.rows.map(({ modelId }) => modelId))
    for (const shelf of this.#folders.shelves) {
      for (const path of await listBundleFolders(shelf)) {
        // What is broken on the shelf, or was never tested, the Models room says.
        const row = await this.#add({ ...list, broken: [] }, path, 'model', { source: 'shelf' }, seen)
        if (row === undefined) continue
        if (known.has(row.modelId)) list.rows.pop()
        known.add(row.modelId)
      }
    }
  }

  async #add(
    list: RunList,
    path: string,
    kind: RunRow['kind'],
    source: Source,
    seen: Set<string>
  ): Promise<RunRow | undefined> {
    const real = await realpath(path).catch(() => path)
    if (seen.has(real)) return undefined
    seen.add(real)
    try {
      const known = await this.#rowOf(path, kind)
      const isTraining = source.source === 'app' && known.network !== 'fusion'
      const trainId = isTraining ? { trainId: basename(path) } : {}
      const row = { ...known, id: idOf(path), ...source, ...trainId }
      this.#paths.set(row.id, { path, kind })
      list.rows.push(row)
      return row
    } catch (error) {
      list.broken.push({ name: basename(path), failure: toFailure(error) })
      return undefined
    }
  }

  async #rowOf(path: string, kind: RunRow['kind']): Promise<TestedModel['row']> {
    const info = await stat(join(path, kind === 'run' ? 'result.json' : 'card.json')).catch(() => undefined)
    const stamp = `${info?.mtimeMs} ${info?.size}`
    const known = this.#rows.get(path)
    if (known?.stamp === stamp) return known.row
    const { row, members } = kind === 'run' ? await readTestedRun(path) : await readTestedBundle(path)
    this.#rows.set(path, { stamp, row, members })
    return row
  }
}

const nothing: FoundRuns = { runs: [], unfinished: [], models: [], experiments: [] }

/** Stable for a place on the disk, and tells nothing of it. */
function idOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}

function gone(): AffectronError {
  return new AffectronError('run/not-found', say('tests.gone'))
}
