import { cp, mkdir, rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'

/**
 * Runs a package's own install script in a copy of the package, so that an interrupted one leaves nothing in the
 * place the application reads. The copy lies inside node_modules, where its imports resolve.
 *
 * @param {string} root
 * @param {string} packageName
 * @param {readonly string[]} command what Node runs, relative to the package
 * @param {number} timeoutSeconds
 * @param {(folder: string) => Promise<void>} take reads the result from the copy; only called on success
 * @returns {Promise<import('./run.mjs').Outcome>}
 */
export async function installInCopy(root, packageName, command, timeoutSeconds, take) {
  const modules = join(root, 'node_modules')
  const copy = join(modules, '.affectron', packageName.replace('/', '-'))
  await rm(copy, { recursive: true, force: true })
  await mkdir(copy, { recursive: true })
  try {
    await cp(join(modules, packageName), copy, {
      recursive: true,
      filter: (path) => !/[\\/](dist|deps)$/.test(path)
    })
    const outcome = await run(process.execPath, command, {
      cwd: copy,
      env: { ...process.env, PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}` },
      timeoutSeconds
    })
    if (outcome.code === 0) await take(copy)
    return outcome
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}
