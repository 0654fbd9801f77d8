import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { deletionCheck, mostAttended, scatter } from '../../../src/engine/analysis/deletion-check.ts'
import { runNetworkOn } from '../../../src/engine/analysis/network.ts'
import { createRandom } from '../../../src/engine/random.ts'
import { type DeletionCheck, deletionVerdict, meanOf } from '../../../src/shared/deletion-check.ts'

beforeAll(() => tf.setBackend('cpu'))

const card = {
  tasks: [
    { name: 'gender' as const, labels: ['f', 'm'] },
    { name: 'emotion' as const, labels: ['angry', 'calm'] }
  ],
  calibration: { temperature: 1 }
}
const FRAMES = 60

/**
 * A network that attends to frames by the first feature and answers by the other two: its score for "angry" is the
 * logistic of the mean over frames of `hears`.
 */
function networkThat(hears: (attended: number, other: number) => number): tf.LayersModel {
  const predictOnBatch = ([x]: [tf.Tensor3D]) => {
    const rows = x.arraySync()
    const attention = rows.map((frames) => {
      const raw = frames.map(([first]) => Math.exp(first))
      const sum = raw.reduce((a, b) => a + b, 0)
      return raw.map((value) => value / sum)
    })
    const angry = rows.map((frames) => {
      const mean = frames.reduce((sum, [first, second]) => sum + hears(first, second), 0) / frames.length
      return 1 / (1 + Math.exp(-mean))
    })
    return [
      tf.tensor2d(rows.map(() => [0.5, 0.5])),
      tf.tensor2d(angry.map((p) => [p, 1 - p])),
      tf.tensor2d(attention)
    ]
  }
  return { inputs: ['frames', 'lengths'], predictOnBatch } as unknown as tf.LayersModel
}

/** Two phases; the feature attended to is high in frames 10 to 21, the other one in frames 40 to 51. */
function features() {
  const row = (t: number) => [t >= 10 && t < 22 ? 4 : -1, t >= 40 && t < 52 ? 4 : -1]
  const phases = [0, 1].map((phase) =>
    Float32Array.from(Array.from({ length: FRAMES / 2 }, (_, s) => row(2 * s + phase)).flat())
  )
  return { names: ['a', 'b'], phases }
}

const check = (hears: (attended: number, other: number) => number, share?: number) =>
  deletionCheck((clips) => runNetworkOn(networkThat(hears), clips), card, features(), {
    random: createRandom(1),
    ...(share === undefined ? {} : { share })
  })

describe('the deletion check', () => {
  it('finds that attention matters where the answer hangs on what is attended', async () => {
    const result = await check((attended) => 3 * attended)
    expect(result).toMatchObject({ label: 'angry', share: 0.2 })
    // By hand: the mean of the feature is (12·4 − 48) / 60 = 0 in all, and muting makes 12 of the 4s a 0.
    expect(result.whole).toBeCloseTo(0.5, 6)
    expect(result.withoutAttended).toBeCloseTo(1 / (1 + Math.exp((3 * 48) / 60)), 5)
    expect(result.withoutRandom).toHaveLength(20)
    expect(deletionVerdict(result)).toBe('matters')
  })

  it('does not take attention for meaningful where the answer hangs on nothing, or on the rest', async () => {
    expect(deletionVerdict(await check(() => 1))).toBe('no-difference')
    const rest = await check((_, other) => 3 * other)
    expect(rest.withoutAttended).toBeGreaterThan(meanOf(rest.withoutRandom))
    expect(deletionVerdict(rest)).not.toBe('matters')
  })

  it('is refused for a model that has no attention', async () => {
    const predictOnBatch = () => [tf.tensor2d([[0.5, 0.5]]), tf.tensor2d([[0.7, 0.3]])]
    const whole = { inputs: ['functionals'], predictOnBatch } as unknown as tf.LayersModel
    const clip = { names: ['a'], phases: [Float32Array.of(1)] }
    await expect(
      deletionCheck((clips) => runNetworkOn(whole, clips), card, clip, { random: createRandom(1) })
    ).rejects.toMatchObject({
      code: 'analysis/no-attention',
      message: expect.stringMatching(/as a whole.*Choose/) as string
    })
  })

  it('says the same again from the same seed', async () => {
    const hears = (attended: number, other: number) => attended + other
    expect(await check(hears)).toEqual(await check(hears))
  })

  it('mutes the share asked for, and stops when asked', async () => {
    expect((await check(() => 1, 0.5)).share).toBe(0.5)
    const stopped = deletionCheck(
      (clips) =>
        runNetworkOn(
          networkThat(() => 1),
          clips
        ),
      card,
      features(),
      {
        random: createRandom(1),
        signal: AbortSignal.abort()
      }
    )
    await expect(stopped).rejects.toThrow(/abort/i)
  })
})

describe('the frames with the most attention', () => {
  it('are as many as the share says, at least one, never all', () => {
    expect([...mostAttended([0.1, 0.4, 0.2, 0.3], 0.5)]).toEqual([0, 1, 0, 1])
    expect([...mostAttended([0.5, 0.5], 0.01)]).toEqual([1, 0])
    expect([...mostAttended([0.5, 0.5], 0.99)]).toEqual([1, 0])
  })

  it('are moved as stretches of the same lengths, anywhere', () => {
    const mask = Uint8Array.from([1, 1, 1, 0, 0, 0, 1, 0, 0, 0])
    const random = createRandom(5)
    const starts = new Set<number>()
    for (let draw = 0; draw < 200; draw++) {
      const moved = scatter(mask, random)
      expect(moved.reduce((sum, value) => sum + value, 0)).toBe(4)
      expect(moved.join('')).toMatch(/111/)
      starts.add(moved.indexOf(1))
    }
    expect([...starts].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6])
  })
})

describe('the verdict', () => {
  const result = (withoutAttended: number, withoutRandom: number[]): DeletionCheck => ({
    label: 'angry',
    share: 0.2,
    whole: 0.8,
    withoutAttended,
    withoutRandom
  })

  it('wants a fall below every random draw that is worth a word', () => {
    expect(deletionVerdict(result(0.4, [0.6, 0.7]))).toBe('matters')
    expect(deletionVerdict(result(0.6, [0.5, 0.9]))).toBe('no-difference')
    expect(deletionVerdict(result(0.79, [0.8, 0.81]))).toBe('no-difference')
    expect(deletionVerdict(result(0.9, [0.6, 0.7]))).toBe('reversed')
  })
})
