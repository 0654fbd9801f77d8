import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { HiddenThing } from './removals.ts'

/** How a folder is called that a person removed, until the removal is final. */
const HIDDEN = '.removed-'

/**
 * Takes a folder out of sight.
 *
 * @param name of a folder in `parent`
 * @throws what the file system says where it cannot be renamed, as when it is gone
 */
export async function hideFolder(parent: string, name: string): Promise<HiddenThing> {
  const folder = join(parent, name)
  const hidden = join(parent, HIDDEN + name)
  const finish = () => rm(hidden, { recursive: true, force: true })
  await finish()
  await rename(folder, hidden)
  return { undo: () => rename(hidden, folder), finish }
}

/** Deletes what was removed when the app ended unforeseen. */
export async function tidyHidden(parent: string): Promise<void> {
  const names: string[] = await readdir(parent).catch(() => [])
  for (const name of names.filter((each) => each.startsWith(HIDDEN))) {
    await rm(join(parent, name), { recursive: true, force: true })
  }
}
