import { run } from '../setup/run.mjs'

/**
 * Why Chromium's sandbox cannot work here, as the beginning of a sentence; undefined where it can. An app that is
 * installed has the help of a setuid program, a checkout has not.
 *
 * @returns {Promise<string | undefined>}
 */
export async function sandboxObstacle() {
  if (process.platform !== 'linux') return undefined
  if (process.getuid?.() === 0) return 'You are root'
  const { code } = await run('unshare', ['--user', '--map-root-user', '--net', 'true'])
  // 127: nothing here to ask, so Chromium may try.
  return code === 0 || code === 127 ? undefined : 'This system forbids user namespaces'
}
