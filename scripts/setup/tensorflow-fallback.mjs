import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { ensureDownload } from './cache.mjs'
import { fallbackTensorFlow } from './pins.mjs'
import { SetupProblem } from './problem.mjs'
import { reason, run } from './run.mjs'
import { unzip } from './zip.mjs'

const require = createRequire(import.meta.url)

const INCLUDE = 'tensorflow/include/'

/** The headers the addon's source includes, directly or not. */
const HEADERS = ['tensorflow/c/', 'tensorflow/core/platform/ctstring', 'tsl/platform/ctstring', 'xla/tsl/c/']

/**
 * What this machine lacks to take TensorFlow from PyPI, as the part of a sentence; undefined when nothing.
 *
 * @returns {Promise<string | undefined>}
 */
export async function missingTools() {
  const [pip, compiler] = await Promise.all([
    run('python3', ['-m', 'pip', '--version']),
    run('g++', ['--version'])
  ])
  const missing = [
    ...(pip.code === 0 ? [] : ['Python 3 with pip (Debian: python3-pip)']),
    ...(compiler.code === 0 ? [] : ['the C++ compiler (Debian: g++)'])
  ]
  return missing.length > 0 ? `this machine lacks ${missing.join(' and ')}` : undefined
}

/**
 * Fetches wheels with pip itself, each checked against its pinned checksum.
 *
 * @param {string} cache
 * @param {readonly import('./pins.mjs').Wheel[]} wheels
 * @returns {Promise<string[]>} the files, in the order asked for
 * @throws {SetupProblem}
 */
export async function downloadWheels(cache, wheels) {
  const files = []
  for (const { name, version, sha256 } of wheels) {
    const checksum = /** @type {const} */ ({ algorithm: 'sha256', encoding: 'hex', digest: sha256 })
    files.push(
      await ensureDownload(
        cache,
        `${name}-${version}-${sha256.slice(0, 8)}.whl`,
        checksum,
        async (folder) => {
          const outcome = await run(
            'python3',
            [
              ...[
                '-m',
                'pip',
                'download',
                '--quiet',
                '--disable-pip-version-check',
                '--no-cache-dir',
                '--no-input'
              ],
              // A closed network should fail in seconds.
              ...['--retries', '1', '--timeout', '15'],
              ...['--no-deps', '--only-binary=:all:', '--implementation', 'cp'],
              ...['--python-version', fallbackTensorFlow.pythonVersion],
              ...fallbackTensorFlow.platforms.flatMap((platform) => ['--platform', platform]),
              ...['--dest', folder, `${name}==${version}`]
            ],
            { timeoutSeconds: 1800 }
          )
          if (outcome.code !== 0)
            throw new SetupProblem(`pip could not download ${name} (${reason(outcome)})`)
        }
      )
    )
  }
  return files
}

/**
 * Takes the libraries out of the wheels and compiles the package's addon against them. Node-API is stable, so one
 * build serves every Node and Electron.
 *
 * @param {readonly string[]} wheels TensorFlow first
 * @param {string} folder receives `deps` and `lib`, as the package lays them out
 * @param {string} source the package with the addon's source
 * @param {'cpu' | 'gpu'} variant
 */
export async function unpackWheels(wheels, folder, source, variant) {
  const deps = join(folder, 'deps')
  for (const wheel of wheels) await unzip(wheel, deps, placeInDeps)
  const addonFolder = join(folder, 'lib/napi-v8')
  await mkdir(addonFolder, { recursive: true })
  const headers = join(dirname(require.resolve('node-api-headers')), 'include')
  const compiled = await run('g++', [
    ...['-O2', '-shared', '-fPIC', '-std=c++17', '-w', '-DNAPI_VERSION=8'],
    ...['-I', headers, '-I', join(deps, 'include'), '-I', source],
    ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((file) => join(source, 'binding', file)),
    ...['-o', join(addonFolder, 'tfjs_binding.node')],
    ...['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'].map((file) => join(deps, 'lib', file)),
    '-Wl,-rpath,$ORIGIN/../../deps/lib'
  ])
  if (compiled.code !== 0) throw new SetupProblem(`the addon could not be compiled (${reason(compiled)})`)
  await rm(join(deps, 'include'), { recursive: true })
  await writeFile(join(deps, 'variant.txt'), variant)
}

/**
 * Where a file of a wheel goes below `deps`. NVIDIA's libraries keep their folders: TensorFlow's have
 * `$ORIGIN/../nvidia/<library>/lib` among the places they look in.
 *
 * @param {string} path
 * @returns {string | undefined}
 */
export function placeInDeps(path) {
  if (/^tensorflow\/libtensorflow_\w+\.so\.2$/.test(path)) return `lib/${basename(path)}`
  if (path.startsWith(INCLUDE)) {
    const header = path.slice(INCLUDE.length)
    return HEADERS.some((prefix) => header.startsWith(prefix)) ? `include/${header}` : undefined
  }
  if (/^nvidia\/\w+\/(lib|nvvm|bin)\//.test(path) && !path.endsWith('.a')) return path
  return undefined
}
