import packageJson from '../../../package.json' with { type: 'json' }
import type { Fusion } from '../evaluation/fusion/fusion.ts'
import type { Prediction } from '../evaluation/prediction.ts'
import type { Calibration, FusionCard } from '../models/card-schema.ts'
import type { FusionDraft } from '../models/fusion-bundle.ts'
import { bundleOf, type MemberRun } from './member-run.ts'
import { trainingPriorOf } from './training-prior.ts'

interface Known {
  fusion: Fusion
  /** What it is fitted on. */
  heldOut: readonly Prediction[]
  calibration: Calibration
  metrics: FusionCard['metrics']
}

/** What is said of a fusion whose members were trained and tested alike. */
export function fusionCard(
  name: string,
  members: readonly MemberRun[],
  { fusion, heldOut, calibration, metrics }: Known
): FusionDraft {
  const [first] = members
  const { labels, card } = first
  const cards = members.map((member) => member.card)
  return {
    name,
    createdAt: new Date().toISOString(),
    tasks: [{ name: 'emotion', labels }],
    training: {
      ...card.training,
      epochs: Math.max(...cards.map(({ training }) => training.epochs)),
      bestEpoch: Math.max(...cards.map(({ training }) => training.bestEpoch)),
      settings: { members: cards.map(({ training }) => training.settings) }
    },
    protocol: { ...card.protocol, transductive: cards.some(({ protocol }) => protocol.transductive) },
    ...(metrics === undefined ? {} : { metrics }),
    calibration,
    fusion: {
      members: members.map((member, k) => ({
        source: bundleOf(member.folder),
        scale: fusion.scales[k],
        trainingPrior: trainingPriorOf(member.card, labels)
      })),
      offsets: fusion.offsets,
      prior: fusion.prior,
      heldOutUtterances: heldOut.length
    },
    notFor: [...new Set(cards.flatMap(({ notFor }) => notFor))],
    versions: { ...card.versions, affectron: packageJson.version }
  }
}
