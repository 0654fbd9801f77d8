import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Corpus } from '../../../src/engine/corpora/corpus.ts'
import { readCorpus } from '../../../src/engine/corpora/read-corpus.ts'
import { FeatureConfig, paperFeatures } from '../../../src/engine/features/config.ts'
import { extractLld36 } from '../../../src/engine/features/lld36/extract.ts'
import { zNormalize } from '../../../src/engine/features/normalize.ts'
import { makeVariant } from '../../../src/engine/features/audio-variant.ts'
import { addVariants } from '../../../src/engine/training/add-variants.ts'
import { readExamples } from '../../../src/engine/training/dataset.ts'
import { readWav } from '../features/read-wav.ts'
import type { Statement } from '../../../src/shared/said.ts'

const recordings = join(import.meta.dirname, '../../data/emodb/wav')
const labels = { classes: ['angry', 'sad'], maps: { 'emo-db': { W: 'angry', T: 'sad' } } }
const hooks = { now: () => 0, cache: false } as const

let folder: string
let corpus: Corpus

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-variants-'))
  await mkdir(join(folder, 'wav'))
  for (const name of ['03a02Ta.wav', '03a02Wc.wav', '08a01Wa.wav']) {
    await copyFile(join(recordings, name), join(folder, 'wav', name))
  }
  corpus = await readCorpus({ folder })
})

afterEach(() => rm(folder, { recursive: true, force: true }))

test('only training examples get variants, each the features of its changed sound', async () => {
  const examples = await readExamples([corpus], labels, paperFeatures, hooks)
  const variants = [{ speed: 1.1 }, { snr: 15 }]
  const varied = await addVariants(examples, [0, 2], [corpus], paperFeatures, variants, hooks)
  expect(varied[1]).toBe(examples[1])
  for (const index of [0, 2]) {
    const { id, hash, features } = examples[index]
    const samples = readWav(join(recordings, `${id.replace('emo-db/', '')}.wav`))
    expect(varied[index].features).toBe(features)
    expect(varied[index].variants).toHaveLength(2)
    for (const [i, variant] of variants.entries()) {
      const sound = await makeVariant(samples, variant, hash)
      expect(varied[index].variants?.[i]).toEqual(zNormalize([extractLld36(sound).values], 36)[0])
    }
  }
})

test('a variant is normalized with the statistics of its speaker’s originals', async () => {
  const config = FeatureConfig.parse({ normalization: 'speaker' })
  const examples = await readExamples([corpus], labels, config, hooks)
  // Nothing changed: the variant must be the original.
  const varied = await addVariants(examples, [0], [corpus], config, [{}], hooks)
  expect(varied[0].variants).toEqual([examples[0].features])
})

test('a variant has all phases of its recording, each a matrix to train on', async () => {
  const config = FeatureConfig.parse({ stack: 2, every: 3, normalization: 'none' })
  const [example] = await readExamples([corpus], labels, config, hooks)
  const [varied] = await addVariants([example], [0], [corpus], config, [{}, { speed: 1.1 }], hooks)
  expect(example.otherPhases).toHaveLength(2)
  expect(varied.variants).toHaveLength(6)
  // Nothing changed: the first variant's phases are the recording's.
  expect(varied.variants?.slice(0, 3)).toEqual([example.features, ...(example.otherPhases ?? [])])
})

test('the same sound in two corpora is used once, under two labels not at all', async () => {
  const twin = { ...corpus, key: 'emo-db-2' }
  const lines: string[] = []
  const log = ({ message }: Statement) => lines.push(message)
  const both = { ...labels, maps: { ...labels.maps, 'emo-db-2': labels.maps['emo-db'] } }
  const examples = await readExamples([corpus, twin], both, paperFeatures, { ...hooks, log })
  expect(examples.map((example) => example.corpus)).toEqual(['emo-db', 'emo-db', 'emo-db'])
  expect(lines.filter((line) => line.includes('only the first is used'))).toHaveLength(3)
  const swapped = { ...both, maps: { ...both.maps, 'emo-db-2': { W: 'sad', T: 'angry' } } }
  await expect(readExamples([corpus, twin], swapped, paperFeatures, hooks)).rejects.toMatchObject({
    code: 'corpus/too-few'
  })
})

test('a corpus whose folder disappeared ends the reading with a sentence; one missing file does not', async () => {
  const lines: string[] = []
  await rm(join(folder, 'wav/03a02Wc.wav'))
  const examples = await readExamples([corpus], labels, paperFeatures, {
    ...hooks,
    log: ({ message }) => lines.push(message)
  })
  expect(examples).toHaveLength(2)
  expect(lines.some((line) => line.includes('03a02Wc is left out'))).toBe(true)
  await rm(folder, { recursive: true })
  await expect(readExamples([corpus], labels, paperFeatures, hooks)).rejects.toMatchObject({
    code: 'corpus/vanished',
    message: expect.stringContaining(folder) as string
  })
})
