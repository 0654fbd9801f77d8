import { join } from 'node:path'
import { saveFusion, type FusionDraft } from '../../../src/engine/models/fusion-bundle.ts'
import { saveNetwork } from '../../../src/engine/models/network-bundle.ts'
import { buildNetwork } from '../../../src/engine/nn/build-network.ts'
import { type NetworkConfig, paperNetworkConfig } from '../../../src/engine/nn/config.ts'
import { exampleCard, exampleReport } from './example-card.ts'

/** Writes the bundle of a small network. A backend must be running. */
export async function saveMember(
  target: string,
  name: string,
  config: NetworkConfig,
  labels = ['angry', 'sad']
): Promise<void> {
  const model = buildNetwork(config, 1)
  const tasks = [{ name: 'emotion' as const, labels }]
  const network = JSON.parse(JSON.stringify({ ...config, parameters: model.countParams() })) as never
  await saveNetwork(target, { model, card: { ...exampleCard, name, tasks, network }, report: exampleReport })
  model.dispose()
}

/** Writes a network on functionals, One, and one over time, Two. @returns their folders */
export async function saveMembers(parent: string): Promise<string[]> {
  const sources = [join(parent, 'one'), join(parent, 'two')]
  await saveMember(sources[0], 'One', {
    ...{ inputSize: 3, sharedSizes: [4], branchSize: 3, dropout: 0.5 },
    tasks: [{ name: 'emotion', classes: 2 }]
  })
  await saveMember(sources[1], 'Two', {
    ...paperNetworkConfig('lstm', [{ name: 'emotion', classes: 2 }], 3),
    ...{ trunkSize: 4, unitsPerDirection: 2, branchSize: 4 }
  })
  return sources
}

/** A fusion of two members. */
export function fusionDraft([one, two]: readonly string[]): FusionDraft {
  const { training, protocol, metrics, notFor, versions, createdAt } = exampleCard
  return {
    ...{ name: 'Both', createdAt, training, protocol, metrics, notFor, versions },
    tasks: [{ name: 'emotion', labels: ['angry', 'sad'] }],
    calibration: { temperature: 1 },
    fusion: {
      members: [
        { source: one, scale: 0.75, trainingPrior: [0.5, 0.5] },
        { source: two, scale: 0.25, trainingPrior: [0.25, 0.75] }
      ],
      ...{ offsets: [0.5, -0.5], prior: [0.5, 0.5], heldOutUtterances: 10 }
    }
  }
}

/** Writes a fusion of {@link saveMembers}. @returns its folder */
export async function saveExampleFusion(parent: string): Promise<string> {
  const folder = join(parent, 'both')
  await saveFusion(folder, { card: fusionDraft(await saveMembers(parent)), report: exampleReport })
  return folder
}
