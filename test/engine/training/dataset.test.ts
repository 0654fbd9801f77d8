import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ResolvedLabels } from '../../../src/engine/corpora/label-maps.ts'
import { readCorpus } from '../../../src/engine/corpora/read-corpus.ts'
import { paperFeatures } from '../../../src/engine/features/config.ts'
import { readExamples } from '../../../src/engine/training/dataset.ts'
import type { Progress } from '../../../src/shared/progress.ts'

const recordings = fileURLToPath(new URL('../../data/emodb/wav', import.meta.url))
const now = () => 0
const labels: ResolvedLabels = {
  classes: ['neutral', 'happy', 'angry', 'sad'],
  maps: { 'emo-db': { N: 'neutral', F: 'happy', W: 'angry', T: 'sad' } }
}

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-dataset-'))
  await mkdir(join(folder, 'wav'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const add = (name: string, from = name) => copyFile(join(recordings, from), join(folder, 'wav', name))

describe('reading examples', () => {
  it('gives every utterance its label, sex and z-normalized features', async () => {
    await add('08a01Wa.wav')
    await add('03a02Ta.wav')
    const examples = await readExamples([await readCorpus({ folder })], labels, paperFeatures, { now })
    expect(examples.map(({ id, corpus, speaker, gender }) => ({ id, corpus, speaker, gender }))).toEqual([
      { id: 'emo-db/03a02Ta', corpus: 'emo-db', speaker: '03', gender: 'male' },
      { id: 'emo-db/08a01Wa', corpus: 'emo-db', speaker: '08', gender: 'female' }
    ])
    expect(examples.map(({ labels }) => labels)).toEqual([
      { emotion: 3, speaker: -1, gender: 1 },
      { emotion: 2, speaker: -1, gender: 0 }
    ])
    for (const { features, frames } of examples) {
      expect(features).toHaveLength(36 * frames)
      const energies = features.filter((_, at) => at % 36 === 1)
      const mean = energies.reduce((sum, value) => sum + value, 0) / frames
      const variance = energies.reduce((sum, value) => sum + (value - mean) ** 2, 0) / frames
      expect(mean).toBeCloseTo(0, 4)
      expect(variance).toBeCloseTo(1, 3)
    }
  })

  it('leaves out a recording that cannot be decoded and says so', async () => {
    await add('08a01Wa.wav')
    await writeFile(join(folder, 'wav', '03a02Fc.wav'), 'not audio')
    const lines: string[] = []
    const examples = await readExamples([await readCorpus({ folder })], labels, paperFeatures, {
      now,
      log: ({ message }) => lines.push(message)
    })
    expect(examples).toHaveLength(1)
    expect(lines.some((line) => line.includes('03a02Fc is left out'))).toBe(true)
  })

  it('uses one of two copies of a recording, and other emotions not at all', async () => {
    await add('08a01Wa.wav')
    await add('08a01Wb.wav', '08a01Wa.wav')
    await add('03a02Ta.wav')
    const lines: string[] = []
    const examples = await readExamples(
      [await readCorpus({ folder })],
      { classes: ['angry'], maps: { 'emo-db': { W: 'angry' } } },
      paperFeatures,
      {
        now,
        log: ({ message }) => lines.push(message)
      }
    )
    expect(examples).toHaveLength(1)
    expect(lines.some((line) => line.includes('same recording'))).toBe(true)
    // What the labels leave out is told where they are described, before anything is read.
    expect(lines.some((line) => line.includes('sad'))).toBe(false)
  })

  it('reports progress up to the last clip', async () => {
    await add('08a01Wa.wav')
    await add('03a02Ta.wav')
    const seen: Progress[] = []
    await readExamples([await readCorpus({ folder })], labels, paperFeatures, {
      now,
      onProgress: (progress) => seen.push(progress)
    })
    const extraction = seen.filter(({ stage }) => stage === 'Extracting features')
    expect(extraction.map(({ done, total }) => [done, total])).toEqual([
      [1, 2],
      [2, 2]
    ])
  })

  it('refuses a corpus without any of the emotions', async () => {
    await add('08a01Wa.wav')
    const reading = readExamples(
      [await readCorpus({ folder })],
      { classes: ['bored'], maps: {} },
      paperFeatures,
      { now }
    )
    await expect(reading).rejects.toMatchObject({ code: 'corpus/too-few' })
  })

  it('ends when canceled', async () => {
    await add('08a01Wa.wav')
    const reading = readExamples([await readCorpus({ folder })], labels, paperFeatures, {
      now,
      signal: AbortSignal.abort()
    })
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  })
})
