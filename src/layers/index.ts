// Registers the layers with the caller's TensorFlow.js, so that tf.loadLayersModel knows them.
import '../engine/nn/layers/attention-pooling-layer.ts'
import '../engine/nn/layers/recurrent-layer.ts'
import '../engine/nn/layers/seeded-dropout-layer.ts'
import '../engine/nn/layers/task-head-layer.ts'
import * as tf from '@tensorflow/tfjs'
import { applyTemperature } from '../engine/evaluation/calibration.ts'
import { LayersError as Failure } from '../engine/exporting/tfjs-layers/layers-error.ts'
import type { PortableNetworkCard } from '../engine/exporting/tfjs-layers/portable-card.ts'
import {
  askPortable,
  joinedProbabilities,
  loadPortable,
  preparedInput,
  type PortableModel
} from '../engine/exporting/tfjs-layers/portable-model.ts'
import { readerOf } from './reader.ts'
import type { Answer, FusionCard, LayersErrorCode, Model, NetworkCard, Source } from './types.ts'

export type * from './types.ts'

/** The one error of this package, with a code for programs and a sentence for people. */
export interface LayersError extends Error {
  readonly code: LayersErrorCode
}
export const LayersError: abstract new (...args: never[]) => LayersError = Failure

/**
 * Loads a folder that `affectron export MODEL --format tfjs-layers` wrote: a network, or a fusion with its members.
 * Computes with the backend that TensorFlow.js has then.
 *
 * @throws LayersError `file/not-found`; `card/invalid`, `model/invalid` for files that are no such folder or damaged;
 *   `card/too-new`, `model/too-new` where a newer version of this package is needed; what the function throws that reads
 */
export async function loadModel(source: Source): Promise<Model> {
  await tf.ready()
  const portable = await loadPortable(readerOf(source))
  const { card, networks } = portable
  return {
    card,
    networks,
    predict: (features) => predict(portable, features),
    dispose() {
      for (const { model } of networks) model.dispose()
    }
  }
}

/**
 * What a network takes for one recording: slopes, joined frames and normalization as its training had them.
 *
 * @param features plain features [T,F] row by row
 * @returns each phase, [t, number of `card.features.names`]: one, or where every n-th frame is heard n of them, whose
 *   answers are averaged
 * @throws LayersError `input/invalid`
 */
export function prepareInput(features: Float32Array, card: NetworkCard): readonly Float32Array[] {
  return preparedInput(features, (card as PortableNetworkCard).features)
}

/** Probabilities of the emotions with the model's temperature: what Affectron shows. Sum 1. */
export function calibrate(probabilities: ArrayLike<number>, card: NetworkCard | FusionCard): number[] {
  return applyTemperature(probabilities, card.calibration.temperature)
}

/**
 * The joint answer of a fusion to one recording, in the order of its labels, sum 1.
 *
 * @param answers of each member the probabilities of the emotions, without temperature
 * @param cards of the members
 * @throws LayersError `input/invalid`
 */
export function fuse(
  answers: readonly ArrayLike<number>[],
  card: FusionCard,
  cards: readonly NetworkCard[]
): number[] {
  return joinedProbabilities(card, cards, answers)
}

async function predict(
  portable: PortableModel,
  features: Float32Array | readonly Float32Array[]
): Promise<Answer> {
  const { tasks } = portable.card
  const matrices = features instanceof Float32Array ? portable.networks.map(() => features) : features
  const { probabilities, ...rest } = await askPortable(portable, matrices)
  return {
    labels: tasks.find(({ name }) => name === 'emotion')?.labels ?? [],
    ...rest,
    probabilities: Object.fromEntries(tasks.map(({ name }, t) => [name, probabilities[t]]))
  }
}
