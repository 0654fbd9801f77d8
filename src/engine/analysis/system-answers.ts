import type { Analysis } from '../../shared/analysis.ts'
import { emotionLabels } from '../models/card-schema.ts'
import type { FusionBundle } from '../models/fusion-bundle.ts'
import { networkKind } from '../nn/config.ts'
import { rounded, toTaskResult, type NetworkOutput } from './analysis.ts'
import { fusedOf } from './ask-model.ts'

/**
 * How a fusion comes to its answer about a clip: what each member hears by itself, and what it adds to the joint scores.
 *
 * @param outputs of each member
 */
export function saysOf(
  bundle: FusionBundle,
  outputs: readonly NetworkOutput[]
): Required<Pick<Analysis, 'systems' | 'fused'>> {
  const { says, scores } = fusedOf(bundle, outputs)
  const labels = emotionLabels(bundle.card)
  const byLabel = (values: readonly number[]) =>
    Object.fromEntries(labels.map((label, i) => [label, rounded(values[i])]))
  return {
    systems: bundle.members.map(({ id, card }, k) => {
      const task = card.tasks.findIndex(({ name }) => name === 'emotion')
      const { temperature } = card.calibration
      return {
        id,
        name: card.name,
        network: networkKind(card.network),
        emotion: toTaskResult(card.tasks[task].labels, outputs[k].probabilities[task], temperature),
        scale: rounded(bundle.card.fusion.members[k].scale),
        scores: byLabel(says[k])
      }
    }),
    fused: { offsets: byLabel(bundle.card.fusion.offsets), scores: byLabel(scores) }
  }
}
