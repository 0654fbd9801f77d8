import { UNLABELED } from './example.ts'

export interface TargetOptions {
  /** Share of a target that is spread evenly over all classes, 0..1. */
  smoothing: number
  /** Weight of each class; default 1. */
  weights?: readonly number[]
}

/**
 * What the network shall answer for a batch: a row per example that sums to its weight, all 0 without a label.
 * Smoothing: Szegedy et al., "Rethinking the Inception Architecture" (2016), section 7.
 *
 * @param labels class of each example, {@link UNLABELED} for none
 * @returns [B, classes] row major
 */
export function targetsOf(
  labels: readonly number[],
  classes: number,
  { smoothing, weights }: TargetOptions
): Float32Array {
  const targets = new Float32Array(labels.length * classes)
  for (const [row, label] of labels.entries()) {
    if (label === UNLABELED) continue
    const weight = weights?.[label] ?? 1
    targets.fill((weight * smoothing) / classes, row * classes, (row + 1) * classes)
    targets[row * classes + label] += weight * (1 - smoothing)
  }
  return targets
}
