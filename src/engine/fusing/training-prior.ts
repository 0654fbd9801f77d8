import { emotionLabels, type NetworkCard } from '../models/card-schema.ts'

/**
 * How common each emotion was in the training of a network, sum 1, as its card tells: equal shares where training let the
 * emotions count alike, and where an old card does not say it. What is wrong by a constant factor per emotion, the fusion's
 * offsets make good.
 *
 * @param labels the card's emotions in another order
 */
export function trainingPriorOf(card: NetworkCard, labels: readonly string[]): number[] {
  const { utterancesPerEmotion: counts, settings } = card.training
  const balance = settings.balance ?? 'none'
  if (counts === undefined || balance !== 'none' || counts.includes(0)) {
    return labels.map(() => 1 / labels.length)
  }
  const total = counts.reduce((sum, count) => sum + count, 0)
  const own = emotionLabels(card)
  return labels.map((label) => counts[own.indexOf(label)] / total)
}
