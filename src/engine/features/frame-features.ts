/** A matrix of features over time, row major. */
export interface FrameFeatures {
  /** Column names, length F. */
  names: readonly string[]
  /** T. */
  frames: number
  /** [T, F] row major. */
  values: Float32Array
  /** Frames per second. */
  frameRate: number
  /** Center of the first frame, seconds. */
  firstFrameSeconds: number
}
