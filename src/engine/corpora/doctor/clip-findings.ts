import { SAMPLE_RATE } from '../../audio/clip.ts'
import { CLIPPED_SHARE, PAUSE_SHARE } from '../../audio/quality.ts'
import type { FindingValues } from '../../../shared/corpus-report.ts'
import { FRAME_LENGTH } from '../../features/framing.ts'
import type { Utterance } from '../corpus.ts'
import type { ClipFacts, InspectedClip, ReadableClip } from './facts.ts'
import { readable } from './facts.ts'
import type { Observation } from './finding.ts'
import { recordings, recordingsAre } from './finding.ts'
import { cramersV, tally } from './statistics.ts'

/** Less than 3 steps of 16-bit audio around the mean: the features of it are those of rounding. */
const SILENT_SWING = 1e-4
/** Speech below this is near the noise of most equipment. */
const QUIET_DB = -46
/** Speech that stands out of the noise by less, dB. */
const NOISY_DB = 15
/** Of full scale; equipment in order stays far below. */
const LARGE_OFFSET = 0.01
/** One frame of the features, s: less gives no features at all. */
const FRAME_SECONDS = FRAME_LENGTH / SAMPLE_RATE
/** Half a second holds two syllables. */
const SHORT_SECONDS = 0.5
/** Sentences are shorter; the recurrent layer's memory and time grow with the longest of a batch. */
const LONG_SECONDS = 30

/** Association of a fault with the class that a model could use; Cohen calls 0.3 medium. */
const ASSOCIATED = 0.3

interface Check extends Omit<Observation, 'items' | 'message' | 'values'> {
  /** What is wrong with this recording, if it is. */
  detail: (facts: ClipFacts) => string | undefined
  /** What the detail says. */
  values?: (facts: ClipFacts) => FindingValues
  message: (number: number) => string
}

const checks: readonly Check[] = [
  {
    code: 'clips/damaged',
    severity: 'warning',
    detail: ({ warnings }) =>
      warnings.some((code) => code === 'audio/truncated' || code === 'audio/damaged')
        ? 'cut off or damaged; what is there was read'
        : undefined,
    message: (number) => `${recordingsAre(number)} cut off or damaged in part.`,
    meaning: 'A model learns from what is left, under a label that was given to the whole.',
    advice: 'Copy or download these files again, or leave them out.',
    remedy: 'exclude'
  },
  {
    code: 'clips/silent',
    severity: 'error',
    detail: (facts) => (isSilent(facts) ? 'no sound' : undefined),
    message: (number) => `${recordings(number)} without any sound.`,
    meaning:
      'Silence has no emotion: a label on it teaches the model noise, and in a test it is a coin toss.',
    advice: 'Leave them out, or record them again.',
    remedy: 'exclude'
  },
  {
    code: 'clips/quiet',
    severity: 'warning',
    detail: (facts) =>
      !isSilent(facts) && facts.levelDb < QUIET_DB ? `speech at ${facts.levelDb.toFixed(0)} dB` : undefined,
    values: ({ levelDb }) => ({ level: levelDb }),
    message: (number) => `${recordingsAre(number)} very quiet (speech below ${QUIET_DB} dB of full scale).`,
    meaning: 'Rounding and noise weigh as much as the voice, and the features describe both.',
    advice: 'Listen to a few. Raising the level does not remove the noise; record again if you can.',
    remedy: 'exclude'
  },
  {
    code: 'clips/mostly-silent',
    severity: 'info',
    detail: (facts) =>
      !isSilent(facts) && facts.pauseShare > PAUSE_SHARE
        ? `${Math.round(100 * facts.pauseShare)} % pause`
        : undefined,
    values: ({ pauseShare }) => ({ share: pauseShare }),
    message: (number) => `${recordingsAre(number)} silent for most of the time.`,
    meaning: 'Frames of silence outnumber those of speech, so averages over time say little of the voice.',
    advice: 'Cut them down to the speech.',
    remedy: 'exclude'
  },
  {
    code: 'clips/clipped',
    severity: 'warning',
    detail: ({ clippedShare }) =>
      clippedShare >= CLIPPED_SHARE
        ? `${(100 * clippedShare).toFixed(1)} % cut off at full scale`
        : undefined,
    values: ({ clippedShare }) => ({ share: clippedShare }),
    message: (number) => `${recordingsAre(number)} clipped: too loud for the equipment, peaks are cut off.`,
    meaning:
      'Cut peaks sound harsh and change the spectrum. Loud emotions clip first, so a model may learn the distortion in place of the voice.',
    advice:
      'See whether one class or speaker is concerned more than others. Record again at a lower level if you can.',
    remedy: 'exclude'
  },
  {
    code: 'clips/noisy',
    severity: 'info',
    detail: (facts) => {
      const above = facts.levelDb - facts.floorDb
      return !isSilent(facts) && above < NOISY_DB ? `speech ${above.toFixed(0)} dB above the rest` : undefined
    },
    values: ({ levelDb, floorDb }) => ({ above: levelDb - floorDb }),
    message: (number) =>
      `In ${recordings(number)} the speech stands out of its quietest parts by less than ${NOISY_DB} dB: noise, music, or no pause at all.`,
    meaning: 'Noise hides the voice, and where it goes with a class or speaker a model learns the noise.',
    advice: 'Listen to a few. Noise that all classes share does little harm.',
    remedy: 'exclude'
  },
  {
    code: 'clips/dc-offset',
    severity: 'info',
    detail: ({ offset }) =>
      Math.abs(offset) > LARGE_OFFSET ? `mean ${(100 * offset).toFixed(1)} % of full scale` : undefined,
    values: ({ offset }) => ({ share: offset }),
    message: (number) =>
      `${recordings(number)} with a constant offset (the wave does not swing around zero).`,
    meaning: 'Zero crossings and energy are computed from the wave as it is, so they are wrong there.',
    advice: 'Remove the offset with an audio editor, or leave the files out.',
    remedy: 'exclude'
  },
  {
    code: 'clips/channels-cancel',
    severity: 'warning',
    detail: ({ warnings }) =>
      warnings.includes('audio/channels-cancel') ? 'the mix of its channels is silent' : undefined,
    message: (number) => `The channels of ${recordings(number)} cancel each other out.`,
    meaning: 'Features are computed from the mean of the channels, and that holds nothing of the voice.',
    advice: 'Export one channel of each and put it in place of the file.',
    remedy: 'exclude'
  },
  {
    code: 'clips/too-short',
    severity: 'warning',
    detail: ({ seconds }) =>
      seconds < FRAME_SECONDS
        ? `${seconds.toFixed(3)} s, less than one frame`
        : seconds < SHORT_SECONDS
          ? `${seconds.toFixed(2)} s`
          : undefined,
    values: ({ seconds }) => ({ seconds }),
    message: (number) => `${recordingsAre(number)} shorter than ${SHORT_SECONDS} s.`,
    meaning:
      'They hold a syllable or two, too little for a change over time; below 0.025 s there are no features at all.',
    advice: 'Leave them out, unless your recordings in use will be as short.',
    remedy: 'exclude'
  },
  {
    code: 'clips/too-long',
    severity: 'warning',
    detail: ({ seconds }) => (seconds > LONG_SECONDS ? `${seconds.toFixed(0)} s` : undefined),
    values: ({ seconds }) => ({ seconds }),
    message: (number) => `${recordingsAre(number)} longer than ${LONG_SECONDS} s.`,
    meaning:
      'One label for so long a time is rarely true of all of it, and a batch takes the memory and time of its longest recording.',
    advice: 'Cut them into sentences, or leave them out.',
    remedy: 'exclude'
  }
]

