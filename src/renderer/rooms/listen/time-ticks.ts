import { clockTime } from '../../words/answer.ts'

export interface Tick {
  seconds: number
  text: string
}

const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600]
/** Labels closer than this run into each other, CSS pixels. */
const CLOSEST = 64

/** Labels of the time axis: the finest round step whose labels have room. */
export function ticksOf(durationSeconds: number, widthPixels: number): Tick[] {
  if (!(durationSeconds > 0) || widthPixels < CLOSEST) return []
  const step =
    steps.find((candidate) => (candidate / durationSeconds) * widthPixels >= CLOSEST) ??
    steps[steps.length - 1]
  const count = Math.floor(durationSeconds / step + 1e-9)
  return Array.from({ length: count + 1 }, (_, i) => {
    const seconds = i * step
    const text = clockTime(seconds, step < 1 ? 1 : 0)
    return { seconds, text: text.includes(':') ? text : `${text} s` }
  })
}
