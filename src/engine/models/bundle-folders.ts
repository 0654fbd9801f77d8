import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

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
