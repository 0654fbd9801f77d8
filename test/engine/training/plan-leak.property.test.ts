import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FeatureConfig } from '../../../src/engine/features/config.ts'
import type { Spoken } from '../../../src/engine/protocol/split.ts'
import type { TestProtocol } from '../../../src/engine/protocol/test-protocol.ts'
import { createRandom } from '../../../src/engine/random.ts'
import type { Example } from '../../../src/engine/training/example.ts'
import { planTraining, type TrainingPlan } from '../../../src/engine/training/plan.ts'
import { AffectronError } from '../../../src/shared/errors.ts'
import { anyCorpora, anyProtocol, anyValidation } from '../protocol/random-corpora.ts'
import { tinySettings } from './synthetic-corpus.ts'

const COLUMNS = 3
const classes = ['neutral', 'happy', 'angry', 'sad']
const knownIds = new Set(Array.from({ length: 61 }, (_, number) => `alpha/u${number}`))

/** Examples of these utterances with features of chance. */
function examplesOf(items: readonly Spoken[], seed: number): Example[] {
  const random = createRandom(seed)
  return items.map((item, index): Example => {
    const frames = 1 + Math.floor(5 * random())
    const { id = '', corpus = '', speaker, gender, session, source = '', hash = '', duplicateGroup } = item
    return {
      ...{ id, corpus, speaker, gender, session, source, hash },
      ...(duplicateGroup === undefined ? {} : { duplicateGroup }),
      features: Float32Array.from({ length: frames * COLUMNS }, () => random() - 0.5),
      frames,
      labels: {
        emotion: item.labels?.emotion ?? index % classes.length,
        speaker: -1,
        gender: gender === undefined ? -1 : gender === 'female' ? 0 : 1
      }
    }
  })
}

/** The same with other features and labels for these indices. */
function poison(
  examples: readonly Example[],
  indices: readonly number[],
  seed: number,
  keepsClass: boolean
): Example[] {
  const random = createRandom(seed)
  const poisoned = [...examples]
  for (const index of indices) {
    const frames = 1 + Math.floor(9 * random())
    const { labels } = examples[index]
    poisoned[index] = {
      ...examples[index],
      frames,
      features: Float32Array.from({ length: frames * COLUMNS }, () => 1e6 * (random() - 0.5)),
      labels: {
        emotion: keepsClass ? labels.emotion : Math.floor(classes.length * random()),
        speaker: Math.floor(9 * random()),
        gender: Math.floor(3 * random()) - 1
      }
    }
  }
  return poisoned
}

/** What training sees: all of the plan but the test's own features and labels. */
function seenByTraining({ examples, split, tasks, network, statistics }: TrainingPlan): unknown {
  const { training, validation, test } = split
  return {
    ...{ training, validation, test, tasks, network, statistics },
    examples: [...training, ...validation].map((index) => examples[index])
  }
}

describe.each(Object.entries(anyProtocol))('a plan by the protocol %s', (_, protocols) => {
  it('is the same whatever the test holds', () => {
    let plans = 0
    const plan = (examples: Example[], protocol: TestProtocol, settings = tinySettings) => {
      try {
        const features = FeatureConfig.parse({ normalization: 'training' })
        return planTraining(examples, classes, protocol, settings, { features, knownIds })
      } catch (error) {
        if (error instanceof AffectronError) return undefined
        throw error
      }
    }
    fc.assert(
      fc.property(protocols, anyCorpora, anyValidation, fc.nat(), (protocol, items, validation, seed) => {
        const settings = { ...tinySettings, validation, seed }
        const examples = examplesOf(items, seed)
        const clean = plan(examples, protocol, settings)
        if (clean === undefined) return
        plans++
        // A random split draws from each class, so the classes decide which recordings test; nothing else may.
        const isRandom = (protocol.kind === 'nested' ? protocol.outer : protocol).kind === 'random'
        const changed = poison(examples, clean.split.test, seed + 1, isRandom)
        const poisoned = plan(changed, protocol, settings)
        expect(poisoned && seenByTraining(poisoned)).toEqual(seenByTraining(clean))
        // The statistics would see poison, were it in training.
        const training = poison(examples, clean.split.training, seed + 1, true)
        expect(plan(training, protocol, settings)?.statistics).not.toEqual(clean.statistics)
      }),
      { numRuns: 300 }
    )
    expect(plans).toBeGreaterThan(2)
  })
})
