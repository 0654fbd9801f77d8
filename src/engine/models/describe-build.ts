import type { ModelBuild } from '../../shared/model-build.ts'
import { emotionLabels, isFusion, type Card } from './card-schema.ts'

/** What the card says a model is made of. */
export function describeBuild(card: Card): ModelBuild {
  if (isFusion(card)) {
    const { members, offsets, prior, heldOutUtterances } = card.fusion
    return {
      kind: 'fusion',
      members: members.map(({ name, network, parameters, scale }) => ({ name, network, parameters, scale })),
      emotions: emotionLabels(card).map((label, c) => ({ label, offset: offsets[c], prior: prior[c] })),
      heldOutUtterances
    }
  }
  const { features, network, tasks } = card
  const heard = {
    columns: features.names.length,
    normalization: features.normalization,
    tasks: tasks.map(({ name }) => name),
    branchSize: network.branchSize
  }
  if (!('cell' in network)) return { kind: 'whole', ...heard, sharedSizes: network.sharedSizes }
  const { trunkSize, unitsPerDirection } = network
  return { kind: 'over-time', ...heard, frameRate: features.frameRate, trunkSize, unitsPerDirection }
}
