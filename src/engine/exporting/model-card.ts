import { describeBadge } from '../../shared/protocol-badge.ts'
import {
  emotionLabels,
  isFusion,
  parametersOf,
  type Card,
  type MetricInterval
} from '../models/card-schema.ts'
import { networkKind } from '../nn/config.ts'
import { badgeOf } from '../protocol/summary.ts'

/** What Hugging Face calls the terms that corpora state; any other is `other`, in the words of the card. */
const licences: Readonly<Record<string, string>> = {
  'CC0-1.0': 'cc0-1.0',
  'ODbL 1.0': 'odbl',
  'CC BY 4.0': 'cc-by-4.0',
  'CC BY-NC-SA 4.0': 'cc-by-nc-sa-4.0',
  'CC BY-NC-ND 4.0': 'cc-by-nc-nd-4.0'
}

/** By layout of a corpus: the language spoken in it. A layout that says nothing of it names none. */
const languages: Readonly<Record<string, string>> = {
  ...{ aesdd: 'el', 'crema-d': 'en', 'emo-db': 'de', emovo: 'it', iemocap: 'en', meld: 'en' },
  ...{ nemo: 'pl', ravdess: 'en', savee: 'en', tess: 'en', urdu: 'ur' }
}

/** Sentences that stand in every card, whatever the model was trained on. */
export const neverFor: string[] = [
  'Not for decisions about people: not for hiring, grading, policing, medical or credit judgments, nor for watching anybody.',
  'It hears how an emotion is acted or perceived in a voice, not what a person feels.'
]

/**
 * A bundle's `README.md` as Hugging Face's hub reads it: facts for programs as YAML in front, then the same for people.
 * Made of the card alone, so that it can be made again.
 *
 * @param id of the bundle
 * @param use how to use what it lies beside, paragraph by paragraph; by default a bundle
 */
export function modelCardText(id: string, card: Card, use: readonly string[] = useOfBundle): string {
  return `---\n${frontMatter(card)}---\n\n${body(id, card, use)}`
}

const useOfBundle = [
  'In Affectron: drop the `.affectron` file, or this folder where it holds `model.json`, on the window, or',
  '    affectron import FILE\n    affectron analyze clip.wav --model FOLDER',
  'Other formats say in `card.json`, and in Affectron’s docs/formats.md, what goes in and comes out.'
]

/** YAML; every text is written as JSON, which is YAML too. */
function frontMatter(card: Card): string {
  const { corpora } = card.training
  const terms = [...new Set(corpora.map(({ licence }) => licence))]
  const [only, ...others] = terms.map((term) => licences[term]).filter((word) => word !== 'cc0-1.0')
  const licence = terms.every((term) => licences[term] === 'cc0-1.0')
    ? 'cc0-1.0'
    : others.length === 0
      ? (only ?? 'other')
      : 'other'
  const spoken = [...new Set(corpora.flatMap((corpus) => languages[layoutOf(corpus.id)] ?? []))]
  const scores = card.metrics?.overall
  return (
    [
      `license: ${licence}`,
      ...(licence === 'other' ? [`license_name: ${text(terms.join('; '))}`] : []),
      ...list('language', spoken),
      ...list('tags', ['affectron', 'audio-classification', 'speech-emotion-recognition', kindOf(card)]),
      ...list(
        'datasets',
        corpora.map(({ id }) => layoutOf(id))
      ),
      ...list('metrics', ['accuracy', 'recall', 'f1', 'precision']),
      'pipeline_tag: audio-classification',
      ...(scores === undefined
        ? []
        : [
            'model-index:',
            `  - name: ${text(card.name)}`,
            '    results:',
            '      - task:',
            '          type: audio-classification',
            '          name: Speech emotion recognition',
            '        dataset:',
            `          name: ${text(`${corpora.map(({ name }) => name).join(', ')} (${badgeText(card)})`)}`,
            `          type: ${text(corpora.map(({ id }) => layoutOf(id)).join('+'))}`,
            '        metrics:',
            ...metricRows(card).flatMap(([type, name, { value }]) => [
              `          - type: ${type}`,
              `            name: ${text(name)}`,
              `            value: ${value}`
            ])
          ])
    ].join('\n') + '\n'
  )
}

function body(id: string, card: Card, use: readonly string[]): string {
  const { training } = card
  const emotions = emotionLabels(card).map(plain).join(', ')
  return (
    [
      `# ${plain(card.name)}`,
      `Tells ${emotions} apart in recordings of speech. ${describedKind(card)}, ${parametersOf(card)} weights, made with Affectron; id \`${id}\`.`,
      '## How to use it',
      ...use,
      '## What it was trained on',
      training.corpora
        .map(({ name, utterances, speakers, licence, attribution }) =>
          plain(
            `- ${name}: ${utterances} recordings of ${speakers} speakers; license: ${licence}.${attribution === undefined ? '' : ` ${attribution}`}`
          )
        )
        .join('\n'),
      `${training.trainingUtterances} recordings trained it, ${training.validationUtterances} chose its best epoch, ${training.testUtterances} tested it. The weights are under the terms of all these corpora; whoever passes them on keeps the attributions.`,
      '## How good it is',
      evaluation(card),
      '## Not for, and limits',
      [...new Set([...neverFor, ...card.notFor])].map((sentence) => `- ${plain(sentence)}`).join('\n')
    ].join('\n\n') + '\n'
  )
}

function evaluation(card: Card): string {
  const scores = card.metrics?.overall
  if (scores === undefined) return 'It was not tested: training was ended before.'
  const rows = metricRows(card).map(
    ([, name, { value, low, high }]) =>
      `| ${name} | ${percent(value)} | ${percent(low)} to ${percent(high)} |`
  )
  return [
    `Protocol: **${badgeText(card)}**, ${scores.utterances} recordings of ${scores.speakers} speakers. ${plain(card.protocol.description)}`,
    ['| score | value | 95 % interval |', '| --- | --- | --- |', ...rows].join('\n')
  ].join('\n\n')
}

function metricRows(card: Card): [type: string, name: string, score: MetricInterval][] {
  const scores = card.metrics?.overall
  if (scores === undefined) return []
  return [
    ['recall', 'Unweighted average recall', scores.uar],
    ['accuracy', 'Accuracy', scores.accuracy],
    ['f1', 'Macro average F-score', scores.maf],
    ['precision', 'Macro average precision', scores.map]
  ]
}

function badgeText(card: Card): string {
  return describeBadge(badgeOf(card.protocol))
}

function kindOf(card: Card): string {
  return isFusion(card) ? 'fusion' : networkKind(card.network)
}

function describedKind(card: Card): string {
  return isFusion(card)
    ? `A fusion of ${card.fusion.members.length} networks`
    : `A network of the kind ${kindOf(card)}`
}

/** The layout in the key of a corpus, of which there may be several: `emo-db-2`. */
function layoutOf(key: string): string {
  return key.replace(/-\d+$/, '')
}

function list(name: string, words: readonly string[]): string[] {
  return words.length === 0 ? [] : [`${name}:`, ...[...new Set(words)].map((word) => `  - ${text(word)}`)]
}

const text = (words: string) => JSON.stringify(words)
const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** A person's words: no line of theirs begins anything, and no mark of theirs is read as Markdown or HTML. */
function plain(words: string): string {
  return words.replace(/\s+/g, ' ').replace(/[<>[\]`*_|\\]/g, (mark) => (mark === '<' ? '&lt;' : `\\${mark}`))
}
