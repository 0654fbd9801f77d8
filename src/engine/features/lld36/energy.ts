/** Mean of the squared samples; 0..1 for samples of full scale 1. */
export function energy(frame: Float64Array): number {
  let sum = 0
  for (let n = 0; n < frame.length; n++) sum += frame[n] * frame[n]
  return sum / frame.length
}
