/** Rows of class probabilities, each summing to 1, columns in class order. */
export type Probabilities = readonly (readonly number[])[]

/**
 * Mean of −ln p(true class). A probability is kept at least 2.2·10⁻¹⁶ from 0 and 1, so one confident error costs 36 at
 * most.
 */
export function logLoss(yTrue: readonly number[], probabilities: Probabilities): number {
  const losses = yTrue.map((truth, i) => {
    const clipped = Math.min(Math.max(probabilities[i][truth], Number.EPSILON), 1 - Number.EPSILON)
    return -Math.log(clipped)
  })
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length
}

/**
 * Expected calibration error (Guo et al. 2017): how far confidence and accuracy lie apart, averaged over equal-width bins
 * of the confidence, which is the largest probability; 0..1. Bin m of M holds ((m − 1)/M, m/M].
 */
export function expectedCalibrationError(
  yTrue: readonly number[],
  probabilities: Probabilities,
  bins = 15
): number {
  const hits = new Array<number>(bins).fill(0)
  const confidences = new Array<number>(bins).fill(0)
  for (const [i, truth] of yTrue.entries()) {
    const predicted = mostProbable(probabilities[i])
    const confidence = probabilities[i][predicted]
    const bin = Math.min(Math.max(Math.ceil(confidence * bins) - 1, 0), bins - 1)
    hits[bin] += predicted === truth ? 1 : 0
    confidences[bin] += confidence
  }
  return hits.reduce((sum, count, bin) => sum + Math.abs(count - confidences[bin]), 0) / yTrue.length
}

/** Index of the largest probability, the first of equals. */
export function mostProbable(probabilities: ArrayLike<number>): number {
  let best = 0
  for (let i = 1; i < probabilities.length; i++) if (probabilities[i] > probabilities[best]) best = i
  return best
}
