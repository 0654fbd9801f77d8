import { AffectronError } from '../../shared/errors.ts'
import { say, stage } from '../../shared/said.ts'
import { startBackend } from '../compute/backend.ts'
import type { Corpus } from '../corpora/corpus.ts'
import type { LabelRequest } from '../corpora/label-maps.ts'
import { calibrate } from '../evaluation/calibration.ts'
import { fitAnswers, type FusionPrior } from '../evaluation/fusion/fuse-answers.ts'
import type { Fusion } from '../evaluation/fusion/fusion.ts'
import { inOrderOf } from '../evaluation/label-order.ts'
import { utteranceKey, type Prediction } from '../evaluation/prediction.ts'
import { testBundle } from '../evaluation/test-bundle.ts'
import { loadBundle } from '../models/bundle.ts'
import { readCard } from '../models/bundle-files.ts'
import { emotionLabels, type CorpusSummary, type NetworkCard } from '../models/card-schema.ts'
import { readNetworkCard, saveFusion, type FusionDraft } from '../models/fusion-bundle.ts'
import type { DatasetHooks } from '../training/dataset.ts'
import { commonCard } from './fusion-card.ts'
import { claimFolder } from './fusion-folder.ts'
import { assertSameEmotions, bundleOf } from './member-run.ts'
import { trainingPriorOf } from './training-prior.ts'

export interface CorporaFusionRequest {
  /** Folders of bundles of networks, each a member. */
  models: readonly string[]
  /** What the fusion is fitted on: labeled recordings. */
  corpora: readonly Corpus[]
  labels: LabelRequest
  /** Folder of the fusion. */
  out: string
  name: string
  prior: FusionPrior
}

/** What came of it; it is not tested. */
export interface FittedOnCorpora extends Pick<Fusion, 'offsets'> {
  modelId: string
  labels: string[]
  members: { name: string; scale: number }[]
  heldOutUtterances: number
}

/**
 * Makes one model of any models with the same emotions, fitted on recordings of speakers that none of them has heard. A
 * backend is started. What it is worth, a test on yet other recordings says.
 *
 * @throws AffectronError `model/...`, `fusion/...`, `corpus/...`, `labels/...`; `evaluation/all-heard` where every speaker
 *   has trained one of them; the signal's reason
 */
export async function fuseOnCorpora(
  { models, corpora, labels: request, out, name, prior }: CorporaFusionRequest,
  hooks: DatasetHooks
): Promise<FittedOnCorpora> {
  const members = await Promise.all(
    models.map(async (source) => ({ source, card: (await readNetworkCard(source)).card }))
  )
  const labels = emotionLabels(members[0].card)
  assertSameEmotions(members.map(({ card }) => ({ name: card.name, labels: emotionLabels(card) })))
  const folders = corpora.map(({ folder }) => folder)
  await claimFolder(out, { models, corpora: folders, labels: request, name, prior })
  await startBackend()
  const answers: Prediction[][] = []
  for (const [index, { source, card }] of members.entries()) {
    const bundle = await loadBundle(source)
    try {
      const own = hooksOfMember(hooks, card.name, members.length - index - 1)
      const { predictions } = await testBundle(
        bundle,
        corpora,
        { labels: request, unheard: true },
        own
      ).catch(asFusing)
      answers.push(inOrderOf(labels, emotionLabels(card), predictions))
    } finally {
      bundle.dispose()
    }
  }
  const keys = answers.map((own) => new Set(own.map(utteranceKey)))
  const shared = answers.map((own) =>
    own.filter((prediction) => keys.every((known) => known.has(utteranceKey(prediction))))
  )
  if (shared[0].length === 0) throw allHeard()
  const { fusion, heldOut } = fitAnswers(
    members.map(({ card }, k) => ({
      name: card.name,
      heldOut: [{ predictions: shared[k], trainingPrior: trainingPriorOf(card, labels) }]
    })),
    labels,
    prior
  )
  const known = { fusion, heldOut, labels, name }
  await saveFusion(bundleOf(out), { card: cardOf(members, corpora, known), report: { epochs: [] } })
  return {
    modelId: (await readCard(bundleOf(out))).id,
    labels,
    members: members.map(({ card }, k) => ({ name: card.name, scale: fusion.scales[k] })),
    offsets: fusion.offsets,
    heldOutUtterances: heldOut.length
  }
}

/** In the words of a fusion, where the test of one model would speak of that. */
function asFusing(error: unknown): never {
  if (!(error instanceof AffectronError) || error.code !== 'evaluation/all-heard') throw error
  throw allHeard()
}

function allHeard(): AffectronError {
  return new AffectronError('evaluation/all-heard', say('fusing.allHeard'))
}

/** What one of several members tells. @param others that come after it, each taken to need as long */
function hooksOfMember(hooks: DatasetHooks, name: string, others: number): DatasetHooks {
  const began = hooks.now()
  return {
    ...hooks,
    onProgress: ({ done, total, secondsLeft, ...progress }) => {
      const said = stage('fusing.stageMember', { name, what: progress.said ?? progress.stage })
      const spent = (hooks.now() - began) / 1000
      const left = secondsLeft === undefined ? undefined : secondsLeft + others * (spent + secondsLeft)
      hooks.onProgress?.({ ...said, done, total, ...(left === undefined ? {} : { secondsLeft: left }) })
    }
  }
}

interface Known {
  fusion: Fusion
  heldOut: readonly Prediction[]
  labels: readonly string[]
  name: string
}

function cardOf(
  members: readonly { source: string; card: NetworkCard }[],
  corpora: readonly Corpus[],
  { fusion, heldOut, labels, name }: Known
): FusionDraft {
  const cards = members.map(({ card }) => card)
  const [first] = cards
  const fitted = corpora.map(({ key, name: title, about }): CorpusSummary => {
    const own = heldOut.filter(({ corpus }) => corpus === key)
    const speakers = new Set(own.map(({ speaker }) => speaker)).size
    return { id: key, name: title, licence: about.licence, utterances: own.length, speakers }
  })
  const statement = say('fusing.untested', { count: heldOut.length })
  return {
    ...commonCard(name, labels, members, { fusion, heldOut }),
    training: {
      corpora: eachOnce([...cards.flatMap(({ training }) => training.corpora), ...fitted]),
      trainingUtterances: Math.max(...cards.map(({ training }) => training.trainingUtterances)),
      validationUtterances: heldOut.length,
      testUtterances: 0,
      ...{ seed: first.training.seed, epochs: 0, bestEpoch: 0 },
      settings: { members: cards.map(({ training }) => training.settings) }
    },
    protocol: {
      name: 'fusion',
      description: statement.message,
      said: statement.said,
      badge: 'speaker-independent',
      ...{ testSpeakers: [], crossCorpus: false },
      transductive: cards.some(({ features }) => features.normalization === 'speaker-z-norm')
    },
    calibration: { ...calibrate(heldOut, labels), temperature: 1 }
  }
}

/**
 * Every corpus once, as the first says it: one that trained a member stays what it was, and whoever only fitted the fusion is
 * no stranger to it either.
 */
function eachOnce(corpora: readonly CorpusSummary[]): CorpusSummary[] {
  return [...new Map(corpora.toReversed().map((each) => [each.id, each])).values()].reverse()
}