/** What is wrong with single recordings. */
export function clipFindings(clips: readonly InspectedClip[]): Observation[] {
  const sound = readable(clips)
  return [...failures(clips), ...checks.flatMap((check) => run(check, sound))]
}

export function isSilent({ swing }: ClipFacts): boolean {
  return swing <= SILENT_SWING
}

function run({ detail, message, values, ...rest }: Check, clips: readonly ReadableClip[]): Observation[] {
  const items = clips.flatMap(({ utterance, facts }) => {
    const found = detail(facts)
    return found === undefined
      ? []
      : [{ utterances: [utterance], detail: found, values: values?.(facts) ?? {} }]
  })
  if (items.length === 0) return []
  const association = associationWithClass(
    clips,
    items.map(({ utterances: [utterance] }) => utterance)
  )
  const said = { count: items.length }
  if (association < ASSOCIATED) return [{ ...rest, message: message(items.length), values: said, items }]
  return [
    {
      ...rest,
      severity: rest.severity === 'info' ? 'warning' : rest.severity,
      message: `${message(items.length)} It goes with the label (Cramér’s V ${association.toFixed(2)}).`,
      meaning: `${rest.meaning} Here the labels differ in it so much that a model can tell them by the fault.`,
      values: { ...said, association },
      items
    }
  ]
}

/** How far having the fault tells the label: Cramér's V. */
function associationWithClass(clips: readonly ReadableClip[], faulty: readonly Utterance[]): number {
  const all = tally(clips, ({ utterance }) => utterance.emotion)
  const bad = tally(faulty, ({ emotion }) => emotion)
  return cramersV([...all].map(([label, number]) => [bad.get(label) ?? 0, number - (bad.get(label) ?? 0)]))
}

/** Why a recording has no facts, as two findings: what is not there, and what is there and cannot be read. */
function failures(clips: readonly InspectedClip[]): Observation[] {
  const missing: Observation['items'] = []
  const unreadable: Observation['items'] = []
  for (const { utterance, outcome } of clips) {
    if ('hash' in outcome) continue
    const items = outcome.code === 'file/not-found' ? missing : unreadable
    const { code, message: detail, said } = outcome
    items.push({ utterances: [utterance], detail, ...(said === undefined ? {} : { said }), values: { code } })
  }
  const observations: Observation[] = [
    {
      code: 'clips/missing',
      severity: 'error',
      message: `${recordingsAre(missing.length)} not there any more, or named in a list but never was.`,
      meaning: 'They cannot take part: training leaves them out and says so.',
      advice: 'Bring the files back, or take them off the list.',
      remedy: 'exclude',
      values: { count: missing.length },
      items: missing
    },
    {
      code: 'clips/unreadable',
      severity: 'error',
      message: `${recordings(unreadable.length)} cannot be read.`,
      meaning: 'They cannot take part in training.',
      advice: 'Copy or download them again, or leave them out.',
      remedy: 'exclude',
      values: { count: unreadable.length },
      items: unreadable
    }
  ]
  return observations.filter(({ items }) => items.length > 0)
}
