/** Rows of class probabilities, each summing to 1, columns in class order. */
export type Probabilities = readonly (readonly number[])[]

/** Bins of the expected calibration error, as in Guo et al. 2017. */
export const ECE_BINS = 15

/**
 * Mean of −ln p(true class). A probability is kept at least 2.2·10⁻¹⁶ from 0 and 1, so one confident error costs 36 at
 * most.
 */
export function logLoss(yTrue: readonly number[], probabilities: Probabilities): number {
  return yTrue.reduce((sum, truth, i) => sum + surprise(probabilities[i][truth]), 0) / yTrue.length
}

/** What one utterance adds to the log loss: −ln p, with p of its true class. */
export function surprise(probability: number): number {
  return -Math.log(Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON))
}

/**
 * Brier score of several classes (Brier 1950): mean over the samples of Σ (p − y)² over the classes, y being 1 for the
 * true class; 0..2.
 */
export function brierScore(yTrue: readonly number[], probabilities: Probabilities): number {
  return yTrue.reduce((sum, truth, i) => sum + squaredError(probabilities[i], truth), 0) / yTrue.length
}

/** What one utterance adds to the Brier score. */
export function squaredError(probabilities: readonly number[], truth: number): number {
  return probabilities.reduce((sum, p, index) => sum + (p - (index === truth ? 1 : 0)) ** 2, 0)
}

/**
 * Expected calibration error (Guo et al. 2017): how far confidence and accuracy lie apart, averaged over equal-width bins
 * of the confidence, which is the largest probability; 0..1.
 */
export function expectedCalibrationError(
  yTrue: readonly number[],
  probabilities: Probabilities,
  bins = ECE_BINS
): number {
  const hits = new Array<number>(bins).fill(0)
  const confidences = new Array<number>(bins).fill(0)
  for (const [i, truth] of yTrue.entries()) {
    const predicted = mostProbable(probabilities[i])
    const confidence = probabilities[i][predicted]
    const bin = confidenceBin(confidence, bins)
    hits[bin] += predicted === truth ? 1 : 0
    confidences[bin] += confidence
  }
  return hits.reduce((sum, count, bin) => sum + Math.abs(count - confidences[bin]), 0) / yTrue.length
}

/** The bin of a confidence: bin m of M, from 0, holds (m/M, (m + 1)/M]. */
export function confidenceBin(confidence: number, bins = ECE_BINS): number {
  return Math.min(Math.max(Math.ceil(confidence * bins) - 1, 0), bins - 1)
}

/** What several say of the same, taken together: the mean of their probabilities. One alone stays as it is. */
export function meanProbabilities(rows: readonly ArrayLike<number>[]): number[] {
  return Array.from(rows[0], (_, label) => rows.reduce((sum, row) => sum + row[label], 0) / rows.length)
}

/** Index of the largest probability, the first of equals. */
export function mostProbable(probabilities: ArrayLike<number>): number {
  let best = 0
  for (let i = 1; i < probabilities.length; i++) if (probabilities[i] > probabilities[best]) best = i
  return best
}
