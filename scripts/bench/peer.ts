import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)

const Milliseconds = z.object({ median_ms: z.number(), min_ms: z.number() })
const PyTorchReport = z.object({
  torch: z.string(),
  train: z.record(z.string(), z.record(z.string(), Milliseconds)),
  inference: z.record(z.string(), Milliseconds)
})
export type PyTorchReport = z.infer<typeof PyTorchReport>

const KerasReport = z.object({ train: z.record(z.string(), Milliseconds) }).loose()
type KerasReport = z.infer<typeof KerasReport>

const OpenSmileReport = z.object({ opensmile: z.string(), clips: Milliseconds, joined: Milliseconds })
type OpenSmileReport = z.infer<typeof OpenSmileReport>

const DnnReport = z.object({ torch: z.string(), parameters: z.number(), ...Milliseconds.shape })
type DnnReport = z.infer<typeof DnnReport>

/**
 * The peer's variants of each cell: PyTorch's own fused LSTM; the A-LSTM as one writes it first, with both directions in
 * one product, with a backward pass by hand, and through torch.compile.
 */
export const peerVariants = {
  lstm: ['lstm-fused'],
  alstm: ['alstm-loop', 'alstm-batched', 'alstm-custom', 'alstm-compile']
} as const

/**
 * The same network timed in PyTorch, on the same machine, right now.
 *
 * @param folder holds `torch_speed.py`
 * @returns why there is no peer, in a sentence, where there is none
 */
export async function timePyTorch(
  python: string,
  folder: string | undefined
): Promise<PyTorchReport | string> {
  const variants = Object.values(peerVariants).flat().join(',')
  const report = await runScript(python, folder, 'torch_speed.py', [
    '--only',
    variants,
    '--lengths',
    '100,300'
  ])
  return typeof report === 'string' ? report : PyTorchReport.parse(report)
}

/** The same in Keras on TensorFlow (LSTM alone), by `keras_speed.py`. */
export async function timeKeras(python: string, folder: string | undefined): Promise<KerasReport | string> {
  const report = await runScript(python, folder, 'keras_speed.py', ['--lengths', '100,300'])
  return typeof report === 'string' ? report : KerasReport.parse(report)
}

/** A training step of the paper's DNN in PyTorch. @param threads it may use */
export async function timePyTorchDnn(
  python: string,
  repetitions: number,
  threads: number
): Promise<DnnReport | string> {
  const args = [String(repetitions), String(threads)]
  const report = await runPython(python, 'scripts/bench', 'dnn_speed.py', args)
  return typeof report === 'string' ? report : DnnReport.parse(report)
}

/**
 * The 1,582 features by openSMILE, of the same clips and on one core.
 *
 * @param python one that has the package `opensmile`
 */
export async function timeOpenSmile(
  python: string | undefined,
  clips: string,
  repetitions: number
): Promise<OpenSmileReport | string> {
  if (python === undefined) return 'No Python with opensmile was named (--opensmile).'
  const report = await runPython(python, 'scripts/bench', 'opensmile_speed.py', [
    resolve(clips),
    String(repetitions)
  ])
  return typeof report === 'string' ? report : OpenSmileReport.parse(report)
}

async function runScript(
  python: string,
  folder: string | undefined,
  script: string,
  args: readonly string[]
): Promise<object | string> {
  if (folder === undefined) return 'No folder of peers was named (--peers).'
  if (!existsSync(join(folder, script))) return `No ${script} in "${folder}".`
  return runPython(python, folder, script, [...args, '--reps', '7'])
}

async function runPython(
  python: string,
  folder: string,
  script: string,
  args: readonly string[]
): Promise<object | string> {
  try {
    const { stdout } = await run(python, [script, ...args], {
      cwd: folder,
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
      maxBuffer: 1 << 24
    })
    return JSON.parse(stdout) as object
  } catch (error) {
    const lines = error instanceof Error ? error.message.trim().split('\n') : [String(error)]
    return `${script} could not be timed: ${lines.at(-1)}`
  }
}
