import { poolFolds, truthOf, utteranceKey, type Prediction } from '../prediction.ts'
import { align } from '../repeats.ts'
import { fitAsMeant } from './fit-as-meant.ts'
import type { FittedFusion } from './fit-fusion.ts'
import { fuse } from './fusion.ts'
import { logLikelihoods } from './log-likelihoods.ts'

/** What a network said of utterances that it had not heard in training. */
export interface Answers {
  predictions: readonly Prediction[]
  /** How common each class was in its training, sum 1. */
  trainingPrior: readonly number[]
}

/** A system of a fusion. */
export interface SystemAnswers {
  name: string
  /** Of networks like it that have not heard parts of its training; each of another part. */
  heldOut: readonly Answers[]
  test: Answers
}

/** `flat`: all classes alike. `training`: as they were in the held-out utterances. */
export type FusionPrior = 'flat' | 'training'

export interface FusedAnswers {
  fusion: FittedFusion
  /** The fused answers to the utterances that the fusion is fitted on, and to the test. */
  heldOut: Prediction[]
  test: Prediction[]
}

/**
 * Fits a fusion on what is held out of training, and applies it to the test, of which nothing decides the fusion.
 *
 * @param systems all tested on the same utterances, probabilities in the order of `labels`
 * @throws AffectronError `evaluation/different-items` when they were not; `fusion/class-missing`
 */
export function fuseAnswers(
  systems: readonly SystemAnswers[],
  labels: readonly string[],
  prior: FusionPrior
): FusedAnswers {
  const { fusion, heldOut } = fitAnswers(systems, labels, prior)
  const test = scoresOf(systems.map(({ name, test: answers }) => ({ name, answers: [answers] })))
  return { fusion, heldOut, test: fused(fusion, test) }
}

/** {@link fuseAnswers} where there is no test. */
export function fitAnswers(
  systems: readonly Omit<SystemAnswers, 'test'>[],
  labels: readonly string[],
  prior: FusionPrior
): Omit<FusedAnswers, 'test'> {
  const heldOut = scoresOf(systems.map(({ name, heldOut: answers }) => ({ name, answers })))
  const truth = truthOf(heldOut.utterances, labels)
  const shares = labels.map((_, label) => truth.filter((own) => own === label).length / truth.length)
  const fusion = fitAsMeant(heldOut.scores, truth, {
    labels,
    ...(prior === 'training' ? { prior: shares } : {})
  })
  return { fusion, heldOut: fused(fusion, heldOut) }
}

interface Scored {
  utterances: Prediction[]
  /** Log-likelihoods, [system][utterance][class]. */
  scores: number[][][]
}

function fused(fusion: FittedFusion, { utterances, scores }: Scored): Prediction[] {
  return utterances.map((utterance, i) => {
    const rows = scores.map((system) => system[i])
    return { ...utterance, probabilities: fuse(fusion, rows) }
  })
}

/** The utterances in one order for all systems. */
function scoresOf(systems: readonly { name: string; answers: readonly Answers[] }[]): Scored {
  const { repeats } = align(
    systems.map(({ name, answers }) => ({
      name,
      predictions: poolFolds(answers.map(({ predictions }) => predictions))
    }))
  )
  const scores = repeats.map((predictions, system) => {
    const priors = new Map(
      systems[system].answers.flatMap(({ predictions: own, trainingPrior }) =>
        own.map((prediction) => [utteranceKey(prediction), trainingPrior] as const)
      )
    )
    return predictions.map((prediction) =>
      logLikelihoods(prediction.probabilities, priors.get(utteranceKey(prediction)) ?? [])
    )
  })
  return { utterances: repeats[0], scores }
}
