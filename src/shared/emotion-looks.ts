/** A shape drawn in a box of 12 by 12; with the hue it tells an emotion apart for every eye. */
export interface EmotionLook {
  /** CSS color. */
  hue: string
  /** SVG path. */
  mark: string
}

const CIRCLE = 'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9z'
const TRIANGLE_UP = 'M6 1 11.4 10.5H.6z'
const TRIANGLE_DOWN = 'M6 11 .6 1.5h10.8z'
const DIAMOND = 'M6 .4 11.6 6 6 11.6.4 6z'
const SQUARE = 'M1.8 1.8h8.4v8.4H1.8z'
const CROSS = 'M4.4 1h3.2v3.4H11v3.2H7.6V11H4.4V7.6H1V4.4h3.4z'
const HALF = 'M1 4.2h10v3.6H1z'
const RING = 'M6 1a5 5 0 1 1 0 10a5 5 0 0 1 0-10zM6 3.8a2.2 2.2 0 1 0 0 4.4a2.2 2.2 0 0 0 0-4.4z'

const known: Record<string, EmotionLook> = {
  neutral: { hue: 'var(--emotion-neutral)', mark: CIRCLE },
  happy: { hue: 'var(--emotion-happy)', mark: TRIANGLE_UP },
  angry: { hue: 'var(--emotion-angry)', mark: DIAMOND },
  sad: { hue: 'var(--emotion-sad)', mark: TRIANGLE_DOWN }
}

const further: EmotionLook[] = [
  { hue: 'var(--emotion-5)', mark: SQUARE },
  { hue: 'var(--emotion-6)', mark: CROSS },
  { hue: 'var(--emotion-7)', mark: HALF },
  { hue: 'var(--emotion-8)', mark: RING }
]

/**
 * The look of a label, the same in every room.
 *
 * @param labels all labels of the model, in its order; fixes the looks of those without one of their own
 */
export function lookOf(label: string, labels: readonly string[] = [label]): EmotionLook {
  const own = known[label]
  if (own !== undefined) return own
  const place = labels.filter((other) => known[other] === undefined).indexOf(label)
  return further[Math.max(0, place) % further.length]
}
