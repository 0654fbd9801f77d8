/**
 * ln softmax(score + ln prior): Bayes' rule on log-likelihoods.
 *
 * @param scores a log-likelihood per class, up to a common constant
 * @param prior a probability per class; a class of 0 gets −∞
 */
export function logPosteriors(scores: readonly number[], prior: readonly number[]): number[] {
  const joint = scores.map((score, label) => score + Math.log(prior[label]))
  const largest = Math.max(...joint)
  const logSum = largest + Math.log(joint.reduce((sum, value) => sum + Math.exp(value - largest), 0))
  return joint.map((value) => value - logSum)
}
