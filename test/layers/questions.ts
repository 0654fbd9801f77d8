/** A recording in features as they may be, and what the engine says of it. */
export interface Question {
  /** Of each network [T,F], row by row. */
  features: number[][]
  /** Of each task. */
  probabilities: number[][]
  /** Of the emotion. */
  calibrated: number[]
  attention?: { weights: number[]; frameRate: number; firstFrameSeconds: number }
}

/** By format and model. */
export type Questions = Record<string, Record<string, Question[]>>
