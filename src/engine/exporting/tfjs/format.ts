import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import packageJson from '../../../../package.json' with { type: 'json' }
import { stage } from '../../../shared/said.ts'
import { README_FILE } from '../../models/archive/archive-limits.ts'
import { MODEL_FILE } from '../../models/bundle-files.ts'
import type { ExportFormat } from '../export-format.ts'
import { modelCardText } from '../model-card.ts'
import { tensorflowModel } from '../tensorflow/model.ts'
import { verifyAnswers } from '../verify-answers.ts'
import { graphModelFiles, MODEL_FORMAT, PRODUCER } from './model-json.ts'
import { openGraphModel, tfjsRuntime } from './runtime.ts'

const FORMAT_NAME = 'TensorFlow.js'

/** A graph model of TensorFlow.js, which loads without any package of ours (docs/formats.md). */
export const tfjsFormat: ExportFormat = {
  async isOwn(path) {
    if (!(await stat(path)).isDirectory()) return false
    const head = await headOf(join(path, MODEL_FILE))
    return head?.format === MODEL_FORMAT && head.generatedBy === PRODUCER
  },

  async write(path, job) {
    const { bundle, options, signal, onProgress } = job
    onProgress?.({ ...stage('exporting.stageWriting', { format: FORMAT_NAME }), done: 0, total: 2 })
    const model = tensorflowModel(bundle, options.input, FORMAT_NAME)
    const { modelJson, shards } = graphModelFiles(model, packageJson.version)
    await mkdir(path)
    await writeFile(join(path, MODEL_FILE), JSON.stringify(modelJson))
    for (const [name, bytes] of shards) await writeFile(join(path, name), bytes)
    await writeFile(join(path, README_FILE), modelCardText(bundle.id, bundle.card))
    signal?.throwIfAborted()
    onProgress?.({ ...stage('exporting.stageComparing'), done: 1, total: 2 })
    const open = () => openGraphModel(join(path, MODEL_FILE))
    return [await verifyAnswers(tfjsRuntime(), open, model, 'features', job)]
  }
}

/** What a model file says of itself; undefined where it is none. */
async function headOf(file: string): Promise<Record<string, unknown> | undefined> {
  try {
    const json: unknown = JSON.parse(await readFile(file, 'utf8'))
    return typeof json === 'object' && json !== null ? { ...json } : undefined
  } catch {
    return undefined
  }
}
