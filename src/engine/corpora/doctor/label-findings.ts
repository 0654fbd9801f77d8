import type { Problem, Utterance } from '../corpus.ts'
import { joinWords } from '../notes.ts'
import { paperClasses } from '../label-maps.ts'
import type { Observation } from './finding.ts'
import { recordings } from './finding.ts'
import { groupBy, unevennessOf } from './statistics.ts'
import { sentence, sentenceIn } from '../../../shared/said.ts'
import type { Sentence } from '../../../shared/said.ts'

/** Fewer recordings of a class cannot be split into five folds with two of it each. */
const RARE = 10
/** Largest over smallest class from which balance should be chosen, and from which it should be known. */
const VERY_UNEVEN = 4
const UNEVEN = 2

export interface LabelContext {
  /** The shared word for a corpus's label. */
  wordOf: (label: string) => string
  /** What the corpus's reader could not make sense of. */
  problems: readonly Problem[]
}

/** What the labels alone tell; nothing here needs the audio. */
export function labelFindings(
  utterances: readonly Utterance[],
  { wordOf, problems }: LabelContext
): Observation[] {
  const classes = groupBy(utterances, ({ emotion }) => emotion)
  const sizes = [...classes].sort(([, a], [, b]) => b.length - a.length)
  return [
    ...problemFindings(problems),
    ...oneClass(sizes),
    ...outsideDefault(sizes, wordOf),
    ...rareClasses(sizes),
    ...unevenClasses(sizes)
  ]
}

/** What `speaker-findings.ts` says with more detail. */
const saidBetter = new Set(['corpus/no-speakers', 'corpus/one-speaker'])

type Sizes = readonly (readonly [string, Utterance[]])[]

function problemFindings(all: readonly Problem[]): Observation[] {
  const problems = all.filter(({ code }) => !saidBetter.has(code))
  if (problems.length === 0) return []
  return [
    {
      code: 'corpus/problems',
      severity: 'warning',
      message: 'Part of the corpus could not be understood.',
      meaning: 'What is named here takes no part in training.',
      advice: 'Correct the lines or files, and inspect again.',
      remedy: 'none',
      values: {},
      items: problems.map(({ said, file, line }) => {
        const placed = placedAt(said, file, line)
        return { utterances: [], detail: sentenceIn('en', placed), said: placed }
      })
    }
  ]
}

function placedAt(what: Sentence, file?: string, line?: number): Sentence {
  if (file === undefined) return what
  return line === undefined
    ? sentence('corpora.inFile', { file, what })
    : sentence('corpora.inLine', { file, line, what })
}

function oneClass(sizes: Sizes): Observation[] {
  if (sizes.length !== 1) return []
  return [
    {
      code: 'labels/one-class',
      severity: 'error',
      message: `All recordings have the label ${sizes[0][0]}.`,
      meaning: 'With a single class there is nothing to tell apart and nothing to learn.',
      advice:
        'Add recordings of other emotions, or see whether the folder chosen is only a part of the corpus.',
      remedy: 'none',
      values: { label: sizes[0][0] },
      items: []
    }
  ]
}

function outsideDefault(sizes: Sizes, wordOf: LabelContext['wordOf']): Observation[] {
  const defaults: readonly string[] = paperClasses
  const outside = sizes.filter(([label]) => !defaults.includes(wordOf(label)))
  const inside = new Set(sizes.map(([label]) => wordOf(label)).filter((word) => defaults.includes(word)))
  if (outside.length === 0 || sizes.length < 2) return []
  const words = [...new Set(outside.map(([label]) => wordOf(label)))]
  const total = outside.reduce((sum, [, members]) => sum + members.length, 0)
  return [
    {
      code: 'labels/outside-default',
      severity: inside.size < 2 ? 'warning' : 'info',
      message: `${recordings(total)} have labels other than ${joinWords(paperClasses)}.`,
      meaning:
        inside.size < 2
          ? 'With the default classes nothing is left to tell apart, and training refuses.'
          : 'Training leaves them out unless their classes are asked for.',
      advice: `To train on them, ask for their classes by these words: ${joinWords(words)}.`,
      remedy: 'none',
      values: { count: total, left: inside.size < 2 ? 'nothing' : 'enough', words },
      items: outside.map(([label, members]) => ({
        utterances: [],
        detail: `${label} (${wordOf(label)}): ${members.length}`,
        values: { label, count: members.length }
      }))
    }
  ]
}

function rareClasses(sizes: Sizes): Observation[] {
  const rare = sizes.filter(([, members]) => members.length < RARE)
  if (rare.length === 0) return []
  return [
    {
      code: 'labels/rare',
      severity: 'warning',
      message: `Fewer than ${RARE} recordings have the label ${joinWords(rare.map(([label]) => label))}.`,
      meaning:
        'A model cannot learn a class from so few, and in a test each of them moves the average recall by many points. A fold may hold none.',
      advice: 'Leave the class out, merge it with a related one, or record more of it.',
      remedy: 'exclude',
      values: { labels: rare.map(([label]) => label), limit: RARE },
      items: rare.map(([label, members]) => ({ utterances: members, detail: label, values: { label } }))
    }
  ]
}

function unevenClasses(sizes: Sizes): Observation[] {
  const unevenness = unevennessOf(sizes)
  if (unevenness === undefined || unevenness.ratio < UNEVEN) return []
  const { largest, smallest, ratio } = unevenness
  return [
    {
      code: 'labels/imbalanced',
      severity: ratio >= VERY_UNEVEN ? 'warning' : 'info',
      message: `There are ${ratio.toFixed(1)} times as many recordings of ${largest.name} (${largest.size}) as of ${smallest.name} (${smallest.size}).`,
      meaning:
        'A model gains accuracy by guessing the frequent classes; accuracy hides that, UAR and MAF show it.',
      advice: 'Judge by UAR. Class weights or balanced sampling make the rare classes count as much.',
      remedy: 'none',
      values: {
        ratio,
        ...{ label: largest.name, count: largest.size, other: smallest.name, otherCount: smallest.size }
      },
      items: sizes.map(([label, members]) => ({
        utterances: [],
        detail: `${label}: ${members.length}`,
        values: { label, count: members.length }
      }))
    }
  ]
}
