import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureEntry, findEntry } from './cache.mjs'
import { cpuWheel, cudaWheels, gpuWheel } from './pins.mjs'
import { SetupProblem } from './problem.mjs'
import { isReachable } from './reach.mjs'
import { reason, run } from './run.mjs'
import { installInCopy } from './staging.mjs'
import { downloadWheels, missingTools, unpackWheels } from './tensorflow-fallback.mjs'
import { linkTree } from './tree.mjs'

const PACKAGE = '@tensorflow/tfjs-node-gpu'
const OFFICIAL_SECONDS = 900

/** After a failed attempt the next one waits this long, in ms, so that starting stays quick. */
const PAUSE = 3600 * 1000

/**
 * Puts libtensorflow and the package's addon where the package looks for them. Never fails: without them Affectron
 * computes with WebAssembly, and the sentence returned says what that means.
 *
 * @param {import('./setup.mjs').Context & { retry: boolean }} context
 * @returns {Promise<string | undefined>} why it could not be had
 */
export async function ensureTensorFlow({ root, cache, progress, packages, retry }) {
  const variant = await chooseVariant()
  if (packages.ready && (await isInPlace(root, variant))) return undefined
  const earlier = retry ? undefined : await recentFailure(cache)
  if (earlier) return slower(earlier)

  const step = progress.step('TensorFlow', 'looking in the cache')
  try {
    const { entry, note } = await obtain({ root, cache, packages, variant, step })
    if (!packages.ready) step.now('waiting for the npm packages')
    await packages.done
    const target = join(root, 'node_modules', PACKAGE)
    await linkTree(join(entry, 'deps'), join(target, 'deps'))
    // Last: the addon is what says "installed".
    await linkTree(join(entry, 'lib'), join(target, 'lib'))
    await rm(failureFile(cache), { force: true })
    step.done(note)
    return undefined
  } catch (error) {
    if (!(error instanceof SetupProblem)) {
      step.failed('failed')
      throw error
    }
    step.failed('not available')
    await writeFile(failureFile(cache), error.message)
    return slower(error.message)
  }
}

/**
 * @typedef {'cpu' | 'gpu'} Variant
 *
 * @param {{ root: string, cache: string, packages: import('./setup.mjs').Packages, variant: Variant, step: import('./progress.mjs').Step }} parts
 * @returns {Promise<{ entry: string, note?: string }>}
 */
async function obtain({ root, cache, packages, variant, step }) {
  const platform = `${process.platform}-${process.arch}`
  const wheels = variant === 'gpu' ? [gpuWheel, ...cudaWheels] : [cpuWheel]
  const digest = createHash('sha256').update(JSON.stringify(wheels)).digest('hex').slice(0, 8)
  const official = `tensorflow-official-${variant}-${platform}`
  const fallback = `tensorflow-${wheels[0].version}-${variant}-${platform}-${digest}`

  // On a GPU machine the package's own library wants CUDA 11.2 in the system and uses the CPU without it; the wheels
  // bring their CUDA along.
  const order = variant === 'gpu' ? [fallback, official] : [official, fallback]
  for (const name of order) {
    const entry = await findEntry(cache, name)
    if (entry) return { entry, note: 'from the cache' }
  }

  /** @type {string[]} */
  const refusals = []
  for (const name of order) {
    try {
      if (name === official) {
        if (!(await isReachable(officialAddress())))
          throw new SetupProblem('its download host cannot be reached')
        await packages.done
        step.now('downloading, by the package’s own installer')
        return { entry: await ensureEntry(cache, name, (folder) => installOfficial(root, folder, variant)) }
      }
      if (platform !== 'linux-x64')
        throw new SetupProblem(`there are no wheels to take it from on ${platform}`)
      const missing = await missingTools()
      if (missing) throw new SetupProblem(missing)
      step.now(
        variant === 'gpu'
          ? 'downloading the GPU libraries from PyPI (3 GB)'
          : 'downloading from PyPI (274 MB)'
      )
      const files = await downloadWheels(cache, wheels)
      await packages.done
      step.now('unpacking and compiling the addon')
      const entry = await ensureEntry(cache, name, (folder) =>
        unpackWheels(files, folder, join(root, 'node_modules', PACKAGE), variant)
      )
      for (const file of files) await rm(file, { force: true })
      return { entry, note: refusals.length > 0 ? `from PyPI, because ${refusals.join(', ')}` : 'from PyPI' }
    } catch (error) {
      if (!(error instanceof SetupProblem)) throw error
      refusals.push(error.message)
    }
  }
  throw new SetupProblem(refusals.join('; '))
}

