import type { Gender, Utterance } from '../corpus.ts'
import { count, joinWords } from '../notes.ts'
import type { Observation } from './finding.ts'
import { recordings } from './finding.ts'
import { groupBy, unevennessOf } from './statistics.ts'

/** Fewer give intervals that know nothing of how speakers differ (docs/protocol-guide.md). */
const FEW = 4
/** Most over least recordings of a speaker. */
const UNEVEN = 5

/** What the speakers' names and sexes tell; nothing here needs the audio. */
export function speakerFindings(utterances: readonly Utterance[]): Observation[] {
  const known = utterances.filter(({ speaker }) => speaker !== undefined)
  const speakers = groupBy(known, ({ speaker }) => speaker ?? '')
  return [
    ...unknownSpeakers(utterances, known.length),
    ...fewSpeakers(speakers),
    ...unknownSex(speakers),
    ...oneSex(speakers),
    ...unevenSpeakers(speakers),
    ...missingClasses(speakers, [...new Set(utterances.map(({ emotion }) => emotion))].sort())
  ]
}

type Speakers = ReadonlyMap<string, readonly Utterance[]>

function unknownSpeakers(utterances: readonly Utterance[], known: number): Observation[] {
  const missing = utterances.filter(({ speaker }) => speaker === undefined)
  if (missing.length === 0) return []
  return [
    {
      code: 'speakers/unknown',
      severity: 'warning',
      message:
        known === 0
          ? 'The corpus does not say who speaks.'
          : `Of ${recordings(missing.length)} the speaker is unknown.`,
      meaning:
        'The same voice may stand in training and in the test, so a score is speaker-dependent: it says nothing about new speakers and is usually too good.',
      advice:
        'Name the speakers in a list (CSV with the columns path, emotion, speaker). Without them only the random split is possible, and its scores carry the badge speaker-dependent.',
      remedy: 'name-speakers',
      values: { count: missing.length, known },
      items: missing.map((utterance) => ({ utterances: [utterance], detail: 'no speaker' }))
    }
  ]
}

function fewSpeakers(speakers: Speakers): Observation[] {
  if (speakers.size === 1) {
    return [
      {
        code: 'speakers/one',
        severity: 'error',
        message: `There is one speaker, ${[...speakers.keys()][0]}.`,
        meaning: 'Nobody is left to test on: a speaker-independent score is impossible.',
        advice:
          'Add speakers, test on another corpus, or use the random split, whose scores carry the badge speaker-dependent.',
        remedy: 'none',
        values: { speaker: [...speakers.keys()][0] },
        items: []
      }
    ]
  }
  if (speakers.size === 0 || speakers.size >= FEW) return []
  return [
    {
      code: 'speakers/few',
      severity: 'warning',
      message: `There are only ${speakers.size} speakers.`,
      meaning:
        'A model learns these voices more than the emotions in them, and an interval from so few knows nothing of how speakers differ.',
      advice: 'Test each speaker once (leave one speaker out), and do not trust differences of a few points.',
      remedy: 'none',
      values: { count: speakers.size },
      items: []
    }
  ]
}

function unknownSex(speakers: Speakers): Observation[] {
  const missing = [...speakers].filter(([, said]) => sexOf(said) === undefined)
  if (missing.length === 0) return []
  return [
    {
      code: 'speakers/sex-unknown',
      severity: missing.length === speakers.size ? 'warning' : 'info',
      message: `The sex of ${missing.length === speakers.size ? 'all' : missing.length} of ${count(speakers.size, 'speaker', 'speakers')} is unknown.`,
      meaning:
        'The paper’s test pair (one man, one woman) cannot be drawn from them, folds cannot balance the sexes, and their recordings do not train the gender task.',
      advice: 'Add the sexes where the corpus keeps them, or choose leave one speaker out.',
      remedy: 'name-speakers',
      values: {
        missing: missing.length,
        count: speakers.size,
        all: missing.length === speakers.size ? 'yes' : 'no'
      },
      items: missing.map(([speaker, said]) => ({
        utterances: [],
        detail: `${speaker}: ${recordings(said.length)}`,
        values: { speaker, count: said.length }
      }))
    }
  ]
}

function oneSex(speakers: Speakers): Observation[] {
  const sexes = new Set([...speakers.values()].map(sexOf))
  if (speakers.size < 2 || sexes.size !== 1 || sexes.has(undefined)) return []
  const who = sexes.has('female') ? 'women' : 'men'
  return [
    {
      code: 'speakers/one-sex',
      severity: 'warning',
      message: `All speakers are ${who}.`,
      meaning: `The paper’s test pair is impossible, the gender task has nothing to learn, and a score holds for ${who} only.`,
      advice: 'Choose leave one speaker out or grouped folds, and say with the score who spoke.',
      remedy: 'none',
      values: { sex: sexes.has('female') ? 'female' : 'male' },
      items: []
    }
  ]
}

function unevenSpeakers(speakers: Speakers): Observation[] {
  const unevenness = unevennessOf(speakers)
  if (unevenness === undefined || unevenness.ratio < UNEVEN) return []
  const { sorted, largest, smallest, ratio } = unevenness
  return [
    {
      code: 'speakers/imbalanced',
      severity: 'info',
      message: `Speaker ${largest.name} has ${ratio.toFixed(1)} times as many recordings (${largest.size}) as ${smallest.name} (${smallest.size}).`,
      meaning: 'The frequent voices decide what is learned, and folds of speakers differ much in size.',
      advice: 'Choose grouped folds over a single pair of speakers, and look at the scores by speaker.',
      remedy: 'none',
      values: {
        ratio,
        ...{ speaker: largest.name, count: largest.size, other: smallest.name, otherCount: smallest.size }
      },
      items: sorted.map(([speaker, said]) => ({
        utterances: [],
        detail: `${speaker}: ${said.length}`,
        values: { speaker, count: said.length }
      }))
    }
  ]
}

function missingClasses(speakers: Speakers, labels: readonly string[]): Observation[] {
  if (labels.length < 2) return []
  const lacking = [...speakers].flatMap(([speaker, said]) => {
    const present = new Set(said.map(({ emotion }) => emotion))
    const missing = labels.filter((label) => !present.has(label))
    return missing.length === 0 ? [] : [{ speaker, missing }]
  })
  if (lacking.length === 0) return []
  return [
    {
      code: 'speakers/missing-classes',
      severity: 'warning',
      message: `${count(lacking.length, 'speaker has', 'speakers have')} no recording of some class.`,
      meaning:
        'A test on such a speaker alone cannot measure the class it lacks. Where a class comes from few speakers, a model may learn their voices in its place.',
      advice:
        'Choose folds of several speakers, or test the speakers together. See that no class hangs on one voice.',
      remedy: 'none',
      values: { count: lacking.length },
      items: lacking.map(({ speaker, missing }) => ({
        utterances: [],
        detail: `${speaker} has no ${joinWords(missing)}`,
        values: { speaker, labels: missing }
      }))
    }
  ]
}

/** The first that is stated. */
export function sexOf(said: readonly Utterance[]): Gender | undefined {
  return said.find(({ gender }) => gender !== undefined)?.gender
}
