import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import type { ExportFormat } from '../../src/engine/exporting/export-format.ts'
import { tfjsFormat } from '../../src/engine/exporting/tfjs/format.ts'
import { tfjsLayersFormat } from '../../src/engine/exporting/tfjs-layers/format.ts'
import type { Questions } from './questions.ts'
import { exportTiny, tinyModels } from './tiny-models.ts'

/**
 * Every small model in each format that a web page can load, with questions and the engine's answers: for tests in a
 * browser, which run nothing of the engine. Node write-tiny-models FOLDER.
 */
const formats: Record<string, ExportFormat> = { 'tfjs-layers': tfjsLayersFormat, tfjs: tfjsFormat }

const [folder] = process.argv.slice(2)
await tf.setBackend('cpu')
const all: Questions = {}
for (const [name, format] of Object.entries(formats)) {
  await mkdir(join(folder, name), { recursive: true })
  all[name] = {}
  for (const [kind, make] of tinyModels) {
    all[name][kind] = await exportTiny(format, make, join(folder, name, kind))
  }
}
await writeFile(join(folder, 'questions.json'), JSON.stringify(all))
