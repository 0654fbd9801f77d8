import { join } from 'node:path'
import { stage } from '../../shared/said.ts'
import { calibrate } from '../evaluation/calibration.ts'
import { evaluate } from '../evaluation/evaluate.ts'
import { INTERVAL_SEED } from '../evaluation/evaluation-record.ts'
import {
  fuseAnswers,
  type Answers,
  type FusionPrior,
  type SystemAnswers
} from '../evaluation/fusion/fuse-answers.ts'
import { inOrderOf } from '../evaluation/label-order.ts'
import type { Prediction } from '../evaluation/prediction.ts'
import { writeWhole } from '../files.ts'
import { readCard } from '../models/bundle-files.ts'
import {
  emotionLabels,
  parametersOf,
  type Calibration,
  type NetworkCard,
  type ProtocolSummary,
  type Scores
} from '../models/card-schema.ts'
import type { TestReport } from '../models/report-schema.ts'
import { saveFusion } from '../models/fusion-bundle.ts'
import type { TrainingHooks } from '../training/train.ts'
import { fusionCard } from './fusion-card.ts'
import { claimFolder } from './fusion-folder.ts'
import { innerRuns } from './inner-runs.ts'
import { innerSecondsLeft, type InnerRunTime } from './inner-time.ts'
import { assertFit, bundleOf, readMemberRun } from './member-run.ts'
import { trainingPriorOf } from './training-prior.ts'

export interface FusionRequest {
  /** Folders of finished runs, at least one; each becomes a member. */
  runs: readonly string[]
  /** Folder of the fusion: new, empty, or where the same fusion was begun. */
  out: string
  name: string
  /** Parts that the training speakers are cut into; each part is judged by networks that have not heard it. */
  innerFolds: number
  /** How common the emotions are where the fusion will be used: all alike, or as in training. */
  prior: FusionPrior
}

/** What a finished fusion found; also its `result.json`. */
export interface FusionResult {
  formatVersion: 1
  /** Of the bundle in `best/`. */
  modelId: string
  members: { name: string; folder: string; scale: number; uar: Scores['uar'] }[]
  offsets: number[]
  heldOutUtterances: number
  protocol: ProtocolSummary
  metrics: { overall: Scores; perCorpus: Record<string, Scores> }
  report: TestReport
  calibration: Calibration
  predictions: Prediction[]
  parameters: number
  /** Spent on the inner runs. */
  seconds: number
}

/**
 * Makes one model of several: trains, for each, networks like it on parts of its training speakers, learns from what they
 * say of the other parts how far each member can be believed, and tests the fusion where its members were tested. Nothing
 * of the test decides anything.
 *
 * Stopped, it goes on with the same request.
 *
 * @throws AffectronError `run/...`, `model/...`, `fusion/...`, `protocol/...`, `file/...`, what `train` throws; the signal's reason
 */
export async function makeFusion(request: FusionRequest, hooks: TrainingHooks = {}): Promise<FusionResult> {
  const { runs, out, innerFolds } = request
  const members = await Promise.all(runs.map(readMemberRun))
  assertFit(members)
  const { labels } = members[0]
  await claimFolder(out, request)
  const systems: SystemAnswers[] = []
  const { now = () => performance.now() } = hooks
  const share = (innerFolds - 1) / innerFolds
  const times = members.flatMap(({ result }) =>
    Array.from({ length: innerFolds }, (): InnerRunTime => ({ expected: share * result.seconds }))
  )
  for (const [index, member] of members.entries()) {
    const inner = await innerRuns(member, join(out, 'inner', `member-${index + 1}`), innerFolds, {
      hooksOf: (fold) => {
        const began = now()
        const secondsLeft = () => innerSecondsLeft(times, (now() - began) / 1000)
        return hooksOfOne(hooks, index * innerFolds + fold, times.length, secondsLeft)
      },
      onEnd: (fold, took) => (times[index * innerFolds + fold - 1].took = took)
    })
    systems.push({
      name: member.spec.name,
      heldOut: inner.map(({ result, card }) => answersOf(result.predictions, card, labels)),
      test: answersOf(member.result.predictions, member.card, labels)
    })
  }
  const { fusion, heldOut, test } = fuseAnswers(systems, labels, request.prior)
  // A fusion is calibrated as it is, so the temperature is 1; the threshold is chosen on the same held-out answers.
  const calibration = { ...calibrate(heldOut, labels), temperature: 1 }
  const { report, overall, perCorpus } = evaluate(test, labels, { seed: INTERVAL_SEED, calibration })
  const known = { fusion, heldOut, calibration, metrics: { overall, perCorpus } }
  await saveFusion(bundleOf(out), {
    card: fusionCard(request.name, members, known),
    report: { epochs: [], test: report }
  })
  const { id, card } = await readCard(bundleOf(out))
  const result: FusionResult = {
    formatVersion: 1,
    modelId: id,
    members: members.map(({ card: own, folder, result: { metrics } }, k) => {
      return { name: own.name, folder, scale: fusion.scales[k], uar: metrics.overall.uar }
    }),
    offsets: fusion.offsets,
    heldOutUtterances: heldOut.length,
    protocol: card.protocol,
    metrics: known.metrics,
    report,
    calibration,
    predictions: test,
    parameters: parametersOf(card),
    seconds: times.reduce((sum, { took = 0 }) => sum + took, 0)
  }
  await writeWhole(join(out, 'result.json'), JSON.stringify(result, null, 2) + '\n')
  return result
}

function answersOf(
  predictions: readonly Prediction[],
  card: NetworkCard,
  labels: readonly string[]
): Answers {
  return {
    predictions: inOrderOf(labels, emotionLabels(card), predictions),
    trainingPrior: trainingPriorOf(card, labels)
  }
}

/** What one of several inner runs tells. @param secondsLeft of all */
function hooksOfOne(
  hooks: TrainingHooks,
  number: number,
  total: number,
  secondsLeft: () => number
): TrainingHooks {
  const { now, signal, threads, cache, onProgress, onWarning } = hooks
  return {
    ...{ now, signal, threads, cache, onWarning },
    onProgress: ({ done, total: all, ...progress }) => {
      const what = progress.said ?? progress.stage
      const said = stage('fusing.stageHeldOut', { number, total, what })
      onProgress?.({ ...said, done, total: all, secondsLeft: secondsLeft() })
    }
  }
}
