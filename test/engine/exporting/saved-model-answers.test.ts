import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, it } from 'vitest'
import { startBackend } from '../../../src/engine/compute/backend.ts'
import { tensorflowRuntime } from '../../../src/engine/exporting/savedmodel/runtime.ts'
import { savedModelFile } from '../../../src/engine/exporting/savedmodel/saved-model.ts'
import { tensorflowModel } from '../../../src/engine/exporting/tensorflow/model.ts'
import type { ModelBundle } from '../../../src/engine/models/bundle.ts'
import { cells, mixedFusion, normalizedDnn, preparations } from './kinds.ts'
import { expectSameFrom } from './same-answers.ts'
import { tinyRecurrent } from './tiny-bundles.ts'

beforeAll(async () => {
  await startBackend({ backend: 'tensorflow' })
})

async function expectSame(bundle: ModelBundle): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'affectron-saved-model-'))
  try {
    const model = tensorflowModel(bundle, undefined, 'SavedModel')
    await writeFile(join(folder, 'saved_model.pb'), savedModelFile(model))
    await expectSameFrom(() => tensorflowRuntime().open(folder), model, bundle)
  } finally {
    await rm(folder, { recursive: true })
  }
}

describe('a SavedModel run by TensorFlow answers like the engine', () => {
  it.each(cells)('%s', async (_, cell) => {
    await expectSame(tinyRecurrent(cell))
  })

  it.each(cells.slice(0, 6))('%s, forward alone', async (_, cell) => {
    await expectSame(tinyRecurrent(cell, { bidirectional: false }))
  })

  it.each(preparations)('with %s inside', async (_, options) => {
    await expectSame(tinyRecurrent({ kind: 'alstm' }, options))
  })

  it('with a temperature that sharpens', async () => {
    await expectSame(tinyRecurrent({ kind: 'gru' }, { temperature: 0.2 }))
  })

  it.each(['training', 'speaker'] as const)('DNN, normalized over the %s', async (normalization) => {
    await expectSame(normalizedDnn(normalization))
  })

  it('fusion of networks on frames and on functionals, each with its own order of emotions', async () => {
    await expectSame(mixedFusion())
  })
})
