import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startBackend } from '../../src/engine/compute/backend.ts'
import { hearFeatures } from '../../src/engine/exporting/heard-clips.ts'
import { safetensorsFormat } from '../../src/engine/exporting/safetensors/format.ts'
import { encodeNpy } from '../../src/engine/features/npy.ts'
import { networksOf, type ModelBundle } from '../../src/engine/models/bundle.ts'
import { anyFeatures, tinyDnn, tinyFusion, tinyRecurrent } from '../engine/exporting/tiny-bundles.ts'

const root = join(import.meta.dirname, '../..')
const examples = join(root, 'docs/examples')
const clip = join(root, 'resources/samples/08a02Tb.wav')
/** A Python to run the examples with; `AFFECTRON_PYTHON` names another one. */
const python = process.env.AFFECTRON_PYTHON ?? 'python3'
const call = promisify(execFile)

let folder: string

beforeAll(async () => {
  await startBackend()
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-examples-'))
})
afterEach(() => rm(folder, { recursive: true }))

const models: [string, () => ModelBundle][] = [
  ...(['lstm', 'mean', 'alstm', 'gru', 'meangru', 'agru'] as const).map(
    (kind): [string, () => ModelBundle] => [kind, () => tinyRecurrent({ kind })]
  ),
  ['one direction', () => tinyRecurrent({ kind: 'alstm' }, { bidirectional: false })],
  ['phases', () => tinyRecurrent({ kind: 'alstm' }, { features: { deltas: 1, stack: 3, every: 3 } })],
  ['dnn', () => tinyDnn()],
  ['fusion', () => tinyFusion([tinyRecurrent({ kind: 'alstm' }), tinyDnn()])]
]

describe.each(['torch', 'keras'])('the example for %s', (library) => {
  const script = join(examples, `from_safetensors_${library === 'torch' ? 'pytorch' : 'keras'}.py`)

  it('has at most 60 lines', async () => {
    expect((await readFile(script, 'utf8')).trimEnd().split('\n').length).toBeLessThanOrEqual(60)
  })

  it('gives the numbers of the engine for every kind of network', { timeout: 600_000 }, async (context) => {
    const found = await call(python, ['-c', `import numpy, ${library}`]).catch(() => undefined)
    if (found === undefined) {
      context.skip(`${python} has no ${library}. Name a Python that has with AFFECTRON_PYTHON.`)
    }
    for (const [name, make] of models) {
      const bundle = make()
      const plain = networksOf(bundle).map(({ card: { features } }, k) =>
        anyFeatures(features.set, features.set === 'is10' ? 1 : 23, 5 + k)
      )
      const target = join(folder, name)
      await safetensorsFormat.write(target, { bundle, bundleFolder: '', options: {}, clips: [clip] })
      const files = plain.map(({ values, frames, names }, k) => {
        const file = join(target, `${k}.npy`)
        return [file, encodeNpy(values, [frames, names.length])] as const
      })
      for (const [file, bytes] of files) await writeFile(file, bytes)
      const { stdout } = await call(python, [script, target, ...files.map(([file]) => file)], {
        env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' }
      })
      const said = JSON.parse(stdout) as Record<string, Record<string, number>>
      const { answer } = await hearFeatures(bundle, plain)
      bundle.card.tasks.forEach((task, t) =>
        task.labels.forEach((label, i) => {
          const difference = Math.abs(said[task.name][label] - answer.probabilities[t][i])
          expect(difference, `${name}, ${task.name}, ${label}`).toBeLessThanOrEqual(1e-5)
        })
      )
      bundle.dispose()
    }
  })
})