/**
 * @param {string} root
 * @param {string} folder
 * @param {Variant} variant
 */
async function installOfficial(root, folder, variant) {
  const outcome = await installInCopy(
    root,
    PACKAGE,
    ['scripts/install.js', variant, 'download'],
    OFFICIAL_SECONDS,
    async (copy) => {
      // The script ends with 0 also when the addon was not built.
      if (!existsSync(join(copy, 'lib/napi-v8/tfjs_binding.node')))
        throw new SetupProblem('its installer made no addon')
      await linkTree(join(copy, 'deps'), join(folder, 'deps'))
      await linkTree(join(copy, 'lib'), join(folder, 'lib'))
      await mkdir(join(folder, 'deps'), { recursive: true })
      await writeFile(join(folder, 'deps/variant.txt'), variant)
    }
  )
  if (outcome.code !== 0) throw new SetupProblem(`its installer failed (${reason(outcome)})`)
}

/**
 * An NVIDIA driver decides, unless AFFECTRON_TENSORFLOW says `cpu` or `gpu`.
 *
 * @returns {Promise<Variant>}
 */
async function chooseVariant() {
  const asked = process.env.AFFECTRON_TENSORFLOW
  if (asked === 'cpu' || asked === 'gpu') return asked
  if (process.platform !== 'linux') return 'cpu'
  if (existsSync('/proc/driver/nvidia/version')) return 'gpu'
  // Inside WSL the driver is the host's, and only its tool shows it.
  return existsSync('/dev/dxg') && (await run('nvidia-smi', ['-L'], { timeoutSeconds: 5 })).code === 0
    ? 'gpu'
    : 'cpu'
}

/**
 * @param {string} root
 * @param {Variant} variant
 */
async function isInPlace(root, variant) {
  const folder = join(root, 'node_modules', PACKAGE)
  if (!existsSync(join(folder, 'lib/napi-v8/tfjs_binding.node'))) return false
  // Installed by hand or by the package's own script: a person's choice, left alone.
  const placed = await readFile(join(folder, 'deps/variant.txt'), 'utf8').catch(() => variant)
  return placed === variant
}

/** Where the package's own installer looks, by its documented setting. */
function officialAddress() {
  const host =
    process.env.TFJS_NODE_CDN_STORAGE ??
    process.env.npm_config_TFJS_NODE_CDN_STORAGE ??
    process.env.CDN_STORAGE ??
    'https://storage.googleapis.com/'
  return `${host}tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz`
}

/** @param {string} cache */
function failureFile(cache) {
  return join(cache, 'tensorflow-failed.txt')
}

/**
 * @param {string} cache
 * @returns {Promise<string | undefined>}
 */
async function recentFailure(cache) {
  try {
    const { mtimeMs } = await stat(failureFile(cache))
    return Date.now() - mtimeMs < PAUSE ? await readFile(failureFile(cache), 'utf8') : undefined
  } catch {
    return undefined
  }
}

/** @param {string} why */
function slower(why) {
  return (
    `TensorFlow's native library is not available: ${why}. Affectron computes with WebAssembly instead: ` +
    'listening works about as well, training is several times slower. ' +
    'Set-up tries again in an hour, or at once with: npm start -- doctor'
  )
}
