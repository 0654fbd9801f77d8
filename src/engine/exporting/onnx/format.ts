import { open, stat, writeFile } from 'node:fs/promises'
import { AffectronError } from '../../../shared/errors.ts'
import { say, stage } from '../../../shared/said.ts'
import { assertClose } from '../assert-close.ts'
import type { ExportFormat, ExportJob, Verification } from '../export-format.ts'
import type { ExportInput } from '../export-options.ts'
import { hearClips, hearPhases } from '../heard-clips.ts'
import { BrokenRule, checkModel, MOST_BYTES } from './check/check-model.ts'
import { compareAnswers, type Differences } from './compare-answers.ts'
import { FORMAT_NAME, onnxModel, PRODUCER, type OnnxModel } from './model.ts'
import { decodeModel, encodeModel, producerOf } from './protobuf.ts'
import { onnxRuntime } from './runtime.ts'

/** By how much an answer of the file may differ from the engine's. */
const TOLERANCE = 1e-5

/** Bytes in which a file says who made it. */
const HEAD_BYTES = 64

/** One `.onnx` file with the whole model (docs/formats.md). */
export const onnxFormat: ExportFormat = {
  async isOwn(path) {
    if (!(await stat(path)).isFile()) return false
    const file = await open(path, 'r')
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD_BYTES))
      return producerOf(buffer.subarray(0, bytesRead)) === PRODUCER
    } finally {
      await file.close()
    }
  },

  async write(path, { bundle, options, clips, signal, onProgress }) {
    const form = options.input ?? 'features'
    onProgress?.({ ...stage('exporting.stageWriting', { format: FORMAT_NAME }), done: 0, total: 2 })
    const model = onnxModel(bundle, form)
    const bytes = encodeModel(model.message)
    check(bytes)
    signal?.throwIfAborted()
    onProgress?.({ ...stage('exporting.stageComparing'), done: 1, total: 2 })
    const verified = await verify(bytes, model, form, { bundle, clips, signal })
    await writeFile(path, bytes)
    return [verified]
  }
}

/** @throws AffectronError `export/unsupported` where the file breaks a rule of its format */
function check(bytes: Uint8Array): void {
  try {
    if (bytes.length > MOST_BYTES) throw new BrokenRule('the file is too large')
    checkModel(decodeModel(bytes))
  } catch (cause) {
    if (!(cause instanceof BrokenRule)) throw cause
    const said = say('exporting.malformed', { format: FORMAT_NAME, rule: cause.message })
    throw new AffectronError('export/differs', said, { cause })
  }
}

/** Runs the file on all clips together and on each alone. @throws AffectronError `export/differs`, `export/no-runtime` */
async function verify(
  bytes: Uint8Array,
  model: OnnxModel,
  form: ExportInput,
  { bundle, clips, signal }: Pick<ExportJob, 'bundle' | 'clips' | 'signal'>
): Promise<Verification> {
  const runtime = await onnxRuntime()
  const heard = await hearClips(bundle, clips, signal)
  const rows =
    form !== 'network' ? heard : (await Promise.all(heard.map((clip) => hearPhases(bundle, clip)))).flat()
  const session = await runtime.open(bytes)
  const found: Differences[] = []
  try {
    for (const batch of [rows, ...rows.map((row) => [row])]) {
      signal?.throwIfAborted()
      found.push(await compareAnswers(session, model, bundle, { clips: batch, form }))
    }
  } finally {
    await session.dispose()
  }
  const verification = {
    ...{ with: runtime.name, clips: clips.length, tolerance: TOLERANCE },
    differences: largestOf(found)
  }
  assertClose(bundle, verification)
  return verification
}

function largestOf(all: readonly Differences[]): Record<string, number> {
  const names = Object.keys(all[0]) as (keyof Differences)[]
  return Object.fromEntries(names.map((name) => [name, Math.max(...all.map((each) => each[name] ?? 0))]))
}
