import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, sep } from 'node:path'
import nodeUtil from 'node:util'
import * as tf from '@tensorflow/tfjs'
import { backendNames, BackendName, type Warning } from '../../shared/analysis.ts'
import { AffectronError } from '../../shared/errors.ts'
import { inTurn, say, sentence, state } from '../../shared/said.ts'
import type { Sentence, Statement } from '../../shared/said.ts'
import { NATIVE_PACKAGE, nativeBackend } from './native-ops.ts'
import { withQuietStderr } from './quiet-stderr.ts'

/** Which backend runs and why, for a person and for the record. */
export interface BackendReport {
  name: BackendName
  /** What runs and, where something faster does not, why not. One or more sentences. */
  reason: Statement
  warnings: Warning[]
  /** By package, e.g. `tfjs`. */
  versions: Record<string, string>
}

/** What the choice depends on outside this program; replaced in tests. */
export interface Surroundings {
  env: Record<string, string | undefined>
  /** Whether the kernel has an NVIDIA driver, and so most likely a GPU. */
  hasNvidiaDriver: () => boolean
  /** Loads the native package, which registers its backend, and gives its version. Throws where it cannot. */
  loadNative: () => string
}

const load = createRequire(import.meta.url)

const thisMachine: Surroundings = {
  env: process.env,
  hasNvidiaDriver: () => existsSync('/proc/driver/nvidia/version'),
  loadNative
}

type Started = Omit<BackendReport, 'warnings' | 'reason'> & { reason: Sentence }

/**
 * Starts the best tensor backend there is: `tensorflow-gpu`, `tensorflow`, `wasm`, `cpu`, in this order.
 * `backend` asks for one by name; where it does not, the environment variable AFFECTRON_BACKEND may. A backend asked
 * for by name that cannot start is an error, never a silent fall.
 *
 * @throws AffectronError `usage` (unknown name), `compute/unavailable` (the forced backend cannot start)
 */
export async function startBackend(
  options: { backend?: BackendName } = {},
  surroundings = thisMachine
): Promise<BackendReport> {
  tf.enableProdMode() // else TF.js advertises packages on stderr
  const forced = options.backend ?? forcedBackend(surroundings.env)
  const failures: Sentence[] = []
  const started =
    (await startNative(forced, surroundings, failures)) ??
    (await startWasm(forced, failures)) ??
    (await startPlain(forced))
  if (started === undefined) {
    const [why, ...more] = failures
    throw new AffectronError(
      'compute/unavailable',
      say('compute.cannotStart', { name: forced ?? '', why: inTurn(why, ...more) })
    )
  }
  const reasons = forced === undefined ? failures : [sentence('compute.askedFor')]
  return {
    ...started,
    reason: state(inTurn(started.reason, ...reasons)),
    warnings: unusedGpu(started.name, forced, surroundings, failures),
    versions: { tfjs: tf.version.tfjs, ...started.versions }
  }
}

function forcedBackend(env: Surroundings['env']): BackendName | undefined {
  const name = env.AFFECTRON_BACKEND
  if (name === undefined || name === '') return undefined
  const parsed = BackendName.safeParse(name)
  if (parsed.success) return parsed.data
  throw new AffectronError('usage', say('compute.unknownName', { name, names: backendNames.join(', ') }))
}

function unusedGpu(
  running: BackendName,
  forced: BackendName | undefined,
  { env, hasNvidiaDriver }: Surroundings,
  failures: readonly Sentence[]
): Warning[] {
  if (running === 'tensorflow-gpu' || !hasNvidiaDriver()) return []
  const [why, ...more] = causes(running, forced, env, failures)
  const said =
    why === undefined
      ? say('compute.gpuUnusedPlain')
      : say('compute.gpuUnused', { why: inTurn(why, ...more) })
  return [{ code: 'compute/gpu-unused', ...said }]
}

function causes(
  running: BackendName,
  forced: BackendName | undefined,
  env: Surroundings['env'],
  failures: readonly Sentence[]
): readonly Sentence[] {
  if (forced !== undefined) return [sentence('compute.otherAskedFor', { name: forced })]
  if (running !== 'tensorflow') return failures
  return [sentence(env.CUDA_VISIBLE_DEVICES === undefined ? 'compute.gpuUnseen' : 'compute.gpuHidden')]
}

async function startNative(
  forced: BackendName | undefined,
  { env, loadNative }: Surroundings,
  failures: Sentence[]
): Promise<Started | undefined> {
  if (forced === 'wasm' || forced === 'cpu') return undefined
  // Processor or GPU is decided when TensorFlow loads: hiding the GPUs is the way to ask for the processor.
  if (forced === 'tensorflow') env.CUDA_VISIBLE_DEVICES = '-1'
  let version: string
  try {
    version = loadNative()
    if (!(await tf.setBackend('tensorflow'))) throw new Error('its backend does not initialize')
  } catch (error) {
    failures.push(sentence('compute.nativeFails', { package: NATIVE_PACKAGE, why: firstLine(error) }))
    return undefined
  }
  const native = nativeBackend()
  const gpu = native?.isUsingGpuDevice === true
  if (forced === 'tensorflow-gpu' && !gpu) {
    failures.push(sentence('compute.noGpu'))
    return undefined
  }
  return {
    name: gpu ? 'tensorflow-gpu' : 'tensorflow',
    reason: sentence(gpu ? 'compute.gpu' : 'compute.processor'),
    versions: { 'tfjs-node': version, ...(native && { libtensorflow: native.binding.TF_Version }) }
  }
}

function loadNative(): string {
  // Errors only: the rest of its log is for those who build TensorFlow.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2'
  // Gone in Node 23, and still called by tfjs-node 4.22.
  const util = nodeUtil as unknown as Record<string, unknown>
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined
  util.isArray ??= Array.isArray
  withQuietStderr<unknown>(() => load(NATIVE_PACKAGE))
  return (load(`${NATIVE_PACKAGE}/package.json`) as { version: string }).version
}

async function startWasm(
  forced: BackendName | undefined,
  failures: Sentence[]
): Promise<Started | undefined> {
  if (forced !== undefined && forced !== 'wasm') return undefined
  try {
    const wasm = await import('@tensorflow/tfjs-backend-wasm')
    wasm.setWasmPaths(dirname(load.resolve('@tensorflow/tfjs-backend-wasm')) + sep)
    if (!(await tf.setBackend('wasm'))) throw new Error('its backend does not initialize')
    return {
      name: 'wasm',
      reason: sentence('compute.wasm'),
      versions: { 'tfjs-backend-wasm': wasm.version_wasm }
    }
  } catch (error) {
    failures.push(sentence('compute.wasmFails', { why: firstLine(error) }))
    return undefined
  }
}

async function startPlain(forced: BackendName | undefined): Promise<Started | undefined> {
  if (forced !== undefined && forced !== 'cpu') return undefined
  await tf.setBackend('cpu')
  return { name: 'cpu', reason: sentence('compute.plain'), versions: {} }
}

function firstLine(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).split('\n')[0].trim()
  return /[.!?]$/.test(text) ? text : `${text}.`
}
