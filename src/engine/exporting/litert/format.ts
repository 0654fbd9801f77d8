import { open, stat, writeFile } from 'node:fs/promises'
import { AffectronError } from '../../../shared/errors.ts'
import { say, stage } from '../../../shared/said.ts'
import type { ExportFormat } from '../export-format.ts'
import { verifyAnswers } from '../verify-answers.ts'
import { descriptionOf, encodeModel } from './flatbuffer.ts'
import { FORMAT_NAME, litertModel, PRODUCER } from './model.ts'
import { litertRuntime } from './runtime.ts'

/** Bytes in which a file says who made it. */
const HEAD_BYTES = 256

/** One `.tflite` file with the whole model (docs/formats.md). */
export const litertFormat: ExportFormat = {
  async isOwn(path) {
    if (!(await stat(path)).isFile()) return false
    const file = await open(path, 'r')
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD_BYTES))
      return descriptionOf(buffer.subarray(0, bytesRead))?.startsWith(PRODUCER) === true
    } finally {
      await file.close()
    }
  },

  async write(path, job) {
    const { bundle, options, signal, onProgress } = job
    if (options.input !== undefined && options.input !== 'features') {
      const said = say('exporting.featuresOnly', { format: FORMAT_NAME, input: options.input })
      throw new AffectronError('export/unsupported', said)
    }
    onProgress?.({ ...stage('exporting.stageWriting', { format: FORMAT_NAME }), done: 0, total: 2 })
    const model = litertModel(bundle)
    const bytes = encodeModel(model.table)
    signal?.throwIfAborted()
    onProgress?.({ ...stage('exporting.stageComparing'), done: 1, total: 2 })
    const runtime = await litertRuntime()
    const verified = await verifyAnswers(runtime.name, () => runtime.open(bytes), model, 'features', job)
    await writeFile(path, bytes)
    return [verified]
  }
}
