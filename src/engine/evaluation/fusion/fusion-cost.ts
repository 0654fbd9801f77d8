import type { Surroundings } from './newton.ts'
import { logPosteriors } from './log-posteriors.ts'

/**
 * Weight of the ridge, half of it times the sum of squares of the parameters. Chosen so that it is felt only where the
 * data do not decide: at scales of 1 it adds 5·10⁻⁷ nats per system to a cost of about 1.
 */
export const RIDGE = 1e-6

/** Log-likelihoods of one utterance, [class][system]: turned round, as the sums below run over the systems. */
type Utterance = readonly (readonly number[])[]

/**
 * FoCal's cost with its ridge: Σ over the utterances of weight · −ln p(true class), and RIDGE/2 · |parameters|², with
 * gradient and Hessian. Convex, as p is a softmax of a linear function; the ridge makes it strongly so.
 *
 * @param utterances [utterance][class][system]
 * @param weights one per utterance, sum 1
 * @param parameters scales of the systems, then offsets of the classes
 */
export function lookAtCost(
  utterances: readonly Utterance[],
  truth: readonly number[],
  weights: readonly number[],
  prior: readonly number[],
  parameters: readonly number[]
): Surroundings & { crossEntropy: number } {
  const systems = parameters.length - prior.length
  const gradient = parameters.map((value) => RIDGE * value)
  const hessian = parameters.map((_, i) => parameters.map((__, j) => (i === j ? RIDGE : 0)))
  let crossEntropy = 0
  for (const [i, utterance] of utterances.entries()) {
    const scores = utterance.map((row, label) =>
      row.reduce((sum, value, k) => sum + parameters[k] * value, parameters[systems + label])
    )
    const logs = logPosteriors(scores, prior)
    crossEntropy -= weights[i] * logs[truth[i]]
    const posteriors = logs.map(Math.exp)
    // What the posteriors expect of each parameter's share in the score: the likelihoods' mean, the class itself.
    const means = parameters.map((_, k) =>
      k < systems
        ? utterance.reduce((sum, row, label) => sum + posteriors[label] * row[k], 0)
        : posteriors[k - systems]
    )
    const shares = utterance.map((row, label) => [
      ...row,
      ...prior.map((_, other) => Number(label === other))
    ])
    for (let a = 0; a < parameters.length; a++) {
      gradient[a] += weights[i] * (means[a] - shares[truth[i]][a])
      for (let b = 0; b <= a; b++) {
        let covariance = 0
        for (let label = 0; label < posteriors.length; label++) {
          covariance += posteriors[label] * (shares[label][a] - means[a]) * (shares[label][b] - means[b])
        }
        hessian[a][b] += weights[i] * covariance
      }
    }
  }
  const ridge = (RIDGE / 2) * parameters.reduce((sum, value) => sum + value * value, 0)
  return { value: crossEntropy + ridge, crossEntropy, gradient, hessian }
}
