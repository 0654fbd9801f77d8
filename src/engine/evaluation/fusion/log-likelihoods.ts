import { PROBABILITY_FLOOR } from '../calibration.ts'

/**
 * What a network's answer says about the classes apart from how common they were in its training:
 * ln p(class | clip) − ln p(class), which is the log-likelihood of the clip under the class, up to a constant. The
 * constant is chosen so that the mean over the classes is 0; no fused answer depends on it.
 *
 * A probability below 10⁻¹² counts as 10⁻¹²: a softmax of 32 bits rounds to 0, and no system is that sure.
 *
 * @param posteriors the network's probabilities of one clip, sum 1
 * @param trainingPrior share of each class in what the network learned from, above 0; equal shares where the training
 * weighted or drew the classes to count alike
 * @throws RangeError for another number of classes, a training prior not above 0, or probabilities that are none
 */
export function logLikelihoods(posteriors: ArrayLike<number>, trainingPrior: readonly number[]): number[] {
  if (posteriors.length !== trainingPrior.length) {
    throw new RangeError(`${posteriors.length} posteriors, but ${trainingPrior.length} training priors.`)
  }
  return center(
    trainingPrior.map((prior, label) => {
      const posterior = posteriors[label]
      if (!(prior > 0 && posterior >= 0)) {
        throw new RangeError(`Class ${label} has the posterior ${posterior} and the training prior ${prior}.`)
      }
      return Math.log(Math.max(posterior, PROBABILITY_FLOOR)) - Math.log(prior)
    })
  )
}

/** The values less their mean. */
export function center(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.map((value) => value - mean)
}
