import { fileURLToPath } from 'node:url'
import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { resolveLabels } from '../../../src/engine/corpora/labels.ts'
import { readCorpora } from '../../../src/engine/corpora/read-corpora.ts'
import { estimateTraining, type EstimateData } from '../../../src/engine/training/estimate.ts'
import { parseRunSpec } from '../../../src/engine/training/run-spec.ts'
import { TrainingEstimate } from '../../../src/shared/training/estimate.ts'

const recordings = fileURLToPath(new URL('../../data/emodb/wav', import.meta.url))
const tiny = { trunkSize: 8, unitsPerDirection: 4, branchSize: 8, maxEpochs: 10 }
let data: EstimateData

beforeAll(async () => {
  const corpora = await readCorpora([{ folder: recordings }])
  data = { corpora, labels: resolveLabels(corpora, 'paper'), ...dataWith({}) }
})

function dataWith(settings: object): Pick<EstimateData, 'spec' | 'total'> {
  const spec = { name: 'x', corpora: [{ folder: 'x' }], settings: { ...tiny, batchSize: 20, ...settings } }
  return {
    spec: parseRunSpec(spec, 'spec', '/'),
    total: { training: 60, validation: 0, test: 0, unused: 0 }
  }
}

/** A clock on which everything that is timed takes one millisecond. */
function ticking(): () => number {
  let reading = 0
  return () => reading++
}

describe('the estimate of a training', () => {
  it('is what the steps took, for all the steps of an epoch', async () => {
    const estimate = await estimateTraining(data, { now: ticking(), threads: 1 })
    // 60 recordings in batches of 20 were tried, and they are the epoch: three steps of a millisecond.
    expect(estimate.epochSeconds).toBeCloseTo(0.003, 12)
    expect(estimate).toMatchObject({ recordings: 60, maxEpochs: 10, endsEarly: true })
    expect(estimate.parameters).toBeGreaterThan(0)
    expect(TrainingEstimate.parse(estimate)).toEqual(estimate)
  })

  it('grows with the recordings on every side, by what each side costs', async () => {
    const estimateOf = (total: EstimateData['total']) =>
      estimateTraining({ ...data, total }, { now: ticking(), threads: 1 })
    const once = await estimateOf({ training: 60, validation: 0, test: 0, unused: 0 })
    const validated = await estimateOf({ training: 60, validation: 30, test: 0, unused: 0 })
    const tested = await estimateOf({ training: 60, validation: 0, test: 60, unused: 0 })
    const twice = await estimateOf({ training: 120, validation: 0, test: 0, unused: 0 })
    // Predicting all 60 takes a millisecond too.
    expect(validated.epochSeconds - once.epochSeconds).toBeCloseTo(0.0005, 12)
    expect(tested.epochSeconds).toBe(once.epochSeconds)
    expect(tested.readingSeconds).toBeCloseTo(2 * once.readingSeconds, 12)
    expect(tested.seconds).toBeCloseTo(tested.readingSeconds + 10 * tested.epochSeconds + 0.001, 12)
    // More recordings are batched more tightly, so twice as many take a little less than twice as long.
    expect(twice.epochSeconds).toBeGreaterThan(1.7 * once.epochSeconds)
    expect(twice.epochSeconds).toBeLessThanOrEqual(2 * once.epochSeconds + 1e-12)
  })

  it('of a network on functionals is a step for each batch, however full', async () => {
    const dnn = {
      ...{ name: 'x', corpora: [{ folder: 'x' }] },
      features: { set: 'is10', normalization: 'training' },
      settings: { network: 'dnn', sharedSizes: [8, 4], branchSize: 4, batchSize: 20 }
    }
    const total = { training: 70, validation: 0, test: 0, unused: 0 }
    const asked = { ...data, spec: parseRunSpec(dnn, 'spec', '/'), total }
    const estimate = await estimateTraining(asked, { now: ticking(), threads: 1 })
    // 70 recordings in batches of 20: four steps of a millisecond.
    expect(estimate.epochSeconds).toBeCloseTo(0.004, 12)
    // 1582·8 + 8, 8·4 + 4; of each of three tasks 4·4 + 4 and 4·n + n of its n outputs: emotions, speakers, sexes.
    expect(estimate.parameters).toBe(12_664 + 36 + 3 * 20 + 5 * (4 + 10 + 2))
  })

  it('says that every epoch is trained where no score may end the training', async () => {
    const estimate = await estimateTraining({ ...data, ...dataWith({ monitor: 'last' }) }, { now: ticking() })
    expect(estimate.endsEarly).toBe(false)
  })

  it('keeps no tensor, and ends when it is canceled', async () => {
    await estimateTraining(data, { now: ticking(), threads: 1 })
    const before = tf.memory().numTensors
    await estimateTraining(data, { now: ticking(), threads: 1 })
    const canceled = estimateTraining(data, { now: ticking(), signal: AbortSignal.abort() })
    await expect(canceled).rejects.toMatchObject({ name: 'AbortError' })
    expect(tf.memory().numTensors).toBe(before)
  })

  it('is refused where nothing can be used', async () => {
    const labels = { classes: ['a', 'b'], maps: {} }
    await expect(estimateTraining({ ...data, labels }, { now: ticking() })).rejects.toMatchObject({
      code: 'corpus/too-few'
    })
  })
})
