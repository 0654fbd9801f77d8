import { mkdir, open, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stage } from '../../../shared/said.ts'
import { README_FILE } from '../../models/archive/archive-limits.ts'
import { encodeJson } from '../../models/write-bundle.ts'
import { assertMessageHolds } from '../assert-fits.ts'
import type { ExportFormat } from '../export-format.ts'
import { modelCardText } from '../model-card.ts'
import { tensorflowModel } from '../tensorflow/model.ts'
import { verifyAnswers } from '../verify-answers.ts'
import { tensorflowRuntime } from './runtime.ts'
import { producerOf, savedModelFile, PRODUCER } from './saved-model.ts'

const FORMAT_NAME = 'SavedModel'
const GRAPH_FILE = 'saved_model.pb'
/** Where TensorFlow leaves room for what belongs to a model without being loaded. */
const EXTRA_FOLDER = 'assets.extra'
const FACTS_FILE = 'affectron.json'

/** Bytes in which a file says who made it. */
const HEAD_BYTES = 64

/** A SavedModel of TensorFlow: one graph with the whole model (docs/formats.md). */
export const savedModelFormat: ExportFormat = {
  async isOwn(path) {
    if (!(await stat(path)).isDirectory()) return false
    const file = await open(join(path, GRAPH_FILE), 'r').catch(() => undefined)
    if (file === undefined) return false
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD_BYTES))
      return producerOf(buffer.subarray(0, bytesRead)) === PRODUCER
    } finally {
      await file.close()
    }
  },

  async write(path, job) {
    const { bundle, options, signal, onProgress } = job
    onProgress?.({ ...stage('exporting.stageWriting', { format: FORMAT_NAME }), done: 0, total: 2 })
    const runtime = tensorflowRuntime()
    assertMessageHolds(bundle, FORMAT_NAME)
    const model = tensorflowModel(bundle, options.input, FORMAT_NAME)
    await mkdir(join(path, EXTRA_FOLDER), { recursive: true })
    await writeFile(join(path, GRAPH_FILE), savedModelFile(model))
    await writeFile(join(path, EXTRA_FOLDER, FACTS_FILE), encodeJson(model.facts))
    await writeFile(join(path, README_FILE), modelCardText(bundle.id, bundle.card))
    signal?.throwIfAborted()
    onProgress?.({ ...stage('exporting.stageComparing'), done: 1, total: 2 })
    return [await verifyAnswers(runtime.name, () => runtime.open(path), model, 'features', job)]
  }
}
