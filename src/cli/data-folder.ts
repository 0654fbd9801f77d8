import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where the app keeps what a person made: Electron's `userData` of an app called Affectron, so that both sides know the
 * same keys and models.
 */
export function dataFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir()
): string {
  return join(configFolder(env, platform, home), 'Affectron')
}

function configFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  if (platform === 'win32') return env.APPDATA ?? join(home, 'AppData', 'Roaming')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support')
  return env.XDG_CONFIG_HOME ?? join(home, '.config')
}
