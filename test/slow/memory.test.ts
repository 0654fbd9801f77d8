import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { expect, it } from 'vitest'
import { train } from '../../src/engine/training/train.ts'
import { parseRunSpec } from '../../src/engine/training/run-spec.ts'

/** Epochs until the allocators have what they need. */
const WARM = 10
const EPOCHS = 40

it('memory stays flat over the epochs: tensors to the byte, the process within a few megabytes', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'affectron-memory-'))
  const settings = {
    trunkSize: 32,
    unitsPerDirection: 16,
    branchSize: 32,
    maxEpochs: EPOCHS,
    patience: EPOCHS,
    averaging: 0.9,
    augmentation: { noise: 0.1, maskedFeatures: 2, maskedFrames: 5, cropFrames: 60, mixup: 0.2 }
  }
  const corpora = [{ folder: join(import.meta.dirname, '../data/emodb') }]
  const protocol = { kind: 'pair', testSpeakers: ['03', '08'] }
  const spec = parseRunSpec({ name: 'Memory', corpora, protocol, settings }, 'spec', '/')
  const seen: { tensors: number; bytes: number; rss: number }[] = []
  try {
    await train(spec, join(parent, 'run'), {
      onEpoch: () => {
        const { numTensors, numBytes } = tf.memory()
        seen.push({ tensors: numTensors, bytes: numBytes, rss: process.memoryUsage().rss })
      }
    })
  } finally {
    await rm(parent, { recursive: true, force: true })
  }
  expect(seen).toHaveLength(EPOCHS)
  expect(new Set(seen.map(({ tensors }) => tensors)).size).toBe(1)
  expect(new Set(seen.map(({ bytes }) => bytes)).size).toBe(1)
  // A leak of one gradient a step would be 30 x 2 steps x 60 kB, of one batch 30 x 2 x 280 kB; the middle of each half
  // is compared, because the garbage collector comes when it likes.
  const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
  const half = (WARM + EPOCHS) / 2
  const early = median(seen.slice(WARM, half).map(({ rss }) => rss))
  const late = median(seen.slice(half).map(({ rss }) => rss))
  expect((late - early) / 2 ** 20).toBeLessThan(16)
})
