/** A function around one point. */
export interface Surroundings {
  value: number
  gradient: number[]
  /** Positive definite, row by row; the lower triangle is read. */
  hessian: number[][]
}

/** Largest component of the gradient at which a point counts as the minimum. */
export const GRADIENT_TOLERANCE = 1e-12
const MOST_ITERATIONS = 200
/** Of the decrease that the slope promises, the share a step must keep (Armijo). */
const SUFFICIENT = 1e-4

/**
 * Minimum of a smooth, strongly convex function of a few variables, starting at 0: Newton's method, each step halved
 * until it goes down. Ends when no component of the gradient exceeds {@link GRADIENT_TOLERANCE}.
 *
 * @param look value, gradient and Hessian at a point
 * @throws Error when it does not end, which a function as described cannot cause
 */
export function minimizeConvex(
  look: (point: readonly number[]) => Surroundings,
  variables: number
): { point: number[]; iterations: number } {
  let point = new Array<number>(variables).fill(0)
  let here = look(point)
  for (let iterations = 0; iterations < MOST_ITERATIONS; iterations++) {
    if (here.gradient.every((slope) => Math.abs(slope) <= GRADIENT_TOLERANCE)) return { point, iterations }
    const step = solvePositive(here.hessian, here.gradient)
    const descent = step.reduce((sum, value, i) => sum + value * here.gradient[i], 0)
    // Near the minimum the promised decrease drowns in the rounding of the value itself.
    const rounding = 8 * Number.EPSILON * (1 + Math.abs(here.value))
    for (let length = 1; ; length /= 2) {
      const next = point.map((value, i) => value - length * step[i])
      const there = look(next)
      if (there.value <= here.value - SUFFICIENT * length * descent + rounding) {
        point = next
        here = there
        break
      }
      if (length < Number.EPSILON)
        throw new Error('No step goes down: the function is not smooth and convex.')
    }
  }
  throw new Error(`No minimum after ${MOST_ITERATIONS} steps of Newton's method.`)
}

/**
 * x of A x = b by Cholesky's decomposition.
 *
 * @param matrix A, symmetric and positive definite; its lower triangle is read
 * @throws RangeError when it is not positive definite
 */
export function solvePositive(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length
  const lower = matrix.map((row) => row.slice(0, size))
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = lower[i][j]
      for (let k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k]
      if (i !== j) lower[i][j] = sum / lower[j][j]
      else if (sum > 0) lower[i][i] = Math.sqrt(sum)
      else throw new RangeError('The matrix is not positive definite.')
    }
  }
  const x = [...right]
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] -= lower[i][k] * x[k]
    x[i] /= lower[i][i]
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] -= lower[k][i] * x[k]
    x[i] /= lower[i][i]
  }
  return x
}
