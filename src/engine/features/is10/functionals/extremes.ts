export interface Extremes {
  /** Index of the first largest and of the first smallest value. */
  maxPos: number
  minPos: number
  max: number
  min: number
}

/** @param values at least one */
export function extremes(values: Float32Array): Extremes {
  let maxPos = 0
  let minPos = 0
  for (let i = 1; i < values.length; i++) {
    if (values[i] > values[maxPos]) maxPos = i
    if (values[i] < values[minPos]) minPos = i
  }
  return { maxPos, minPos, max: values[maxPos], min: values[minPos] }
}
