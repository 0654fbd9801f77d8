import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { startBackend } from '../../../src/engine/compute/backend.ts'
import { tensorflowModel } from '../../../src/engine/exporting/tensorflow/model.ts'
import { graphModelFiles } from '../../../src/engine/exporting/tfjs/model-json.ts'
import { openGraphModel } from '../../../src/engine/exporting/tfjs/runtime.ts'
import type { ModelBundle } from '../../../src/engine/models/bundle.ts'
import { cells, mixedFusion, normalizedDnn, preparations } from './kinds.ts'
import { expectSameFrom } from './same-answers.ts'
import { tinyRecurrent } from './tiny-bundles.ts'

async function expectSame(bundle: ModelBundle): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'affectron-graph-model-'))
  try {
    const model = tensorflowModel(bundle, undefined, 'TensorFlow.js')
    const { modelJson, shards } = graphModelFiles(model, '1.0.0')
    await writeFile(join(folder, 'model.json'), JSON.stringify(modelJson))
    for (const [name, bytes] of shards) await writeFile(join(folder, name), bytes)
    await expectSameFrom(() => openGraphModel(join(folder, 'model.json')), model, bundle)
  } finally {
    await rm(folder, { recursive: true })
  }
}

describe.each(['cpu', 'wasm'] as const)(
  'a graph model on TensorFlow.js’s backend %s answers like the engine',
  (backend) => {
    beforeAll(async () => {
      await startBackend({ backend })
    })

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

    it('and leaves no tensor behind', async () => {
      await expectSame(tinyRecurrent({ kind: 'alstm' }))
      const before = tf.memory().numTensors
      await expectSame(tinyRecurrent({ kind: 'alstm' }))
      expect(tf.memory().numTensors).toBe(before)
    })
  }
)
