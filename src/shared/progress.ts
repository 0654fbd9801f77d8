/** The one progress event. `secondsLeft` is an estimate, absent while nothing is known yet. */
export interface Progress {
  /** What is being done, in a person's words, e.g. "Extracting features". */
  stage: string
  done: number
  total: number
  secondsLeft?: number
}

export type OnProgress = (progress: Progress) => void
