/** The part of a recording that is in sight, seconds. */
export interface Viewport {
  start: number
  end: number
}

/** No less is ever in sight: twenty frames, so that each can be told from its neighbors. */
export const SHORTEST_VIEW = 0.2
/** What is brought into sight stands at least so far from the edges, as a share of what is in sight. */
const MARGIN = 0.08

export const lengthOf = ({ start, end }: Viewport): number => end - start

export function whole(duration: number): Viewport {
  return { start: 0, end: duration }
}

/** A view of a given length as near to `start` as the recording allows. */
function place(start: number, length: number, duration: number): Viewport {
  const kept = Math.min(duration, Math.max(length, Math.min(SHORTEST_VIEW, duration)))
  const from = Math.min(Math.max(0, start), duration - kept)
  return { start: from, end: from + kept }
}

/**
 * Enlarges around a moment, which stays where it is in the picture as far as the recording's ends allow.
 *
 * @param factor above 1 enlarges
 * @param at seconds
 */
export function zoom(view: Viewport, duration: number, factor: number, at: number): Viewport {
  const shortest = Math.min(SHORTEST_VIEW, duration)
  const length = Math.min(duration, Math.max(shortest, lengthOf(view) / factor))
  const share = (at - view.start) / lengthOf(view)
  return place(at - share * length, length, duration)
}

/** @param seconds to the right */
export function pan(view: Viewport, duration: number, seconds: number): Viewport {
  return place(view.start + seconds, lengthOf(view), duration)
}

/** The same length around a moment. */
export function centerOn(view: Viewport, duration: number, at: number): Viewport {
  return place(at - lengthOf(view) / 2, lengthOf(view), duration)
}

/** Moved no farther than it takes to see a stretch; lengthened when it is longer than what is in sight. */
export function reveal(view: Viewport, duration: number, stretch: Viewport): Viewport {
  const needed = lengthOf(stretch) / (1 - 2 * MARGIN)
  if (needed > lengthOf(view)) return place(stretch.start - MARGIN * needed, needed, duration)
  const margin = MARGIN * lengthOf(view)
  if (stretch.start < view.start + margin) return place(stretch.start - margin, lengthOf(view), duration)
  if (stretch.end > view.end - margin) {
    return place(stretch.end + margin - lengthOf(view), lengthOf(view), duration)
  }
  return view
}

/** A stretch with a little around it. */
export function show(stretch: Viewport, duration: number): Viewport {
  const length = lengthOf(stretch) / (1 - 2 * MARGIN)
  return place(stretch.start - MARGIN * length, length, duration)
}

/** Turns the page when what plays leaves it: calmer than a picture that always moves. */
export function follow(view: Viewport, duration: number, time: number): Viewport {
  if (time >= view.start && time < view.end) return view
  return place(time - MARGIN * lengthOf(view), lengthOf(view), duration)
}

/** @param width of the picture, CSS pixels */
export function xOf(view: Viewport, width: number, seconds: number): number {
  return ((seconds - view.start) / lengthOf(view)) * width
}

/** The moment at a place in the picture, within what is in sight. */
export function secondsAt(view: Viewport, width: number, x: number): number {
  return view.start + Math.min(1, Math.max(0, x / width)) * lengthOf(view)
}
