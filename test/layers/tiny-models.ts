import { hearFeatures } from '../../src/engine/exporting/heard-clips.ts'
import type { ExportFormat } from '../../src/engine/exporting/export-format.ts'
import { applyTemperature } from '../../src/engine/evaluation/calibration.ts'
import { networksOf, type ModelBundle } from '../../src/engine/models/bundle.ts'
import { cellKinds } from '../../src/engine/nn/config.ts'
import type { Question } from './questions.ts'
import { anyFeatures, tinyDnn, tinyFusion, tinyRecurrent } from '../engine/exporting/tiny-bundles.ts'

/** Small models of every kind that an export has to hold. */
export const tinyModels: [string, () => ModelBundle][] = [
  ...cellKinds.map((kind): [string, () => ModelBundle] => [kind, () => tinyRecurrent({ kind })]),
  ['reset-before', () => tinyRecurrent({ kind: 'agru', resetAfter: false })],
  ['one-direction', () => tinyRecurrent({ kind: 'alstm' }, { bidirectional: false })],
  ['phases', () => tinyRecurrent({ kind: 'alstm' }, { features: { deltas: 1, stack: 3, every: 4 } })],
  ['dnn', () => tinyDnn()],
  [
    'fusion',
    () =>
      tinyFusion([
        tinyRecurrent({ kind: 'alstm' }, { seed: 2 }),
        tinyDnn({ labels: ['sad', 'angry', 'neutral', 'happy'], temperature: 2 }),
        tinyRecurrent({ kind: 'gru' }, { features: { set: 'logmel', every: 3 } })
      ])
  ]
]

/**
 * Exports a small model into a folder and asks the engine: of a recording of many frames, and of one with a single frame.
 */
export async function exportTiny(
  format: ExportFormat,
  make: () => ModelBundle,
  folder: string
): Promise<Question[]> {
  const bundle = make()
  await format.write(folder, { bundle, bundleFolder: '', options: {}, clips: [] })
  const questions = await Promise.all([23, 1].map((frames) => question(bundle, frames)))
  bundle.dispose()
  return questions
}

async function question(bundle: ModelBundle, frames: number): Promise<Question> {
  const plain = networksOf(bundle).map(({ card: { features } }, k) =>
    anyFeatures(features.set, features.set === 'is10' ? 1 : frames, 5 + k)
  )
  const { probabilities, attention } = (await hearFeatures(bundle, plain)).answer
  const rows = probabilities.map((row) => Array.from(row))
  return {
    features: plain.map(({ values }) => Array.from(values)),
    probabilities: rows,
    calibrated: applyTemperature(rows[0], bundle.card.calibration.temperature),
    ...(attention === undefined
      ? {}
      : { attention: { ...attention, weights: Array.from(attention.weights) } })
  }
}
