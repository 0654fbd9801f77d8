import type { Corpus } from '../../../src/engine/corpora/corpus.ts'
import { createRandom } from '../../../src/engine/random.ts'
import { paperSettings } from '../../../src/engine/training/settings.ts'
import type { Example } from '../../../src/engine/training/example.ts'
import type { TrainingSettings } from '../../../src/engine/training/settings.ts'

export const classes = ['low', 'high'] as const

/** Two women and two men, twenty utterances each: class `high` has a higher first feature. */
export function syntheticExamples(): Example[] {
  const random = createRandom(11)
  const speakers = [
    { speaker: 'a', gender: 'female' },
    { speaker: 'b', gender: 'female' },
    { speaker: 'c', gender: 'male' },
    { speaker: 'd', gender: 'male' }
  ] as const
  return speakers.flatMap(({ speaker, gender }) =>
    Array.from({ length: 20 }, (_, take): Example => {
      const emotion = take % 2
      const frames = 6 + Math.floor(random() * 8)
      const features = Float32Array.from({ length: frames * 3 }, (_, at) =>
        at % 3 === 0 ? 2 * emotion - 1 + 0.3 * random() : random() - 0.5
      )
      const id = `toy/${speaker}${take}`
      const labels = { emotion, speaker: -1, gender: gender === 'female' ? 0 : 1 }
      return { id, corpus: 'toy', speaker, gender, source: `${id}.wav`, hash: id, features, frames, labels }
    })
  )
}

export const syntheticCorpus: Corpus = {
  id: 'class-folders',
  key: 'toy',
  name: 'Toy',
  folder: '/nowhere',
  utterances: [],
  notes: [],
  problems: [],
  about: { licence: 'none' }
}

export const tinySettings: TrainingSettings = {
  ...paperSettings,
  trunkSize: 8,
  unitsPerDirection: 4,
  branchSize: 8,
  dropout: 0.1,
  batchSize: 8,
  learningRate: 0.01,
  maxEpochs: 6
}
