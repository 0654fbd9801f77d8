import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import type { Corpus, Utterance } from '../corpora/corpus.ts'
import type { LabelRequest, ResolvedLabels } from '../corpora/label-maps.ts'
import { describeLabels, resolveLabels } from '../corpora/labels.ts'
import { networksOf, type ModelBundle } from '../models/bundle.ts'
import { emotionLabels, type Card } from '../models/card-schema.ts'
import { readExamplesFor, type DatasetHooks } from '../training/dataset.ts'
import type { Example } from '../training/example.ts'
import { predictEmotions, predictionsOf } from '../training/predict.ts'
import { acquaintanceOf, badgeOf, describeAcquaintance, isForeign } from './acquaintance.ts'
import { evaluate } from './evaluate.ts'
import { fusedAnswer } from './fusion/fused-answer.ts'
import { INTERVAL_SEED, type EvaluationRecord, type TestedSpeaker } from './evaluation-record.ts'
import type { Prediction } from './prediction.ts'

export interface BundleTestOptions {
  /** What the corpora's labels mean; those that are none of the model's emotions are left out. */
  labels: LabelRequest
  /** Only speakers that the model has not heard, as far as its card tells. */
  unheard: boolean
}

/**
 * Runs a model on labeled corpora and says what its scores promise: who of their speakers it was trained on.
 *
 * @param corpora as `readCorpora` gives them
 * @throws AffectronError `labels/nothing` when no recording is of an emotion that the model knows,
 *   `evaluation/all-heard` when only unheard speakers are wanted and there are none, `corpus/...`; the signal's reason
 */
export async function testBundle(
  bundle: ModelBundle,
  corpora: readonly Corpus[],
  { labels: request, unheard }: BundleTestOptions,
  hooks: DatasetHooks
): Promise<EvaluationRecord> {
  const { card } = bundle
  const labels = labelsOfModel(card, corpora, request)
  const chosen = unheard ? corpora.map((corpus) => onlyUnheard(card, corpus)) : corpora
  if (chosen.every(({ utterances }) => utterances.length === 0)) {
    throw new AffectronError('evaluation/all-heard', say('tests.allHeard'))
  }
  for (const line of describeLabels(chosen, labels)) hooks.log?.(line)
  const { examples, probabilities } = await answersOf(bundle, chosen, labels, hooks)
  const predictions = predictionsOf(examples, [...examples.keys()], probabilities, labels.classes)
  const { overall, perCorpus, report } = evaluate(predictions, labels.classes, {
    seed: INTERVAL_SEED,
    calibration: card.calibration
  })
  const speakers = speakersOf(card, corpora, examples, predictions)
  return {
    formatVersion: 1,
    modelId: bundle.id,
    model: card.name,
    protocol: {
      description: describeAcquaintance(speakers),
      badge: badgeOf(speakers.map(({ acquaintance }) => acquaintance)),
      crossCorpus: corpora.every(({ id }) => isForeign(card, id)),
      transductive: networksOf(bundle).some(
        ({ card: own }) => own.features.normalization === 'speaker-z-norm'
      )
    },
    speakers,
    metrics: { overall, perCorpus },
    report,
    calibration: card.calibration,
    predictions
  }
}

/** What a model says of every recording that all its networks can hear. */
async function answersOf(
  bundle: ModelBundle,
  corpora: readonly Corpus[],
  labels: ResolvedLabels,
  hooks: DatasetHooks
): Promise<{ examples: Example[]; probabilities: number[][] }> {
  const systems: { examples: Example[]; labels: string[]; answers: Map<string, number[]> }[] = []
  for (const { card, model } of networksOf(bundle)) {
    const examples = await readExamplesFor(card.features, corpora, labels, hooks)
    const answers = await predictEmotions(model, examples, [...examples.keys()], hooks.signal)
    systems.push({
      examples,
      labels: emotionLabels(card),
      answers: new Map(examples.map(({ id }, i) => [id, answers[i]]))
    })
  }
  const [{ examples: all, answers }] = systems
  if (!('members' in bundle))
    return { examples: all, probabilities: all.map(({ id }) => answers.get(id) ?? []) }
  const { fusion } = bundle.card
  const examples = all.filter(({ id }) => systems.every((system) => system.answers.has(id)))
  return {
    examples,
    probabilities: examples.map(
      ({ id }) =>
        fusedAnswer(
          fusion,
          systems.map((system) => system.answers.get(id) ?? []),
          systems.map((system) => system.labels),
          labels.classes
        ).probabilities
    )
  }
}

/** The corpora's labels in the model's emotions and their order. */
function labelsOfModel(card: Card, corpora: readonly Corpus[], request: LabelRequest): ResolvedLabels {
  const classes = emotionLabels(card)
  const { maps } = resolveLabels(corpora, request)
  const known = Object.fromEntries(
    Object.entries(maps).map(([key, map]) => [
      key,
      Object.fromEntries(
        Object.entries(map).map(([label, name]) => [
          label,
          name !== null && classes.includes(name) ? name : null
        ])
      )
    ])
  )
  if (Object.values(known).every((map) => Object.values(map).every((name) => name === null))) {
    const found = [...new Set(Object.values(maps).flatMap((map) => Object.values(map)))].filter(
      (name) => name !== null
    )
    throw new AffectronError(
      'labels/nothing',
      say('tests.otherClasses', { classes: classes.join(', '), labels: found.join(', ') })
    )
  }
  return { classes: [...classes], maps: known }
}

function onlyUnheard(card: Card, corpus: Corpus): Corpus {
  const isUnheard = ({ speaker }: Utterance) =>
    ['held-out', 'stranger'].includes(acquaintanceOf(card, { layout: corpus.id, speaker }))
  return { ...corpus, utterances: corpus.utterances.filter(isUnheard) }
}

function speakersOf(
  card: Card,
  corpora: readonly Corpus[],
  examples: readonly Example[],
  predictions: readonly Prediction[]
): TestedSpeaker[] {
  const layouts = new Map(corpora.map(({ key, id }) => [key, id]))
  const speakers = new Map<string, TestedSpeaker>()
  for (const [i, { speaker }] of predictions.entries()) {
    const found = speakers.get(speaker)
    if (found !== undefined) {
      found.utterances++
      continue
    }
    const { corpus, speaker: name } = examples[i]
    const acquaintance = acquaintanceOf(card, { layout: layouts.get(corpus) ?? corpus, speaker: name })
    speakers.set(speaker, { speaker, acquaintance, utterances: 1 })
  }
  return [...speakers.values()].sort((a, b) => (a.speaker < b.speaker ? -1 : 1))
}
