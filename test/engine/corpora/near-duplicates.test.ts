import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { readClip } from '../../../src/engine/audio/read-clip.ts'
import { fingerprint, MOST_WORDS } from '../../../src/engine/features/fingerprint.ts'
import {
  findNearPairs,
  MOST_DIFFERENCE,
  wordDifference
} from '../../../src/engine/corpora/near-duplicates.ts'
import { createRandom } from '../../../src/engine/random.ts'

const data = new URL('../../data/', import.meta.url)
const load = async (path: string) => (await readClip(readFileSync(new URL(path, data)), path)).samples
const list = (folder: string) => readdirSync(new URL(folder, data)).map((name) => `${folder}/${name}`)

const noise = (samples: number, seed: number) => {
  const random = createRandom(seed)
  return Float32Array.from({ length: samples }, () => random() - 0.5)
}

describe('a fingerprint', () => {
  test('has a word every 16 ms of what fits a frame of 64 ms, and no more than it may', () => {
    expect(fingerprint(noise(1023, 1))).toHaveLength(0)
    expect(fingerprint(noise(16000, 1))).toHaveLength(Math.floor((16000 - 1024) / 256) + 1)
    expect(fingerprint(noise(20 * 16000, 1))).toHaveLength(MOST_WORDS)
  })

  test('does not know the gain', () => {
    const samples = noise(16000, 2)
    const print = fingerprint(samples)
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 4 }), (exponent) => {
        // Powers of two change no digit of a sample.
        expect(fingerprint(samples.map((sample) => sample * 2 ** exponent))).toEqual(print)
      }),
      { numRuns: 10 }
    )
  })

  test('moves with the sound', () => {
    const samples = noise(32000, 3)
    const later = fingerprint(samples.subarray(10 * 256))
    // The smoothing at the ends sees what was cut off.
    expect(later.slice(10, 80)).toEqual(fingerprint(samples).slice(20, 90))
  })

  test('says nothing of pauses', () => {
    const samples = noise(32000, 4)
    samples.fill(0, 12000, 20000)
    const words = fingerprint(samples)
    expect(words.slice(55, 70).every((word) => word === 0)).toBe(true)
    expect(fingerprint(new Float32Array(16000)).every((word) => word === 0)).toBe(true)
  })
})

describe('comparing words', () => {
  const words = (...values: number[]) => Uint32Array.from({ length: 30 }, (_, i) => values[i % values.length])

  test('counts the bits that differ where both hold something', () => {
    // One of 32 bits in every second word.
    expect(wordDifference(words(0b1111, 0b1000), words(0b1111, 0b1001), 0)).toBeCloseTo(1 / 64, 12)
    expect(wordDifference(words(0xffffffff), words(0xffffffff), 0)).toBe(0)
    expect(wordDifference(words(0xffffffff), words(0xffffffff, 0), 0)).toBe(1)
  })

  test('looks one place to either side of the shift', () => {
    const random = createRandom(5)
    const long = Uint32Array.from({ length: 100 }, () => 1 + Math.floor(random() * 0xfffffffe))
    for (const shift of [29, 30, 31]) expect(wordDifference(long, long.slice(30), shift)).toBe(0)
    expect(wordDifference(long, long.slice(30), 33)).toBeGreaterThan(0.4)
  })
})

describe('real recordings', () => {
  /** Every kind of file that ffmpeg, sox and libsndfile made of two clips. */
  let copies: { from: string; path: string; print: Uint32Array }[]
  /** Ten speakers, many with the same sentence. */
  let others: Uint32Array[]

  beforeAll(async () => {
    copies = []
    // What only a window decodes; and stereo whose right channel is the clip played backwards.
    const left = /\.(aac|m4a)$|stereo\.wav$/
    for (const from of ['a', 'b']) {
      for (const path of list(`audio/formats/${from}`).filter((name) => !left.test(name))) {
        copies.push({ from, path, print: fingerprint(await load(path)) })
      }
    }
    others = []
    for (const path of list('emodb/wav')) others.push(fingerprint(await load(path)))
  }, 60_000)

  test('of one sentence by one or by several speakers are no duplicates', () => {
    expect(findNearPairs(others)).toEqual([])
  })

  test('are far apart where they differ', () => {
    let least = 1
    for (const [i, first] of others.entries()) {
      for (const second of others.slice(0, i)) {
        for (let shift = -30; shift <= 30; shift += 3)
          least = Math.min(least, wordDifference(first, second, shift))
      }
    }
    expect(least).toBeGreaterThan(MOST_DIFFERENCE + 0.05)
  })

  test('in another container, codec, rate, or number of channels are one', () => {
    const pairs = findNearPairs(copies.map(({ print }) => print))
    for (const { first, second } of pairs) expect(copies[first].from).toBe(copies[second].from)
    // Groups that are one each need a pair less than they have members.
    expect(pairs).toHaveLength(copies.length - 2)
    expect(copies.length).toBeGreaterThan(40)
  })

  test('are found among others with noise, cut and louder', async () => {
    const samples = await load('emodb/wav/13a02Wa.wav')
    const rough = noise(samples.length, 6)
    const changed = samples.slice(1723).map((sample, i) => 0.3 * (sample + 0.005 * rough[i]))
    const pairs = findNearPairs([...others, fingerprint(changed)])
    const place = list('emodb/wav').indexOf('emodb/wav/13a02Wa.wav')
    expect(pairs.map(({ first, second }) => [first, second])).toEqual([[place, others.length]])
  })
})

test('many copies cost no more than a comparison each', () => {
  const print = fingerprint(noise(32000, 7))
  const pairs = findNearPairs(Array.from({ length: 2000 }, () => print))
  expect(pairs).toHaveLength(1999)
})
