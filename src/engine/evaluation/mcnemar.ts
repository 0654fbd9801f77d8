import { erfc } from './erfc.ts'

export interface Mcnemar {
  /** [[both right, only A right], [only B right, both wrong]] */
  table: [[number, number], [number, number]]
  /** Two-sided p of the exact binomial test on the disagreements; 1 without any. Trust it for few disagreements. */
  exactP: number
  /** χ² with one degree of freedom; null without disagreements. */
  chi2: ChiSquare | null
  /** The same with Edwards' continuity correction. */
  chi2Corrected: ChiSquare | null
}

export interface ChiSquare {
  statistic: number
  p: number
}

/**
 * McNemar's test of whether two models, judged on the same samples, are right equally often. It sees only the samples
 * where exactly one of them is right.
 */
export function mcnemar(
  yTrue: readonly number[],
  yPredA: readonly number[],
  yPredB: readonly number[]
): Mcnemar {
  let bothRight = 0
  let onlyA = 0
  let onlyB = 0
  for (const [i, truth] of yTrue.entries()) {
    const isARight = yPredA[i] === truth
    const isBRight = yPredB[i] === truth
    if (isARight && isBRight) bothRight++
    else if (isARight) onlyA++
    else if (isBRight) onlyB++
  }
  const disagreements = onlyA + onlyB
  const difference = Math.abs(onlyA - onlyB)
  return {
    table: [
      [bothRight, onlyA],
      [onlyB, yTrue.length - bothRight - disagreements]
    ],
    exactP: Math.min(1, 2 * binomialTail(Math.min(onlyA, onlyB), disagreements)),
    chi2: disagreements === 0 ? null : chiSquare(difference ** 2 / disagreements),
    chi2Corrected: disagreements === 0 ? null : chiSquare((difference - 1) ** 2 / disagreements)
  }
}

function chiSquare(statistic: number): ChiSquare {
  return { statistic, p: erfc(Math.sqrt(statistic / 2)) }
}

/** P(X ≤ most) for `trials` throws of a fair coin; in logarithms, for 2^−trials soon underflows. */
function binomialTail(most: number, trials: number): number {
  let logarithm = -trials * Math.LN2
  let sum = 0
  for (let k = 0; k <= most; k++) {
    sum += Math.exp(logarithm)
    logarithm += Math.log((trials - k) / (k + 1))
  }
  return sum
}
