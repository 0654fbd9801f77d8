import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { framesOf } from '../../../src/engine/exporting/tensorflow/frames.ts'
import {
  GraphBuilder,
  shapeProto,
  type Value
} from '../../../src/engine/exporting/tensorflow/graph-builder.ts'
import { dataTypes } from '../../../src/engine/exporting/tensorflow/messages.ts'
import { normalizeBy, normalizeOver } from '../../../src/engine/exporting/tensorflow/normalization.ts'
import { graphModelFiles } from '../../../src/engine/exporting/tfjs/model-json.ts'
import { openGraphModel } from '../../../src/engine/exporting/tfjs/runtime.ts'
import { normalizeBy as exactlyBy, statisticsOf } from '../../../src/engine/features/normalize.ts'
import { createRandom } from '../../../src/engine/random.ts'

let folder: string
beforeEach(async () => {
  await tf.setBackend('cpu')
  folder = await mkdtemp(join(tmpdir(), 'affectron-normalization-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Frames whose columns are hard on 32 bits: far off zero and hardly varying, with an outlier first, constant, usual. */
const FRAMES = 700
const COLUMNS = 4
const uniform = createRandom(1)
const values = Float32Array.from({ length: FRAMES * COLUMNS }, (_, i) => {
  const column = i % COLUMNS
  if (column === 0) return 12_345 + 0.05 * uniform()
  if (column === 1) return i < COLUMNS ? 1e6 : 300 + uniform()
  return column === 2 ? 0.1 : uniform() - 0.5
})
const statistics = statisticsOf([values], COLUMNS)
const expected = exactlyBy(values, statistics)

/** What a graph makes of the frames. */
async function normalized(
  build: (graph: GraphBuilder, x: Value, valid: Value) => Value
): Promise<Float32Array> {
  const graph = new GraphBuilder()
  const x = graph.placeholder('x', 'float', [-1, -1, COLUMNS])
  const lengths = graph.placeholder('lengths', 'int32', [-1])
  graph.node('Identity', [build(graph, x, framesOf(graph, x, lengths).valid)], 'normalized')
  const port = (key: string, type: 'float' | 'int32') => ({
    ...{ key, value: { name: `${key}:0`, dtype: dataTypes[type], tensorShape: shapeProto([]) } }
  })
  const signature = {
    ...{ inputs: [port('x', 'float'), port('lengths', 'int32')], outputs: [port('normalized', 'float')] },
    methodName: ''
  }
  const facts = { model: { id: '', name: '' }, input: 'features' as const, inputs: [], labels: {}, card: {} }
  const files = graphModelFiles(
    { ...{ graph: graph.finish(), signature, facts, inputs: [] }, outputs: ['normalized'] },
    '1.0.0'
  )
  const file = join(folder, 'model.json')
  await writeFile(file, JSON.stringify(files.modelJson))
  for (const [name, bytes] of files.shards) await writeFile(join(folder, name), bytes)
  const model = await openGraphModel(file)
  const result = await model.run(
    new Map([
      ['x', { values, shape: [1, FRAMES, COLUMNS] }],
      ['lengths', { values: Int32Array.of(FRAMES), shape: [1] }]
    ])
  )
  await model.dispose()
  return result.get('normalized')!.values as Float32Array
}

function expectExact(found: Float32Array): void {
  for (const [i, value] of expected.entries()) {
    expect(Math.abs(found[i] - value)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(value)))
  }
}

it('a clip is normalized over its frames in 32 bits as the engine does in 64', async () => {
  expectExact(await normalized(normalizeOver))
})

it('so is it by the training’s statistics', async () => {
  expectExact(await normalized((graph, x) => normalizeBy(graph, x, statistics)))
})
