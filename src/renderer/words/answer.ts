import type { Analysis, Attention, TaskResult } from '../../shared/analysis.ts'
import {
  clockTime as clockTimeEnglish,
  confidenceWord as confidenceLevel,
  contenders,
  isUnsure,
  percent,
  rankLabels,
  standoutMoment,
  timeRange as timeRangeEnglish
} from '../../shared/wording.ts'
import type { RankedLabel, TextPart } from '../../shared/wording.ts'
import { decimal, listed, t, tParts } from './i18n.svelte.ts'
import { labelName } from './labels.ts'

/** {@link clockTimeEnglish} in the window's language. */
export const clockTime = (seconds: number, decimals = 1): string =>
  decimal(clockTimeEnglish(seconds, decimals))

/** {@link timeRangeEnglish} in the window's language. */
export const timeRange = (startSeconds: number, endSeconds: number): string =>
  decimal(timeRangeEnglish(startSeconds, endSeconds))

/** `3.2× average`. */
export const timesAverage = (factor: number): string =>
  t('listen.times', { factor: decimal(factor.toFixed(1)) })

/** How sure, in one word. */
export function confidenceWord(task: TaskResult): string {
  const words = {
    high: 'listen.confidenceHigh',
    medium: 'listen.confidenceMedium',
    low: 'listen.confidenceLow'
  } as const
  return t(words[confidenceLevel(task)])
}

/** The answer in a sentence or two, with the emotions' names marked for emphasis. */
export function answerParts(analysis: Pick<Analysis, 'emotion' | 'attention'>): TextPart[] {
  const listening = { text: ` ${describeListening(analysis.attention)}`, emphasis: false }
  return [...hearingParts(analysis.emotion), listening]
}

/** {@link answerParts} as plain text. */
export function describeAnswer(analysis: Pick<Analysis, 'emotion' | 'attention'>): string {
  return answerParts(analysis)
    .map(({ text }) => text)
    .join('')
}

function hearingParts(task: TaskResult): TextPart[] {
  const [best] = rankLabels(task.probabilities)
  if (best === undefined) return tParts('listen.noAnswer')
  if (!isUnsure(task)) return tParts('listen.hears', named(best))
  const { shown, others } = contenders(task)
  if (shown.length === 1) return tParts('listen.perhaps', named(best))
  const items = shown.map((label) => tParts('listen.named', named(label)))
  const list = listed(others > 0 ? [...items, tParts('listen.others', { count: others })] : items)
  return tParts('listen.between', { list })
}

function describeListening(attention: Attention | undefined): string {
  if (attention === undefined) return t('listen.heardWhole')
  const moment = standoutMoment(attention)
  if (moment === undefined) return t('listen.listenedEvenly')
  return t('listen.listenedMost', { range: timeRange(moment.startSeconds, moment.endSeconds) })
}

const named = ({ label, probability }: RankedLabel) => ({
  emotion: labelName(label),
  percent: percent(probability)
})
