import { shuffle, type Random } from '../random.ts'
import type { PaddedBatch } from '../nn/inputs.ts'

/** How each recording of a batch is mixed with another one of it: `share` of its own, the rest of row `partners[row]`. */
export interface Mix {
  /** Between 0 and 1, the same for the batch. */
  share: number
  partners: number[]
}

/**
 * Draws the mix of a batch. Source: Zhang, Cissé, Dauphin, Lopez-Paz, "mixup: Beyond Empirical Risk Minimization" (2018).
 *
 * @param alpha of the Beta(alpha, alpha) distribution that the share is drawn from, above 0, at most 1
 */
export function drawMix(rows: number, alpha: number, random: Random): Mix {
  const partners = shuffle(
    Array.from({ length: rows }, (_, row) => row),
    random
  )
  return { share: drawBeta(alpha, random), partners }
}

/** Mixes the frames that both recordings have, in place; what one has longer stays its own. */
export function mixBatch({ values, lengths, shape }: PaddedBatch, { share, partners }: Mix): void {
  const [, frames, features] = shape
  const original = values.slice()
  for (const [row, partner] of partners.entries()) {
    const start = row * frames * features
    const other = partner * frames * features
    const shared = Math.min(lengths[row], lengths[partner]) * features
    for (let at = 0; at < shared; at++) {
      values[start + at] = share * original[start + at] + (1 - share) * original[other + at]
    }
  }
}

/** @param targets [B, n] row major, mixed likewise */
export function mixTargets(targets: Float32Array, { share, partners }: Mix): Float32Array {
  const classes = targets.length / partners.length
  return targets.map((value, at) => {
    const other = partners[Math.floor(at / classes)] * classes + (at % classes)
    return share * value + (1 - share) * targets[other]
  })
}

/** From Beta(alpha, alpha) by rejection (M. D. Jöhnk, 1964), which is quick for an alpha up to 1. */
function drawBeta(alpha: number, random: Random): number {
  for (;;) {
    const x = random() ** (1 / alpha)
    const y = random() ** (1 / alpha)
    // Both can underflow to 0 for a tiny alpha.
    if (x + y > 0 && x + y <= 1) return x / (x + y)
  }
}
