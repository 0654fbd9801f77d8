import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { badgeOf } from '../../engine/protocol/summary.ts'
import { parseLog } from '../../engine/training/progress-log.ts'
import { RunSpec } from '../../engine/training/run-spec.ts'
import { networkOf } from '../../engine/training/settings.ts'
import { StoredResult } from '../../engine/training/stored-result.ts'
import { AffectronError } from '../../shared/errors.ts'
import type { RunEvent } from '../../shared/run-events.ts'
import type { RunState } from '../../shared/training/live-run.ts'
import type { RunSummary } from '../../shared/training/run-summary.ts'
import { say, told } from '../../shared/said.ts'
import { hideFolder, tidyHidden } from '../hidden-folders.ts'
import type { HiddenThing } from '../removals.ts'

/** A run as its folder has it. */
export interface StoredRun {
  id: string
  /** ISO 8601, UTC. */
  createdAt: string
  spec: RunSpec
  events: RunEvent[]
  result?: StoredResult
}

/** The runs of the app's own folder. Which of them is at work, the trainer knows. */
export class RunRegistry {
  readonly #folder: string
  readonly #stateOf: (id: string) => RunState | undefined
  /** Summaries of finished runs, which do not change any more; by id. */
  readonly #finished = new Map<string, RunSummary>()

  /** @param stateOf a run that the trainer has, and how far it is */
  constructor(folder: string, stateOf: (id: string) => RunState | undefined) {
    this.#folder = folder
    this.#stateOf = stateOf
  }

  /** The newest first. A folder that is no run, or is damaged, is passed over. */
  async list(): Promise<RunSummary[]> {
    const names: string[] = await readdir(this.#folder).catch(() => [])
    const runs: RunSummary[] = []
    for (const id of names.filter((name) => !name.startsWith('.'))) {
      const summary = await this.#summaryOf(id).catch(() => undefined)
      if (summary !== undefined) runs.push(summary)
    }
    return runs.sort((a, b) => (a.createdAt > b.createdAt ? -1 : 1))
  }

  /** @throws AffectronError `run/not-found`, `run/damaged` */
  async read(id: string): Promise<StoredRun> {
    const folder = this.folderOf(id)
    const config = join(folder, 'config.json')
    const info = await stat(config).catch(() => undefined)
    if (info === undefined) throw notFound(id)
    const spec = RunSpec.safeParse(await readJson(config))
    if (!spec.success) throw damaged(id, 'config.json')
    const log = await readFile(join(folder, 'progress.jsonl'), 'utf8').catch(() => '')
    const stored = await readJson(join(folder, 'result.json'))
    const result = stored === undefined ? undefined : StoredResult.safeParse(stored)
    if (result?.success === false) throw damaged(id, 'result.json')
    return {
      id,
      createdAt: info.mtime.toISOString(),
      spec: spec.data,
      events: parseLog(log),
      ...(result === undefined ? {} : { result: result.data })
    }
  }

  /** @throws AffectronError `run/not-found` for a name that would lead out of the folder */
  folderOf(id: string): string {
    if (id === '' || id.startsWith('.') || basename(id) !== id) throw notFound(id)
    return join(this.#folder, id)
  }

  /** Folder of the model that a finished run made. @throws AffectronError `run/not-found` */
  bundleOf(id: string): string {
    return join(this.folderOf(id), 'best')
  }

  /** Takes a run out of sight. @returns brings it back, or deletes it @throws AffectronError `run/busy` */
  async hide(id: string): Promise<HiddenThing> {
    const state = this.#stateOf(id)
    if (state !== undefined && !['finished', 'failed', 'interrupted'].includes(state)) {
      throw new AffectronError('run/busy', say('trainings.beingTrained'))
    }
    // Refuses a name that would lead out.
    this.folderOf(id)
    const hidden = await hideFolder(this.#folder, id).catch(() => {
      throw notFound(id)
    })
    this.#finished.delete(id)
    return hidden
  }

  /** Deletes what was removed when the app ended unforeseen. */
  tidy(): Promise<void> {
    return tidyHidden(this.#folder)
  }

  async #summaryOf(id: string): Promise<RunSummary> {
    const known = this.#finished.get(id)
    if (known !== undefined) return known
    const summary = summarize(await this.read(id), this.#stateOf(id))
    if (summary.result !== undefined) this.#finished.set(id, summary)
    return summary
  }
}

/** @param live how far the trainer has it */
export function summarize({ id, createdAt, spec, events, result }: StoredRun, live?: RunState): RunSummary {
  const ended = events.findLast(({ event }) => event === 'failed' || event === 'epoch' || event === 'resumed')
  const failure =
    ended?.event === 'failed' ? { code: ended.code, ...told(ended.message, ended.said) } : undefined
  const state =
    result !== undefined ? 'finished' : (live ?? (failure === undefined ? 'interrupted' : 'failed'))
  const { labels } = spec
  return {
    id,
    name: spec.name,
    state,
    createdAt,
    classes: typeof labels === 'string' ? [] : (labels.classes ?? []),
    folders: spec.corpora.map(({ folder }) => basename(folder)),
    network: networkOf(spec.settings),
    protocol: spec.protocol.kind,
    epochs: events.filter(({ event }) => event === 'epoch').length,
    maxEpochs: spec.settings.maxEpochs,
    ...(failure === undefined || state !== 'failed' ? {} : { failure }),
    ...(result === undefined ? {} : { result: summarizeResult(result) })
  }
}

function summarizeResult(result: StoredResult): NonNullable<RunSummary['result']> {
  const { modelId, protocol, metrics, bestEpoch, parameters, seconds } = result
  const { uar, accuracy, utterances, speakers } = metrics.overall
  const badge = badgeOf(protocol)
  return { modelId, badge, uar, accuracy, utterances, speakers, bestEpoch, parameters, seconds }
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

function notFound(id: string): AffectronError {
  return new AffectronError('run/not-found', say('trainings.gone', { run: id }))
}

function damaged(id: string, file: string): AffectronError {
  return new AffectronError('run/damaged', say('trainings.unreadable', { file: `${id}/${file}` }))
}
