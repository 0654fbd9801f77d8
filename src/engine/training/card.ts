import packageJson from '../../../package.json' with { type: 'json' }
import { SAMPLE_RATE } from '../audio/clip.ts'
import type { Corpus } from '../corpora/corpus.ts'
import { NetworkSettings, type CorpusSummary, type NetworkCard, type Task } from '../models/card-schema.ts'
import { featureSettings } from '../models/input-features.ts'
import type { CardDraft } from '../models/network-bundle.ts'
import { speakerKey } from '../protocol/split.ts'
import { summarizeProtocol } from '../protocol/summary.ts'
import type { TestProtocol } from '../protocol/test-protocol.ts'
import type { Example } from './example.ts'
import type { TrainingPlan } from './plan.ts'
import type { TrainingSettings } from './settings.ts'

/** What the card says of each corpus that took part. */
function summarizeCorpora(
  corpora: readonly Pick<Corpus, 'key' | 'name' | 'about'>[],
  examples: readonly Example[]
): CorpusSummary[] {
  return corpora.map(({ key, name, about }) => {
    const own = examples.filter((example) => example.corpus === key)
    const { licence, attribution } = about
    return {
      id: key,
      name,
      licence,
      ...(attribution === undefined ? {} : { attribution }),
      utterances: own.length,
      speakers: new Set(own.map(speakerKey)).size
    }
  })
}

/** What no model trained here is for, and where it is weak. */
function notForSentences(
  corpora: readonly Pick<Corpus, 'key' | 'name' | 'about'>[],
  tasks: readonly Task[]
): string[] {
  const emotions = tasks[0].labels.join(', ')
  const spoken = corpora
    .map(({ name, about }) => `${name} (${about.language ?? 'language not stated'})`)
    .join(' and ')
  return [
    'Not for decisions about people: not for hiring, grading, policing, medical or credit judgments, nor for ' +
      'watching employees or callers.',
    'It hears how a voice sounds, not what a person feels; people often sound unlike they feel.',
    `It was trained on acted or elicited emotion from ${spoken}. Expect lower accuracy on spontaneous speech, ` +
      'other languages, children, telephone lines and noise.',
    `It knows only ${emotions}: every other state is forced into one of them.`,
    'Its speaker and gender answers serve training; do not use them to identify or classify people.'
  ]
}

/** What training did to a file before it took features, and analysis must do too. */
const audioSettings: NetworkCard['audio'] = {
  sampleRate: SAMPLE_RATE,
  channels: 'mean of all channels',
  resampler:
    'windowed sinc (Kaiser, 110 dB stop band from the lower Nyquist frequency, pass band to 0.913 of it); ' +
    'files at 16 kHz are not resampled'
}

/** What the card says beside the plan. */
export interface CardFacts {
  name: string
  /** ISO 8601, UTC. */
  createdAt: string
  corpora: readonly Pick<Corpus, 'key' | 'name' | 'about'>[]
  /** Kind of the test protocol. */
  protocol: TestProtocol['kind']
  settings: TrainingSettings
  /** Number of weights. */
  parameters: number
  /** Of the tensor backend. */
  versions: Record<string, string>
}

/** The card as far as it is known before the first epoch. */
export function draftCard(plan: TrainingPlan, facts: CardFacts): CardDraft {
  const { examples, split, tasks, network, features, statistics } = plan
  const { name, createdAt, corpora, protocol, settings, parameters, versions } = facts
  return {
    name,
    createdAt,
    tasks,
    features: featureSettings(features, statistics),
    audio: audioSettings,
    network: NetworkSettings.parse({ ...network, parameters }),
    training: {
      corpora: summarizeCorpora(corpora, examples),
      trainingUtterances: split.training.length,
      validationUtterances: split.validation.length,
      testUtterances: split.test.length,
      utterancesPerEmotion: tasks[0].labels.map(
        (_, label) => split.training.filter((index) => examples[index].labels.emotion === label).length
      ),
      seed: settings.seed,
      epochs: 0,
      bestEpoch: 0,
      settings
    },
    protocol: summarizeProtocol(split, examples, {
      kind: protocol,
      transductive: features.normalization === 'speaker'
    }),
    calibration: { temperature: 1 },
    notFor: notForSentences(corpora, tasks),
    versions: { affectron: packageJson.version, ...versions, node: process.versions.node }
  }
}
