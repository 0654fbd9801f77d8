import type { Analysis, Attention, TaskResult } from './analysis.ts'
import { topMoments } from './moments.ts'
import type { Moment } from './moments.ts'

/** A run of text; `emphasis` marks what a picture sets in italics or bold, such as the emotion's name. */
export interface TextPart {
  text: string
  emphasis: boolean
}

export interface RankedLabel {
  label: string
  /** 0..1 */
  probability: number
}

/** Two answers closer than this are not told apart. */
const CLOSE = 0.1
/** Below this the best answer is more likely wrong than right. */
const EVEN_ODDS = 0.5
/** Attention flatter than this, in multiples of the clip's average, singles out no moment. */
const FLAT = 1.25
/** Share of the clip that "a moment" may cover before it is rather the whole clip. */
const WHOLE = 0.8
/** Most emotions that a sentence names as equally likely. */
const MOST_NAMED = 4
/** Half a unit in the last digit that probabilities are compared at, so that 0.5 - 0.4 counts as 0.1. */
const ROUNDING = 1e-9

/** `72 %`; never rounds an uncertain answer to certainty: `>99 %`, `<1 %`. */
export function percent(probability: number): string {
  if (probability >= 0.995 && probability < 1) return '>99 %'
  if (probability > 0 && probability < 0.005) return '<1 %'
  return `${Math.round(probability * 100)} %`
}

