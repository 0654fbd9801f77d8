import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * Where this user's features are kept: below `AFFECTRON_CACHE` if that is set, else where the system keeps what can be
 * made again.
 */
export function featureCacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir()
): string {
  return join(cacheRoot(env, platform, home), 'features')
}

function cacheRoot(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  if (env.AFFECTRON_CACHE) return resolve(env.AFFECTRON_CACHE)
  if (platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Affectron', 'Cache')
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'affectron')
  return join(env.XDG_CACHE_HOME ?? join(home, '.cache'), 'affectron')
}
