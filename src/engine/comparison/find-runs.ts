import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { FUSION_FILE } from '../models/bundle-files.ts'

/** So deep below the folder that was chosen a run may lie, e.g. `experiments/table-1/runs/lstm-fold-1-seed-1`. */
const DEEPEST = 4
/** Folders that are looked into; a whole disk that was chosen by mistake ends there. */
const MOST_FOLDERS = 50_000

/** Folders of runs, models and experiments, as paths. */
export interface FoundRuns {
  /** Trainings that came to their end, and fusions of such. */
  runs: string[]
  unfinished: string[]
  /** Model bundles that are no part of a run. */
  models: string[]
  experiments: string[]
}

/** Looks for runs in a folder and below; what a run holds is its own. @returns undefined when there is no such folder */
export async function findRuns(folder: string): Promise<FoundRuns | undefined> {
  const found: FoundRuns = { runs: [], unfinished: [], models: [], experiments: [] }
  let left = MOST_FOLDERS
  const look = async (path: string, depth: number): Promise<boolean> => {
    if (left-- <= 0) return true
    const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined)
    if (entries === undefined) return false
    const names = new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => name))
    if (names.has(FUSION_FILE)) {
      // Beside its bundle lie the runs that it learned from, and its test where it was made of trainings.
      if (names.has('result.json')) found.runs.push(path)
      else if (entries.some(({ name }) => name === 'best')) found.models.push(join(path, 'best'))
      return true
    }
    if (names.has('config.json')) {
      found[names.has('result.json') ? 'runs' : 'unfinished'].push(path)
      return true
    }
    if (names.has('card.json')) {
      found.models.push(path)
      return true
    }
    if (names.has('experiment.json')) found.experiments.push(path)
    if (depth === DEEPEST) return true
    for (const entry of entries) {
      const isHidden = entry.name.startsWith('.') || entry.name === 'node_modules'
      if (entry.isDirectory() && !isHidden) await look(join(path, entry.name), depth + 1)
    }
    return true
  }
  return (await look(folder, 0)) ? found : undefined
}
