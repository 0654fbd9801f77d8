import { SAMPLE_RATE } from '../../audio/clip.ts'
import { joinWords } from '../notes.ts'
import { isSilent } from './clip-findings.ts'
import type { ReadableClip } from './facts.ts'
import type { Observation } from './finding.ts'
import { recordings } from './finding.ts'
import { cramersV, etaSquared, groupBy, spreadOf, tally } from './statistics.ts'

/** Shares of variance that Cohen calls large and medium (see {@link etaSquared}). */
const LARGE_EFFECT = 0.14
const MEDIUM_EFFECT = 0.06
/** Differences of medians below these are not heard. */
const HEARD_DB = 3
const NOTICED_RATIO = 1.2
/** Association of sample rate and class that a model could use; Cohen calls 0.3 medium. */
const ASSOCIATED = 0.3

/** How the recordings were made, and whether that gives the class away. */
export function recordingFindings(clips: readonly ReadableClip[]): Observation[] {
  const sound = clips.filter(({ facts }) => !isSilent(facts))
  return [...rateMix(clips), ...channelMix(clips), ...loudnessByClass(sound), ...durationByClass(sound)]
}

function rateMix(clips: readonly ReadableClip[]): Observation[] {
  const rates = [...tally(clips, ({ facts }) => String(facts.sampleRate))].sort(([, a], [, b]) => b - a)
  if (rates.length < 2) return []
  const labels = [...new Set(clips.map(({ utterance }) => utterance.emotion))]
  const table = labels.map((label) => {
    const counts = tally(
      clips.filter(({ utterance }) => utterance.emotion === label),
      ({ facts }) => String(facts.sampleRate)
    )
    return rates.map(([rate]) => counts.get(rate) ?? 0)
  })
  const association = cramersV(table)
  const lowest = Math.min(...rates.map(([rate]) => Number(rate)))
  const usual = rates[0][0]
  const narrow = lowest < SAMPLE_RATE
  const items = rates.slice(1).flatMap(([rate]) =>
    clips
      .filter(({ facts }) => String(facts.sampleRate) === rate)
      .map(({ utterance }) => ({
        utterances: [utterance],
        detail: `${rate} Hz`,
        values: { rate: Number(rate) }
      }))
  )
  const observations: Observation[] = [
    {
      code: 'recording/rate-mix',
      severity: narrow ? 'warning' : 'info',
      message: `The sample rates differ: ${joinWords(rates.map(([rate, number]) => `${number} at ${rate} Hz`))}.`,
      meaning: narrow
        ? `Everything is brought to ${SAMPLE_RATE} Hz, but below that rate the high frequencies are missing, which the features show.`
        : `Everything is brought to ${SAMPLE_RATE} Hz, so this alone does no harm. It often means different equipment.`,
      advice: narrow
        ? 'See that classes and speakers are spread over the rates alike, or leave the narrow ones out.'
        : `Nothing, if classes and speakers are spread over the rates alike. Most have ${usual} Hz.`,
      remedy: narrow ? 'exclude' : 'none',
      values: {
        rates: rates.map(([name, count]) => ({ name, count })),
        ...{ narrow: narrow ? 'yes' : 'no', usual: Number(usual), needed: SAMPLE_RATE }
      },
      items
    }
  ]
  if (association >= ASSOCIATED) {
    observations.push({
      code: 'recording/rate-by-class',
      severity: 'warning',
      message: `The sample rate goes with the class (Cramér’s V ${association.toFixed(2)}).`,
      meaning: 'A model can tell the classes by the equipment, scores well here and fails elsewhere.',
      advice: 'Use recordings of one rate, or balance the classes within each rate.',
      remedy: 'none',
      values: { association },
      items: labels.map((label, i) => ({
        utterances: [],
        detail: `${label}: ${rates.map(([rate], j) => `${table[i][j]} at ${rate} Hz`).join(', ')}`,
        values: { label, rates: rates.map(([name], j) => ({ name, count: table[i][j] })) }
      }))
    })
  }
  return observations
}

