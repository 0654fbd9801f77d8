import type * as tf from '@tensorflow/tfjs'
import { runNetworkOn } from '../../analysis/network.ts'
import type { NetworkOutput } from '../../analysis/analysis.ts'
import { applyTemperature } from '../../evaluation/calibration.ts'
import { joinedAnswer } from '../../evaluation/fusion/joined-answer.ts'
import type { FeatureSettings } from '../../models/card-schema.ts'
import { preparedFeatures } from '../../models/input-features.ts'
import { LayersError } from './layers-error.ts'
import {
  readPortableCard,
  type PortableCard,
  type PortableFusionCard,
  type PortableNetworkCard
} from './portable-card.ts'
import { loadPortableNetwork } from './portable-network.ts'

/**
 * What the package `affectron-layers` does with an exported folder, in Node and in web pages; an export is verified
 * through it too. Nothing here may need Node, or a library other than TensorFlow.js.
 */

/** Gives a file of the exported folder by its path inside, with `/`. */
export type ReadFile = (path: string) => Promise<Uint8Array | ArrayBuffer>

export interface PortableNetwork {
  card: PortableNetworkCard
  model: tf.LayersModel
}

export interface PortableModel {
  card: PortableCard
  /** The network itself, or the members of a fusion in the card's order. */
  networks: PortableNetwork[]
}

export interface PortableAnswer {
  /** One row per task of the card; of a fusion the joint answer. */
  probabilities: readonly (readonly number[])[]
  /** The emotion's, with the model's temperature: what Affectron shows. */
  calibrated: number[]
  /** Of the first network that has any; over the recording's own frames, sum 1. */
  attention?: { weights: number[]; frameRate: number; firstFrameSeconds: number }
}

/** @throws LayersError of `card/`, `file/`, `model/`; what `read` throws */
export async function loadPortable(read: ReadFile): Promise<PortableModel> {
  const bytesOf = async (path: string) => new Uint8Array(await read(path))
  const card = readPortableCard(await bytesOf('card.json'), 'card.json')
  if (!('fusion' in card)) return { card, networks: [await loadPortableNetwork(card, '', bytesOf)] }
  const networks: PortableNetwork[] = []
  try {
    for (const { folder } of card.fusion.members) {
      const file = `${folder}/card.json`
      const member = readPortableCard(await bytesOf(file), file)
      if ('fusion' in member || !hasSameLabels(member, card)) {
        throw new LayersError(
          'card/invalid',
          `"${file}" belongs to another model than "card.json". Export the fusion again.`
        )
      }
      networks.push(await loadPortableNetwork(member, `${folder}/`, bytesOf))
    }
  } catch (error) {
    for (const { model } of networks) model.dispose()
    throw error
  }
  return { card, networks }
}

/**
 * What a model says of one recording.
 *
 * @param features plain features [T,F] row major of each network's set, in the order of the networks
 * @throws LayersError `input/invalid`
 */
export async function askPortable(
  { card, networks }: PortableModel,
  features: readonly Float32Array[]
): Promise<PortableAnswer> {
  if (features.length !== networks.length) {
    throw new LayersError(
      'input/invalid',
      `The model has ${networks.length} networks, but features for ${features.length} were given.`
    )
  }
  const inputs = networks.map((network, k) => preparedInput(features[k], network.card.features))
  const outputs: NetworkOutput[] = []
  for (const [k, network] of networks.entries()) {
    const { names } = network.card.features
    outputs.push((await runNetworkOn(network.model, [{ names, phases: inputs[k] }]))[0])
  }
  const probabilities =
    'fusion' in card
      ? [
          joinedProbabilities(
            card,
            networks.map((network) => network.card),
            outputs.map((output, k) => output.probabilities[emotionOf(networks[k].card)])
          )
        ]
      : outputs[0].probabilities.map((row) => Array.from(row))
  const attended = outputs.findIndex(({ attention }) => attention !== undefined)
  return {
    probabilities,
    calibrated: applyTemperature(probabilities[emotionOf(card)], card.calibration.temperature),
    ...(attended < 0 ? {} : { attention: attentionOf(outputs[attended], networks[attended].card) })
  }
}

/**
 * What a network takes: slopes, joined frames and normalization as in training, in every phase.
 *
 * @param features plain features [T,F] row major of the card's set
 * @returns each phase [t, names of the card]
 * @throws LayersError `input/invalid`
 */
export function preparedInput(features: Float32Array, settings: FeatureSettings): readonly Float32Array[] {
  const { set, names, deltas, stack, every, frameRate } = settings
  const columns = names.length / ((1 + deltas) * stack)
  if (!(features instanceof Float32Array) || features.length === 0 || features.length % columns !== 0) {
    const found = features instanceof Float32Array ? `${features.length} numbers` : 'something else'
    throw new LayersError(
      'input/invalid',
      `Features are a Float32Array of whole rows of ${columns} columns (${set}), as "affectron features" writes them; this is ${found}.`
    )
  }
  // Of functionals, which are one row a recording, an export of several recordings is easily given whole.
  if (set === 'is10' && features.length > columns) {
    throw new LayersError(
      'input/invalid',
      'Features of the set is10 are one row for each recording; give one.'
    )
  }
  const odd = features.findIndex((value) => !Number.isFinite(value))
  if (odd >= 0) {
    throw new LayersError(
      'input/invalid',
      `Feature ${odd % columns} of row ${Math.floor(odd / columns)} is no number.`
    )
  }
  const raw = {
    names: names.slice(0, columns),
    frames: features.length / columns,
    values: features,
    frameRate: frameRate * every,
    firstFrameSeconds: 0
  }
  return preparedFeatures(settings, raw).phases
}

/**
 * The joint answer of a fusion to one recording.
 *
 * @param cards of its members
 * @param answers raw probabilities of the emotions, each in the order of its member's labels
 * @throws LayersError `input/invalid`
 */
export function joinedProbabilities(
  card: PortableFusionCard,
  cards: readonly Pick<PortableNetworkCard, 'tasks'>[],
  answers: readonly ArrayLike<number>[]
): number[] {
  const labels = cards.map(({ tasks }) => tasks[emotionOf({ tasks })].labels)
  const fits =
    answers.length === card.fusion.members.length &&
    labels.length === answers.length &&
    answers.every((row, k) => row.length === labels[k].length)
  if (!fits) {
    throw new LayersError(
      'input/invalid',
      `The fusion wants one row of probabilities and one card for each of its ${card.fusion.members.length} members.`
    )
  }
  return joinedAnswer(card.fusion, answers, labels, card.tasks[0].labels).probabilities
}

function emotionOf({ tasks }: Pick<PortableCard, 'tasks'>): number {
  return tasks.findIndex(({ name }) => name === 'emotion')
}

function hasSameLabels(member: PortableCard, fusion: PortableFusionCard): boolean {
  const { labels } = member.tasks[emotionOf(member)]
  const own = fusion.tasks[0].labels
  return labels.length === own.length && own.every((label) => labels.includes(label))
}

function attentionOf(
  { attention = [] }: NetworkOutput,
  { features: { frameRate, every, firstFrameSeconds } }: PortableNetworkCard
): PortableAnswer['attention'] {
  return { weights: Array.from(attention), frameRate: frameRate * every, firstFrameSeconds }
}
