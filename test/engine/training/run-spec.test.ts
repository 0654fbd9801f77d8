import { describe, expect, it } from 'vitest'
import type { LabelRequest } from '../../../src/engine/corpora/label-maps.ts'
import { resolveLabels } from '../../../src/engine/corpora/labels.ts'
import { paperFeatures } from '../../../src/engine/features/config.ts'
import { exactly, parseRunSpec } from '../../../src/engine/training/run-spec.ts'
import { paperSettings } from '../../../src/engine/training/settings.ts'

const least = { name: 'Mine', corpora: [{ folder: 'corpus' }] }
const functionals = { set: 'is10', normalization: 'training' }
const dnn = { ...least, features: functionals, settings: { network: 'dnn' } }

describe('a run’s spec', () => {
  it('has the paper’s settings where it says nothing', () => {
    const spec = parseRunSpec(least, 'spec.json', '/data')
    expect(spec).toEqual({
      name: 'Mine',
      corpora: [{ folder: '/data/corpus' }],
      labels: 'paper',
      protocol: { kind: 'pair' },
      features: paperFeatures,
      settings: paperSettings
    })
  })

  it('is the same when what was parsed is written and parsed again, from anywhere', () => {
    const spec = parseRunSpec({ ...least, settings: { cell: 'gru', clipNorm: 5 } }, 'spec.json', '/data')
    expect(parseRunSpec(JSON.parse(JSON.stringify(spec)), 'config.json', '/elsewhere')).toEqual(spec)
  })

  it.each(['training', 'speaker', 'none'])(
    'lets a DNN hear functionals normalized by %s',
    (normalization) => {
      const spec = parseRunSpec({ ...dnn, features: { set: 'is10', normalization } }, 'spec.json', '/data')
      expect(spec.settings.sharedSizes).toEqual([4096, 4096])
      expect(parseRunSpec(JSON.parse(JSON.stringify(spec)), 'config.json', '/elsewhere')).toEqual(spec)
    }
  )

  it.each([
    [{ ...least, settings: { patience: 0 } }, 'spec.json, "settings.patience"'],
    [{ ...least, settings: { learningrate: 1 } }, 'learningrate'],
    [{ ...least, corpora: [] }, 'spec.json, "corpora"'],
    [{ ...least, labels: 'luck' }, 'spec.json, "labels"'],
    [{ ...least, protocol: { kind: 'luck' } }, 'spec.json, "protocol'],
    ['spec', 'spec.json cannot be used'],
    // A network hears what it was made for.
    [
      { ...least, features: functionals },
      'spec.json, "settings.network" cannot be used: a recurrent network hears frames, not "is10".'
    ],
    [
      { ...least, settings: { network: 'dnn' } },
      'a DNN hears the functionals of a whole recording (features "is10"), not "lld36".'
    ],
    [
      { ...dnn, settings: { network: 'dnn', augmentation: { cropFrames: 50 } } },
      'spec.json, "settings.augmentation.cropFrames" cannot be used: it changes frames, and a DNN hears none.'
    ],
    [
      { ...dnn, settings: { network: 'dnn', augmentation: { maskedFrames: 5 } } },
      'spec.json, "settings.augmentation.maskedFrames" cannot be used'
    ],
    [
      { ...dnn, features: { ...functionals, deltas: 1 } },
      'spec.json, "features.deltas" cannot be used: "is10" is one row a recording'
    ],
    [{ ...dnn, features: { ...functionals, stack: 2 } }, 'spec.json, "features.stack"'],
    [{ ...dnn, features: { ...functionals, every: 3 } }, 'spec.json, "features.every"'],
    [
      { ...dnn, features: { ...functionals, normalization: 'utterance' } },
      'spec.json, "features.normalization"'
    ],
    [
      { ...dnn, features: { set: 'is10' } },
      'spec.json, "features.normalization" cannot be used: "is10" is one row a recording; choose "training", "speaker" or "none".'
    ],
    [{ ...dnn, settings: { network: 'dnn', sharedSizes: [] } }, 'spec.json, "settings.sharedSizes"']
  ])('is refused by the place of its mistake: %j', (json, words) => {
    expect(() => parseRunSpec(json, 'spec.json', '/data')).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining(words) as string })
    )
  })
})

it('labels written out for each corpus resolve to the same classes again', () => {
  const utterances = ['F', 'W', 'L'].map((emotion, index) => ({
    id: `${index}`,
    path: `/${index}`,
    relativePath: `${index}`,
    emotion
  }))
  const corpora = [
    { id: 'emo-db', key: 'emo-db', utterances },
    { id: 'emo-db', key: 'emo-db-2', utterances: utterances.slice(1) }
  ] as const
  const requests = [
    'paper',
    'own',
    { classes: ['bored', 'angry'] },
    { map: { F: 'high', W: 'high', L: 'low' } }
  ]
  for (const request of requests as LabelRequest[]) {
    const labels = resolveLabels(corpora, request)
    expect(resolveLabels(corpora, exactly(labels))).toEqual(labels)
  }
})
