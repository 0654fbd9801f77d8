import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { FeatureConfig } from '../../../src/engine/features/config.ts'
import type { TestProtocol } from '../../../src/engine/protocol/test-protocol.ts'
import { createRandom } from '../../../src/engine/random.ts'
import type { Example } from '../../../src/engine/training/example.ts'
import { planTraining } from '../../../src/engine/training/plan.ts'
import { trainOnExamples } from '../../../src/engine/training/train.ts'
import { classes, syntheticCorpus, syntheticExamples, tinySettings } from './synthetic-corpus.ts'

let parent: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'affectron-leak-'))
})

afterEach(() => rm(parent, { recursive: true, force: true }))

const COLUMNS = 36
const features = FeatureConfig.parse({ normalization: 'training' })
const settings = { ...tinySettings, maxEpochs: 2 }

/** Two corpora of two sessions each. */
function corpora(): Example[] {
  return ['toy', 'other'].flatMap((corpus, number) =>
    syntheticExamples().map((example) => {
      const id = example.id.replace('toy', corpus)
      const session = (example.speaker ?? '') < 'c' ? '1' : '2'
      // Another corpus is another recording, not a copy. The paper's 36 columns, as a card must state them.
      const values = Float32Array.from({ length: example.frames * COLUMNS }, (_, at) => {
        const [frame, column] = [Math.floor(at / COLUMNS), at % 3]
        return example.features[3 * frame + column] + 0.01 * number
      })
      return { ...example, id, corpus, session, hash: id, source: id, features: values }
    })
  )
}

/** Everything that the training found, its learning curve and temperature included, apart from the test's scores. */
async function learned(out: string, examples: readonly Example[], protocol: TestProtocol): Promise<unknown> {
  const spec = {
    ...{ name: 'Toy', corpora: [{ folder: '/nowhere' }], labels: 'own' as const },
    ...{ protocol, features, settings }
  }
  const { epochs, bestEpoch, calibration, metrics } = await trainOnExamples(examples, {
    spec,
    corpora: [syntheticCorpus, { ...syntheticCorpus, key: 'other' }],
    labels: { classes: [...classes], maps: {} },
    out: join(parent, out)
  })
  const best = join(parent, out, 'best')
  const card = JSON.parse(await readFile(join(best, 'card.json'), 'utf8')) as { features: unknown }
  return {
    learned: {
      epochs: epochs.map((epoch) => ({ ...epoch, seconds: 0 })),
      ...{ bestEpoch, calibration, features: card.features },
      weights: (await readFile(join(best, 'weights-1-of-1.bin'))).toString('hex')
    },
    scores: metrics.overall
  }
}

it.each<TestProtocol>([
  { kind: 'pair', testSpeakers: ['toy/a', 'toy/c'] },
  { kind: 'loso', speaker: 'toy/a' },
  { kind: 'session', session: 'toy/1' },
  { kind: 'fold', fold: 1 },
  { kind: 'lists', test: ['toy/a1', 'toy/a2', 'toy/b1', 'toy/b2'] },
  { kind: 'across', test: ['other'] },
  { kind: 'random', share: 0.2, part: 1 }
])(
  '$kind: weights, statistics, temperature and the kept epoch do not depend on the test',
  async (protocol) => {
    const examples = corpora()
    const { test } = planTraining(examples, classes, protocol, settings, { features }).split
    const random = createRandom(5)
    const poisoned = [...examples]
    for (const index of test) {
      const { labels, frames } = examples[index]
      poisoned[index] = {
        ...examples[index],
        features: Float32Array.from({ length: frames * COLUMNS }, () => 1e3 * (random() - 0.5)),
        // A random split draws from each class, so there the classes decide which recordings test.
        labels: {
          ...labels,
          gender: 1,
          emotion: protocol.kind === 'random' ? labels.emotion : 1 - labels.emotion
        }
      }
    }
    const clean = await learned('clean', examples, protocol)
    const changed = await learned('poisoned', poisoned, protocol)
    expect(changed).toMatchObject({ learned: (clean as { learned: unknown }).learned })
    expect(changed).not.toEqual(clean)
  }
)
