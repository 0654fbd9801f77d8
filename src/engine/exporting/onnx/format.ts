import { open, stat, writeFile } from 'node:fs/promises'
import { AffectronError } from '../../../shared/errors.ts'
import { say, stage } from '../../../shared/said.ts'
import { MOST_MESSAGE_BYTES } from '../assert-fits.ts'
import type { ExportFormat } from '../export-format.ts'
import { verifyAnswers } from '../verify-answers.ts'
import { BrokenRule, checkModel } from './check/check-model.ts'
import { FORMAT_NAME, onnxModel, PRODUCER } from './model.ts'
import { decodeModel, encodeModel, producerOf } from './protobuf.ts'
import { onnxRuntime } from './runtime.ts'

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

  async write(path, job) {
    const { bundle, options, signal, onProgress } = job
    const form = options.input ?? 'features'
    onProgress?.({ ...stage('exporting.stageWriting', { format: FORMAT_NAME }), done: 0, total: 2 })
    const model = onnxModel(bundle, form)
    const bytes = encodeModel(model.message)
    check(bytes)
    signal?.throwIfAborted()
    onProgress?.({ ...stage('exporting.stageComparing'), done: 1, total: 2 })
    const runtime = await onnxRuntime()
    const verified = await verifyAnswers(runtime.name, () => runtime.open(bytes), model, form, job)
    await writeFile(path, bytes)
    return [verified]
  }
}

/** @throws AffectronError `export/unsupported` where the file breaks a rule of its format */
function check(bytes: Uint8Array): void {
  try {
    if (bytes.length > MOST_MESSAGE_BYTES) throw new BrokenRule('the file is too large')
    checkModel(decodeModel(bytes))
  } catch (cause) {
    if (!(cause instanceof BrokenRule)) throw cause
    const said = say('exporting.malformed', { format: FORMAT_NAME, rule: cause.message })
    throw new AffectronError('export/differs', said, { cause })
  }
}
