import type { SystemAnswer, VoiceDriver, VoiceGroup } from './analysis.ts'
import { percent } from './wording.ts'

/** English names of the groups, for the command line and the report. */
export const groupNames: Readonly<Record<VoiceGroup, string>> = {
  pitch: 'pitch',
  loudness: 'loudness',
  spectrum: 'spectrum',
  quality: 'voice quality',
  duration: 'length'
}

/** How the numbers about the groups come about, and what they are not; wherever they are shown, this stands beside. */
export const driversMeaning = [
  'One group of measurements at a time was set to the average of the training recordings, and the model heard the clip again. A group speaks for the emotion if it becomes less probable without.',
  'This shows what the answer hangs on, not why somebody sounds like this. The groups overlap, so the points do not add up.'
] as const

/** Change of a probability in whole percentage points, without its sign. */
export function pointsOf(change: number): number {
  return Math.round(Math.abs(change) * 100)
}

/** `+31 points`, `-1 point`, `no difference`. */
export function describeChange(change: number): string {
  const points = pointsOf(change)
  if (points === 0) return 'no difference'
  return `${change > 0 ? '+' : '-'}${points} ${points === 1 ? 'point' : 'points'}`
}

/** `pitch +31 points, length no difference`. */
export function describeDrivers(drivers: readonly VoiceDriver[]): string {
  return drivers.map(({ group, change }) => `${groupNames[group]} ${describeChange(change)}`).join(', ')
}

/** `Four emotions: angry 64 %, Functionals: sad 51 %`. */
export function describeSystems(systems: readonly SystemAnswer[]): string {
  return systems
    .map(({ name, emotion }) => `${name}: ${emotion.label} ${percent(emotion.confidence)}`)
    .join(', ')
}

/** `+1.20`, `−0.04`, `0.00`: what is added to a score. */
export function signed(score: number): string {
  const text = Math.abs(score).toFixed(2)
  return `${Number(text) === 0 ? '' : score > 0 ? '+' : '−'}${text}`
}

/** One stretch of a stacked bar, in shares of the bar's width. */
export interface ScorePiece {
  left: number
  width: number
  /** Place of the system; the one after the last is the offset. */
  part: number
}

export interface StackedScores {
  /** Where no score is, as a share of the width. */
  zero: number
  /** By row, in the order given. */
  rows: ScorePiece[][]
}

/**
 * Scores as stacked bars on one scale: what is above 0 goes to the right of it, what is below to the left.
 *
 * @param rows by emotion: what each system adds, and the offset
 */
export function stackScores(rows: readonly (readonly number[])[]): StackedScores {
  const side = (isSide: (value: number) => boolean) =>
    Math.max(...rows.map((row) => row.filter(isSide).reduce((sum, value) => sum + Math.abs(value), 0)))
  const below = side((value) => value < 0)
  const whole = below + side((value) => value > 0)
  if (whole === 0) return { zero: 0, rows: rows.map(() => []) }
  const zero = below / whole
  return {
    zero,
    rows: rows.map((row) => {
      const edges = { left: zero, right: zero }
      return row.flatMap((value, part) => {
        const width = Math.abs(value) / whole
        if (width === 0) return []
        if (value > 0) {
          edges.right += width
          return [{ left: edges.right - width, width, part }]
        }
        edges.left -= width
        return [{ left: edges.left, width, part }]
      })
    })
  }
}
