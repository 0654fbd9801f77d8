import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What was used within this time may be in use by another process. Milliseconds. */
const IN_USE = 60 * 60_000

interface Kept {
  path: string
  bytes: number
  usedAt: number
}

/**
 * Brings the cache down to a size: the entries that were not used for the longest time go first, those used within the
 * last hour or since `keepSince` stay. What a killed process left half written goes too.
 *
 * @param folder need not be there
 * @param now milliseconds since 1970, as `keepSince`
 * @returns bytes that are left
 */
export async function trimCache(
  folder: string,
  { limitBytes, now, keepSince = now }: { limitBytes: number; now: number; keepSince?: number }
): Promise<number> {
  const entries: Kept[] = []
  for (const name of await namesIn(folder)) {
    for (const file of await namesIn(join(folder, name))) {
      const path = join(folder, name, file)
      const info = await stat(path).catch(() => undefined)
      if (!info?.isFile()) continue
      if (!file.endsWith('.tmp')) entries.push({ path, bytes: info.size, usedAt: info.mtimeMs })
      else if (info.mtimeMs < now - IN_USE) await rm(path, { force: true }).catch(() => undefined)
    }
  }
  let left = entries.reduce((sum, { bytes }) => sum + bytes, 0)
  const protectedSince = Math.min(keepSince, now - IN_USE)
  for (const { path, bytes, usedAt } of entries.sort((a, b) => a.usedAt - b.usedAt)) {
    if (left <= limitBytes || usedAt >= protectedSince) break
    await rm(path, { force: true }).catch(() => undefined)
    left -= bytes
  }
  return left
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}
