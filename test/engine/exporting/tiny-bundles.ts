import { FeatureConfig } from '../../../src/engine/features/config.ts'
import { asFrameFeatures, featureNames } from '../../../src/engine/features/extract.ts'
import type { FrameFeatures } from '../../../src/engine/features/frame-features.ts'
import type { FeatureStatistics } from '../../../src/engine/features/normalize.ts'
import type { FusionCard } from '../../../src/engine/models/card-schema.ts'
import type { FusionBundle } from '../../../src/engine/models/fusion-bundle.ts'
import { featureSettings } from '../../../src/engine/models/input-features.ts'
import type { NetworkBundle } from '../../../src/engine/models/network-bundle.ts'
import { buildNetwork, setWeights } from '../../../src/engine/nn/build-network.ts'
import { paperCellConfig, type CellConfig, type NetworkConfig } from '../../../src/engine/nn/config.ts'
import { weightShapes } from '../../../src/engine/nn/network.ts'
import { createRandom } from '../../../src/engine/random.ts'
import { exampleCard } from '../models/example-card.ts'

export const emotions = ['neutral', 'happy', 'angry', 'sad']

const labelsOf: Record<string, string[]> = { emotion: emotions, speaker: ['a', 'b', 'c'], gender: ['m', 'f'] }

export interface TinyOptions {
  features?: Partial<FeatureConfig>
  statistics?: FeatureStatistics
  labels?: string[]
  temperature?: number
  bidirectional?: boolean
  seed?: number
}

/** A recurrent network of few units with all kinds of numbers as weights. */
export function tinyRecurrent(cell: Partial<CellConfig>, options: TinyOptions = {}): NetworkBundle {
  const features = FeatureConfig.parse({ ...options.features })
  const width = featureNames(features.set).length * (1 + features.deltas) * features.stack
  const tasks = Object.entries(labelsOf).map(([name, labels]) => ({ name, classes: labels.length }))
  const config: NetworkConfig = {
    ...{ inputSize: width, trunkSize: 6, unitsPerDirection: 5, branchSize: 4, dropout: 0.5, tasks },
    bidirectional: options.bidirectional ?? true,
    cell: { ...paperCellConfig(cell.kind ?? 'lstm'), ...cell }
  }
  return bundleOf(config, features, options)
}

/** A network on functionals, with one task. */
export function tinyDnn(options: TinyOptions = {}): NetworkBundle {
  const features = FeatureConfig.parse({ set: 'is10', normalization: 'none', ...options.features })
  const config: NetworkConfig = {
    ...{ inputSize: 1582, sharedSizes: [7, 6], branchSize: 5, dropout: 0.5 },
    tasks: [{ name: 'emotion', classes: emotions.length }]
  }
  return bundleOf(config, features, options)
}

function bundleOf(config: NetworkConfig, features: FeatureConfig, options: TinyOptions): NetworkBundle {
  const model = buildNetwork(config, 1)
  const uniform = createRandom(options.seed ?? 1)
  const weights = [...weightShapes(config)].map(([name, shape]): [string, Float32Array] => {
    const size = shape.reduce((product, side) => product * side, 1)
    // Of functionals a thousand are added up, so that each counts for less.
    const scale = name === 'shared1.kernel' ? 0.05 : 0.8
    return [name, Float32Array.from({ length: size }, () => (2 * uniform() - 1) * scale)]
  })
  setWeights(model, new Map(weights))
  const parameters = model.countParams()
  return {
    id: 'tiny-000000000000',
    card: {
      ...exampleCard,
      formatVersion: 1,
      hashes: {},
      tasks: config.tasks.map(({ name }) => ({
        name: name as 'emotion',
        labels: (name === 'emotion' ? options.labels : undefined) ?? labelsOf[name]
      })),
      features: featureSettings(features, options.statistics),
      network: JSON.parse(JSON.stringify({ ...config, parameters })) as never,
      calibration: { temperature: options.temperature ?? 1.25 }
    },
    model,
    dispose: () => model.dispose()
  }
}

/** Networks that answer together. */
export function tinyFusion(members: NetworkBundle[]): FusionBundle {
  const { training, protocol, notFor, versions, createdAt } = exampleCard
  const card: FusionCard = {
    ...{ formatVersion: 2, name: 'Tiny fusion', createdAt, training, protocol, notFor, versions, hashes: {} },
    tasks: [{ name: 'emotion', labels: emotions }],
    calibration: { temperature: 1 },
    fusion: {
      members: members.map(({ id, card: own }, k) => ({
        ...{ folder: `member-${k + 1}`, id, name: own.name, network: 'lstm', parameters: 1 },
        ...{ scale: [0.75, -0.3, 0.5][k], trainingPrior: [0.1, 0.2, 0.3, 0.4] }
      })),
      ...{ offsets: [0.5, -0.25, -0.5, 0.25], prior: [0.4, 0.3, 0.3, 0], heldOutUtterances: 10 }
    }
  }
  return { id: 'both-000000000000', card, members, dispose: () => members.forEach((own) => own.dispose()) }
}

/** Plain features of a set in numbers as they might be: columns of any size and level, one of them constant. */
export function anyFeatures(set: FeatureConfig['set'], frames: number, seed: number): FrameFeatures {
  const uniform = createRandom(seed)
  const width = featureNames(set).length
  const values = new Float32Array(frames * width)
  for (let i = 0; i < values.length; i++) {
    const column = i % width
    const size = 10 ** ((column % 7) - 3)
    values[i] = column === 5 ? 0.1 : (uniform() + (column % 3) * 5) * size
  }
  return asFrameFeatures(set, values)
}
