import { z } from 'zod'

/** The learning rate rises, then falls to 0 along half a cosine, over all epochs there can be. */
export const CosineSchedule = z.strictObject({
  /** Share of all steps in which the rate rises from 0 in a straight line. */
  warmup: z.number().min(0).lt(1).default(0.1)
})
export type CosineSchedule = z.infer<typeof CosineSchedule>

/**
 * What the learning rate is multiplied with at a step, above 0 and at most 1.
 * Source: I. Loshchilov, F. Hutter, "SGDR: Stochastic gradient descent with warm restarts" (ICLR 2017), equation 5, with
 * one period; the rise as in P. Goyal et al., "Accurate, large minibatch SGD" (2017), section 2.2.
 *
 * @param step from 0
 * @param steps of the whole training
 */
export function cosineFactor(step: number, steps: number, { warmup }: CosineSchedule): number {
  const rising = Math.floor(warmup * steps)
  if (step < rising) return (step + 1) / rising
  return (1 + Math.cos((Math.PI * (step - rising)) / (steps - rising))) / 2
}
