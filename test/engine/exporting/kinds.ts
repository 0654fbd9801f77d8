import { featureNames } from '../../../src/engine/features/extract.ts'
import type { FusionBundle } from '../../../src/engine/models/fusion-bundle.ts'
import type { NetworkBundle } from '../../../src/engine/models/network-bundle.ts'
import type { CellConfig } from '../../../src/engine/nn/config.ts'
import { tinyDnn, tinyFusion, tinyRecurrent, type TinyOptions } from './tiny-bundles.ts'

/** Kinds of models that every format of a whole model is tried with. */

export const cells: [string, Partial<CellConfig>][] = [
  ['LSTM', { kind: 'lstm' }],
  ['mean LSTM', { kind: 'mean' }],
  ['A-LSTM', { kind: 'alstm' }],
  ['GRU', { kind: 'gru' }],
  ['mean GRU', { kind: 'meangru' }],
  ['A-GRU', { kind: 'agru' }],
  ['GRU with reset before', { kind: 'gru', resetAfter: false }],
  ['A-GRU with reset before', { kind: 'agru', resetAfter: false }],
  ['A-LSTM of the last three steps', { kind: 'alstm', steps: [3, 2, 1], period: 3 }],
  ['A-LSTM that combines at every step', { kind: 'alstm', period: 1 }],
  ['mean LSTM that combines before all members are there', { kind: 'mean', period: 2 }],
  ['A-LSTM of one step far back', { kind: 'alstm', steps: [4], period: 2 }],
  ['A-LSTM of the present step alone', { kind: 'alstm', steps: [1], period: 1 }]
]

const count = featureNames('lld36').length
const statistics = {
  mean: Array.from({ length: count }, (_, i) => i - 3),
  deviation: Array.from({ length: count }, (_, i) => (i === 5 ? 1e-9 : 10 ** ((i % 7) - 2)))
}
export const preparations: [string, TinyOptions][] = [
  ['the training’s statistics', { features: { normalization: 'training' }, statistics }],
  ['a speaker’s normalization', { features: { normalization: 'speaker' } }],
  ['first slopes', { features: { deltas: 1 } }],
  ['first and second slopes', { features: { deltas: 2 } }],
  ['joined frames', { features: { stack: 3 } }],
  ['every second frame', { features: { every: 2 } }],
  ['every fourth frame of joined ones with slopes', { features: { deltas: 1, stack: 3, every: 4 } }],
  ['mel bands', { features: { set: 'logmel' } }],
  ['both kinds of frames', { features: { set: 'lld36+logmel' } }]
]

export function normalizedDnn(normalization: 'training' | 'speaker'): NetworkBundle {
  const width = featureNames('is10').length
  const mean = Array.from({ length: width }, () => 1)
  const deviation = mean.map((_, i) => (i === 5 ? 0 : 3))
  return tinyDnn({ features: { normalization }, statistics: { mean, deviation } })
}

/** Of networks on frames and on functionals, each with its own order of emotions. */
export function mixedFusion(): FusionBundle {
  const labels = ['sad', 'angry', 'neutral', 'happy']
  return tinyFusion([
    tinyRecurrent({ kind: 'alstm' }),
    tinyDnn({ labels, temperature: 2, seed: 3 }),
    tinyRecurrent({ kind: 'gru' }, { seed: 2, features: { every: 3 } })
  ])
}