/** `1.3`, from a minute on `1:05.2`, from an hour on `1:00:05.2`. */
export function clockTime(seconds: number, decimals = 1): string {
  const scale = 10 ** decimals
  const rounded = Math.round(seconds * scale) / scale
  if (rounded < 60) return rounded.toFixed(decimals)
  const minutes = Math.floor(rounded / 60)
  const rest = (rounded - minutes * 60).toFixed(decimals).padStart(decimals === 0 ? 2 : decimals + 3, '0')
  if (minutes < 60) return `${minutes}:${rest}`
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`
}

/** How long a clip is: `0.04 s`, `2.1 s`, `1:05.2 min`, `1:00:05.2 h`. */
export function clipLength(seconds: number): string {
  const text = clockTime(seconds, seconds < 1 ? 2 : 1)
  const [unit] = ['s', 'min', 'h'].slice(text.split(':').length - 1)
  return `${text} ${unit}`
}

/** `0.8-1.3 s`, `1:05.2-1:06.0`; shows hundredths where tenths would hide a short stretch. */
export function timeRange(startSeconds: number, endSeconds: number): string {
  const decimals = clockTime(startSeconds) === clockTime(endSeconds) ? 2 : 1
  const end = clockTime(endSeconds, decimals)
  return `${clockTime(startSeconds, decimals)}-${end}${end.includes(':') ? '' : ' s'}`
}

/** `3.2× average`. */
export function timesAverage(factor: number): string {
  return `${factor.toFixed(1)}× average`
}

/** Labels from the most to the least probable; equals keep the card's order. */
export function rankLabels(probabilities: Readonly<Record<string, number>>): RankedLabel[] {
  return Object.entries(probabilities)
    .map(([label, probability]) => ({ label, probability }))
    .sort((a, b) => b.probability - a.probability)
}

/** Whether the two best answers lie within 10 points or the best is under 50 %. */
export function isUnsure(task: TaskResult): boolean {
  const [best, second] = rankLabels(task.probabilities)
  if (best === undefined || best.probability < EVEN_ODDS - ROUNDING) return true
  return second !== undefined && isClose(best.probability, second.probability)
}

/** The answers that are not told apart from the best, the best first, and how many more there are than a sentence names. */
export function contenders(task: TaskResult): { shown: RankedLabel[]; others: number } {
  const ranked = rankLabels(task.probabilities)
  const close = ranked.filter(({ probability }) => isClose(ranked[0].probability, probability))
  const shown = close.length > MOST_NAMED ? close.slice(0, MOST_NAMED - 1) : close
  return { shown, others: close.length - shown.length }
}

/** How sure, in one word. */
export function confidenceWord(task: TaskResult): 'high' | 'medium' | 'low' {
  if (isUnsure(task)) return 'low'
  return task.confidence >= 0.8 ? 'high' : 'medium'
}

/** The moment that stands out, or undefined when the model listened about evenly to the whole clip. */
export function standoutMoment(attention: Attention | undefined): Moment | undefined {
  if (attention === undefined) return undefined
  const [first] = topMoments(attention, 1)
  if (first === undefined || first.timesAverage < FLAT) return undefined
  const wholeSeconds = attention.weights.length / attention.frameRate
  return first.endSeconds - first.startSeconds < WHOLE * wholeSeconds ? first : undefined
}

/** The moments worth showing; none where no moment stands out, or the model hears the clip as a whole. */
export function notableMoments(attention: Attention | undefined): Moment[] {
  return attention === undefined || standoutMoment(attention) === undefined ? [] : topMoments(attention)
}

/** `female 91 %`, or `not sure`: the answer of a task beside the emotion. */
export function describeTask(task: TaskResult): string {
  return isUnsure(task) ? 'not sure' : `${task.label} ${percent(task.confidence)}`
}

/** `The model hears angry (72 %).`, `Between neutral (41 %) and sad (38 %). Not sure.` or `Perhaps angry (46 %). Not sure.` */
export function hearingParts(task: TaskResult): TextPart[] {
  const ranked = rankLabels(task.probabilities)
  const best = ranked[0]
  if (best === undefined) return [plain('No answer.')]
  if (!isUnsure(task)) return [plain('The model hears '), ...named(best), plain('.')]
  const { shown, others } = contenders(task)
  if (shown.length === 1) return [plain('Perhaps '), ...named(best), plain('. Not sure.')]
  const items = [...shown.map(named), ...(others > 0 ? [[plain(`${others} others`)]] : [])]
  const parts = items.flatMap((item, i) => [
    plain(i === 0 ? 'Between ' : i === items.length - 1 ? ' and ' : ', '),
    ...item
  ])
  return [...parts, plain('. Not sure.')]
}

/** `It listened most to 0.8-1.3 s.` */
export function describeListening(attention: Attention | undefined): string {
  if (attention === undefined) return 'It heard the clip as a whole.'
  const moment = standoutMoment(attention)
  if (moment === undefined) return 'It listened about evenly to the whole clip.'
  return `It listened most to ${timeRange(moment.startSeconds, moment.endSeconds)}.`
}

/** The answer in a sentence or two, with the emotions' names marked for emphasis. */
export function answerParts(analysis: Pick<Analysis, 'emotion' | 'attention'>): TextPart[] {
  return [...hearingParts(analysis.emotion), plain(` ${describeListening(analysis.attention)}`)]
}

/** The answer in a sentence or two, e.g. `The model hears angry (72 %). It listened most to 0.8-1.3 s.` */
export function describeAnswer(analysis: Pick<Analysis, 'emotion' | 'attention'>): string {
  return answerParts(analysis)
    .map(({ text }) => text)
    .join('')
}

/** What attention does and does not mean; wherever attention is drawn, this is within reach. */
export const attentionMeaning = [
  'Attention says how much each moment weighed in the summary that the model judged by.',
  'It is no proof of a cause: a moment can weigh much and still not speak for the emotion named, and the recurrent layer carries what it heard earlier and later into every moment.',
  'Silence can draw attention too; where it does, the picture shows it.'
] as const

/** In place of moments, for a model without attention. */
export const wholeMeaning = 'This model hears the clip as a whole; it cannot say which moment mattered.'

function isClose(best: number, other: number): boolean {
  return best - other <= CLOSE + ROUNDING
}

function plain(text: string): TextPart {
  return { text, emphasis: false }
}

function named({ label, probability }: RankedLabel): TextPart[] {
  return [{ text: label, emphasis: true }, plain(` (${percent(probability)})`)]
}
