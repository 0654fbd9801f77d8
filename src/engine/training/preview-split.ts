import type { SideCounts, SplitPreview, SplitSpeaker } from '../../shared/training/split-preview.ts'
import { AffectronError } from '../../shared/errors.ts'
import { labelWord, say } from '../../shared/said.ts'
import { SAMPLE_RATE } from '../audio/clip.ts'
import type { Corpus, Utterance } from '../corpora/corpus.ts'
import type { InspectedClip } from '../corpora/doctor/facts.ts'
import type { ResolvedLabels } from '../corpora/label-maps.ts'
import { selectClasses } from '../corpora/labels.ts'
import { FRAME_LENGTH } from '../features/framing.ts'
import { speakerKey, type Split } from '../protocol/split.ts'
import { badgeOf, summarizeProtocol } from '../protocol/summary.ts'
import { planSplit } from './plan.ts'
import type { RunSpec } from './run-spec.ts'
import type { Sound } from './tie-near-duplicates.ts'
import { type Usable, usableUtterances, utteranceIds } from './usable.ts'

/**
 * Who would train, validate and be tested. Of recordings that were inspected, what cannot be read or is a copy is left
 * out and near duplicates are kept together as in training, so that the preview is the run's own split; without an inspection all are taken as they are named.
 *
 * @param clips of all utterances of the corpora, as `inspectCorpus` gave them
 * @throws AffectronError `corpus/too-few`, `labels/one-class`, `protocol/...`: what the training would be refused for
 */
export function previewSplit(
  corpora: readonly Corpus[],
  labels: ResolvedLabels,
  { protocol, settings, features }: Pick<RunSpec, 'protocol' | 'settings' | 'features'>,
  clips?: readonly InspectedClip[]
): SplitPreview {
  const items = usableUtterances(corpora, labels, soundsOf(corpora, labels, clips))
  if (items.length === 0) {
    throw new AffectronError(
      'corpus/too-few',
      say('corpora.noUsable', { classes: labels.classes.map(labelWord) })
    )
  }
  const split = planSplit(items, labels.classes, protocol, settings, { knownIds: utteranceIds(corpora) })
  const transductive = features.normalization === 'speaker'
  const badge = badgeOf(summarizeProtocol(split, items, { kind: protocol.kind, transductive }))
  const sideOf = sidesOf(split)
  const total = noCounts()
  const classes = labels.classes.map((label) => ({ label, counts: noCounts() }))
  const speakers = new Map<string, SplitSpeaker>()
  for (const [index, item] of items.entries()) {
    const speaker = speakerOf(item, speakers)
    for (const counts of [total, classes[item.labels.emotion].counts, speaker.counts]) {
      counts[sideOf[index]]++
    }
  }
  return {
    badge,
    description: split.description,
    warnings: split.warnings,
    total,
    classes,
    speakers: [...speakers.values()].sort(bySpeaker),
    exact: clips !== undefined
  }
}

/** What tells recordings apart: their sound where it was looked at, else each its own. */
function soundsOf(
  corpora: readonly Corpus[],
  labels: ResolvedLabels,
  clips: readonly InspectedClip[] | undefined
): Map<Utterance, Sound> {
  if (clips === undefined) {
    const fingerprint = new Uint32Array()
    return new Map(
      corpora.flatMap(({ key, utterances }) =>
        utterances.map((each) => [each, { hash: `${key}/${each.id}`, fingerprint }] as const)
      )
    )
  }
  const chosen = new Set(corpora.flatMap((corpus) => selectClasses(corpus, labels).utterances))
  return new Map(
    clips.flatMap(({ utterance, outcome }) => {
      if (!('hash' in outcome)) return []
      // Too short for features, as in training; of what belongs to no class only the sound is asked for.
      const isTooShort = Math.round(outcome.seconds * SAMPLE_RATE) < FRAME_LENGTH
      return isTooShort && chosen.has(utterance) ? [] : [[utterance, outcome] as const]
    })
  )
}

type Side = keyof SideCounts

function sidesOf(split: Split): Side[] {
  const sides: Side[] = []
  for (const side of ['training', 'validation', 'test', 'unused'] as const) {
    for (const index of split[side]) sides[index] = side
  }
  return sides
}

function speakerOf(item: Usable, speakers: Map<string, SplitSpeaker>): SplitSpeaker {
  const { corpus, speaker, gender } = item
  const key = speakerKey(item) ?? `${corpus}/`
  const known = speakers.get(key)
  if (known !== undefined) {
    known.sex ??= gender
    return known
  }
  const made: SplitSpeaker = { corpus, counts: noCounts() }
  if (speaker !== undefined) made.speaker = speaker
  if (gender !== undefined) made.sex = gender
  speakers.set(key, made)
  return made
}

function bySpeaker(a: SplitSpeaker, b: SplitSpeaker): number {
  if ((a.speaker === undefined) !== (b.speaker === undefined)) return a.speaker === undefined ? 1 : -1
  if (a.corpus !== b.corpus) return a.corpus < b.corpus ? -1 : 1
  return (a.speaker ?? '').localeCompare(b.speaker ?? '', 'en', { numeric: true })
}

function noCounts(): SideCounts {
  return { training: 0, validation: 0, test: 0, unused: 0 }
}