function channelMix(clips: readonly ReadableClip[]): Observation[] {
  const mixes = [...tally(clips, ({ facts }) => String(facts.channels))].sort(([, a], [, b]) => b - a)
  if (mixes.length < 2) return []
  return [
    {
      code: 'recording/channel-mix',
      severity: 'info',
      message: `The numbers of channels differ: ${joinWords(mixes.map(([channels, number]) => `${number} with ${channels}`))}.`,
      meaning:
        'Features are computed from the mean of the channels. It sounds different where the microphones stood apart.',
      advice: 'Nothing, if classes and speakers are spread over them alike.',
      remedy: 'none',
      values: { channels: mixes.map(([name, count]) => ({ name, count })) },
      items: mixes.slice(1).flatMap(([channels]) =>
        clips
          .filter(({ facts }) => String(facts.channels) === channels)
          .map(({ utterance }) => ({
            utterances: [utterance],
            detail: `${channels} channels`,
            values: { count: Number(channels) }
          }))
      )
    }
  ]
}

function loudnessByClass(clips: readonly ReadableClip[]): Observation[] {
  const classes = measureByClass(clips, ({ facts }) => facts.levelDb)
  if (classes.length < 2) return []
  const effect = etaSquared(classes.map(({ values }) => values))
  const [loudest] = classes
  const quietest = classes[classes.length - 1]
  const difference = loudest.median - quietest.median
  if (effect < MEDIUM_EFFECT || difference < HEARD_DB) return []
  return [
    {
      code: 'recording/loudness-by-class',
      severity: effect >= LARGE_EFFECT ? 'warning' : 'info',
      message: `${loudest.label} is ${difference.toFixed(1)} dB louder than ${quietest.label}; the class explains ${percent(effect)} of how loudness differs.`,
      meaning:
        'Anger is louder than sadness in life too. But if levels were set or files were normalized class by class, a model learns that. Normalization per utterance (the default) takes a constant gain away; per speaker or over the training set it stays.',
      advice:
        'Keep normalization per utterance unless the levels were left as recorded. Augmentation with random gain makes loudness worthless as a hint.',
      remedy: 'none',
      values: { label: loudest.label, other: quietest.label, difference, effect },
      items: classes.map(({ label, median, values }) => ({
        utterances: [],
        detail: `${label}: ${median.toFixed(1)} dB (${recordings(values.length)})`,
        values: { label, level: median, count: values.length }
      }))
    }
  ]
}

function durationByClass(clips: readonly ReadableClip[]): Observation[] {
  const classes = measureByClass(clips, ({ facts }) => facts.seconds)
  if (classes.length < 2) return []
  const effect = etaSquared(classes.map(({ values }) => values))
  const [longest] = classes
  const shortest = classes[classes.length - 1]
  if (effect < MEDIUM_EFFECT || longest.median / shortest.median < NOTICED_RATIO) return []
  return [
    {
      code: 'recording/duration-by-class',
      severity: effect >= LARGE_EFFECT ? 'warning' : 'info',
      message: `${longest.label} lasts ${(longest.median / shortest.median).toFixed(1)} times as long as ${shortest.label}; the class explains ${percent(effect)} of how long recordings are.`,
      meaning:
        'Sad speech is slower in life too. But if pauses were cut differently or the classes hold different sentences, a model can tell them by length.',
      advice:
        'See whether all classes hold the same sentences, and whether pauses at the ends were cut alike.',
      remedy: 'none',
      values: {
        label: longest.label,
        other: shortest.label,
        ratio: longest.median / shortest.median,
        effect
      },
      items: classes.map(({ label, median, values }) => ({
        utterances: [],
        detail: `${label}: ${median.toFixed(2)} s (${recordings(values.length)})`,
        values: { label, seconds: median, count: values.length }
      }))
    }
  ]
}

/** Classes with the median of a measure, the largest first. */
function measureByClass(
  clips: readonly ReadableClip[],
  measure: (clip: ReadableClip) => number
): { label: string; values: number[]; median: number }[] {
  return [...groupBy(clips, ({ utterance }) => utterance.emotion)]
    .map(([label, members]) => {
      const values = members.map(measure)
      return { label, values, median: spreadOf(values)?.median ?? 0 }
    })
    .sort((a, b) => b.median - a.median)
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}
