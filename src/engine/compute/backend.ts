import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, sep } from 'node:path'
import nodeUtil from 'node:util'
import * as tf from '@tensorflow/tfjs'
import { backendNames, BackendName, type Warning } from '../../shared/analysis.ts'
import { AffectronError } from '../../shared/errors.ts'
import { nativeBackend } from './native-ops.ts'
import { withQuietStderr } from './quiet-stderr.ts'

/** Which backend runs and why, for a person and for the record. */
export interface BackendReport {
  name: BackendName
  /** A sentence: what runs and, where something faster does not, why not. */
  reason: string
  warnings: Warning[]
  /** By package, e.g. `tfjs`. */
  versions: Record<string, string>
}

/** The native package serves both: the GPU where one is visible, else the CPU. */
const NATIVE_PACKAGE = '@tensorflow/tfjs-node-gpu'
const NVIDIA_DRIVER = '/proc/driver/nvidia/version'

const load = createRequire(import.meta.url)

/**
 * Starts the best tensor backend there is: `tensorflow-gpu`, `tensorflow`, `wasm`, `cpu`, in this order.
 * The environment variable AFFECTRON_BACKEND (one of these names) forces one, and `prefer` does when it is not set;
 * a forced backend that cannot start is an error, never a silent fall.
 *
 * @throws AffectronError `usage` (unknown name), `compute/unavailable` (the forced backend cannot start)
 */
export async function startBackend(options: { prefer?: BackendName } = {}): Promise<BackendReport> {
  // Without it TF.js advertises packages on stderr.
  tf.enableProdMode()
  const forced = forcedBackend() ?? options.prefer
  const failures: string[] = []
  let report: Omit<BackendReport, 'warnings'> | undefined
  if (forced === undefined || forced === 'tensorflow-gpu' || forced === 'tensorflow') {
    report = await startNative(forced, failures)
  }
  if (report === undefined && (forced === undefined || forced === 'wasm')) report = await startWasm(failures)
  if (report === undefined && (forced === undefined || forced === 'cpu')) {
    await tf.setBackend('cpu')
    report = { name: 'cpu', reason: 'Plain JavaScript computes, slowly.', versions: {} }
  }
  if (report === undefined) {
    throw new AffectronError(
      'compute/unavailable',
      `The backend "${forced}" was asked for but cannot start: ${failures.join(' ')} ` +
        'Run "affectron doctor" to see what is missing, or ask for another backend.'
    )
  }
  const unusedGpu = existsSync(NVIDIA_DRIVER) && report.name !== 'tensorflow-gpu'
  const causes = unusedGpu ? ` ${gpuCause(report.name, failures)}` : ''
  return {
    name: report.name,
    reason: [report.reason, ...(forced === undefined ? failures : ['It was asked for by name.'])].join(' '),
    warnings: unusedGpu
      ? [{ code: 'compute/gpu-unused', message: `This machine has an NVIDIA GPU that is not used.${causes}` }]
      : [],
    versions: { tfjs: tf.version.tfjs, ...report.versions }
  }
}

function forcedBackend(): BackendName | undefined {
  const name = process.env['AFFECTRON_BACKEND']
  if (name === undefined || name === '') return undefined
  const parsed = BackendName.safeParse(name)
  if (parsed.success) return parsed.data
  throw new AffectronError(
    'usage',
    `AFFECTRON_BACKEND is "${name}", which is no backend. Set it to one of ${backendNames.join(', ')}, or unset it.`
  )
}

function gpuCause(name: BackendName, failures: readonly string[]): string {
  if (name === 'tensorflow')
    return 'TensorFlow runs, but its native library sees no GPU: it may be the CPU build.'
  return failures.join(' ') || 'Another backend was asked for by name.'
}

async function startNative(
  forced: BackendName | undefined,
  failures: string[]
): Promise<Omit<BackendReport, 'warnings'> | undefined> {
  // GPU or CPU is decided when TensorFlow starts; hiding the GPUs is the way to ask for the CPU.
  if (forced === 'tensorflow') process.env['CUDA_VISIBLE_DEVICES'] = '-1'
  try {
    loadNative()
    await tf.setBackend('tensorflow')
  } catch (error) {
    failures.push(`The native TensorFlow package (${NATIVE_PACKAGE}) does not load: ${firstLine(error)}`)
    return undefined
  }
  const gpu = nativeBackend()?.isUsingGpuDevice === true
  if (forced === 'tensorflow-gpu' && !gpu) {
    failures.push('The native TensorFlow library sees no GPU.')
    return undefined
  }
  const version = (load(`${NATIVE_PACKAGE}/package.json`) as { version: string }).version
  const reason = gpu
    ? 'Native TensorFlow computes on the GPU.'
    : 'Native TensorFlow computes on the processor.'
  return { name: gpu ? 'tensorflow-gpu' : 'tensorflow', reason, versions: { 'tfjs-node': version } }
}

function loadNative(): void {
  // TensorFlow's own log, not ours: errors only.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2'
  // Gone in Node 23, and still called by tfjs-node 4.22.
  const util = nodeUtil as unknown as Record<string, unknown>
  util['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined
  util['isArray'] ??= Array.isArray
  withQuietStderr(() => load(NATIVE_PACKAGE))
}

async function startWasm(failures: string[]): Promise<Omit<BackendReport, 'warnings'> | undefined> {
  try {
    const wasm = await import('@tensorflow/tfjs-backend-wasm')
    wasm.setWasmPaths(dirname(load.resolve('@tensorflow/tfjs-backend-wasm')) + sep)
    if (!(await tf.setBackend('wasm'))) throw new Error('it did not initialize')
    return {
      name: 'wasm',
      reason: 'WebAssembly computes, several times slower than native TensorFlow.',
      versions: { 'tfjs-backend-wasm': wasm.version_wasm }
    }
  } catch (error) {
    failures.push(`The WebAssembly backend does not start: ${firstLine(error)}`)
    return undefined
  }
}

function firstLine(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).split('\n')[0].trim()
  return /[.!?]$/.test(text) ? text : `${text}.`
}
