import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** @returns bytes of all files below a folder; 0 when there is no such folder. Links are not followed. */
export async function folderSize(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const sizes = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return folderSize(path)
      // What vanishes meanwhile takes no room.
      return entry.isFile() ? ((await lstat(path).catch(() => undefined))?.size ?? 0) : 0
    })
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
