import packageJson from '../../../package.json' with { type: 'json' }
import type { Fusion } from '../evaluation/fusion/fusion.ts'
import type { Prediction } from '../evaluation/prediction.ts'
import type { Calibration, FusionCard, NetworkCard } from '../models/card-schema.ts'
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

/** A member as its own card has it, and where its bundle lies. */
interface Member {
  source: string
  card: NetworkCard
}

/** What is said of a fusion wherever it learned how far each member can be believed. */
export function commonCard(
  name: string,
  labels: readonly string[],
  members: readonly Member[],
  { fusion, heldOut }: Pick<Known, 'fusion' | 'heldOut'>
) {
  const cards = members.map(({ card }) => card)
  return {
    name,
    createdAt: new Date().toISOString(),
    tasks: [{ name: 'emotion' as const, labels: [...labels] }],
    fusion: {
      members: members.map(({ source, card }, k) => ({
        source,
        scale: fusion.scales[k],
        trainingPrior: trainingPriorOf(card, labels)
      })),
      offsets: fusion.offsets,
      prior: fusion.prior,
      heldOutUtterances: heldOut.length
    },
    notFor: [...new Set(cards.flatMap(({ notFor }) => notFor))],
    versions: { ...cards[0].versions, affectron: packageJson.version }
  }
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
  const own = members.map((member): Member => ({ source: bundleOf(member.folder), card: member.card }))
  return {
    ...commonCard(name, labels, own, { fusion, heldOut }),
    training: {
      ...card.training,
      epochs: Math.max(...cards.map(({ training }) => training.epochs)),
      bestEpoch: Math.max(...cards.map(({ training }) => training.bestEpoch)),
      settings: { members: cards.map(({ training }) => training.settings) }
    },
    protocol: { ...card.protocol, transductive: cards.some(({ protocol }) => protocol.transductive) },
    ...(metrics === undefined ? {} : { metrics }),
    calibration
  }
}
