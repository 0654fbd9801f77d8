import type * as tf from '@tensorflow/tfjs'
import { voiceGroups, type TaskResult, type VoiceDriver } from '../../shared/analysis.ts'
import type { PhasedFeatures } from '../features/derive.ts'
import { voiceGroupOf } from '../features/is10/groups.ts'
import type { FeatureSettings } from '../models/card-schema.ts'
import { networksOf, type ModelBundle } from '../models/bundle.ts'
import { emotionAnswer, type NetworkOutput } from './analysis.ts'
import { jointProbabilities } from './ask-model.ts'
import { runNetworkOn } from './network.ts'

/**
 * Whether it can be said what of the voice decided: for a network on functionals to which the average of the training
 * is 0. Without normalization 0 stands for nothing.
 */
export function hasDrivers({ set, normalization }: Pick<FeatureSettings, 'set' | 'normalization'>): boolean {
  return set === 'is10' && normalization !== 'none'
}

/**
 * What of the voice decided a model's answer about a clip: of its first network of which that can be said, nothing where
 * there is none. In a fusion it is the joint answer that changes; the other networks hear the clip as it is.
 *
 * @param inputs of each of the model's networks
 * @param outputs what each said of them
 */
export async function driversOf(
  bundle: ModelBundle,
  inputs: readonly PhasedFeatures[],
  outputs: readonly NetworkOutput[]
): Promise<VoiceDriver[] | undefined> {
  const networks = networksOf(bundle)
  const at = networks.findIndex(({ card }) => hasDrivers(card.features))
  if (at === -1) return undefined
  return voiceDrivers(networks[at].model, inputs[at], (probabilities) =>
    emotionAnswer(bundle.card, jointProbabilities(bundle, outputs.with(at, { probabilities })))
  )
}

/**
 * What each group of functionals does to an answer, by occlusion (M. D. Zeiler, R. Fergus, "Visualizing and
 * understanding convolutional networks", ECCV 2014, section 4.2): the group is set to the average of the training
 * recordings, and the network hears the clip again. The groups are occluded one at a time.
 *
 * @param features of the clip, as the network gets them, with names of IS10
 * @param answerTo the answer about the emotion that the network's probabilities lead to: its own calibrated one, or that
 *   of a fusion whose other systems stay as they are
 * @returns every group, the one that changes the answer most first
 */
export async function voiceDrivers(
  model: tf.LayersModel,
  { names, phases }: Pick<PhasedFeatures, 'names' | 'phases'>,
  answerTo: (probabilities: NetworkOutput['probabilities']) => TaskResult
): Promise<VoiceDriver[]> {
  const ofColumns = names.map(voiceGroupOf)
  const without = voiceGroups.map((group) => ({
    names,
    phases: phases.map((row) => row.map((value, column) => (ofColumns[column] === group ? 0 : value)))
  }))
  const outputs = await runNetworkOn(model, [{ names, phases }, ...without])
  const [whole, ...occluded] = outputs.map(({ probabilities }) => answerTo(probabilities))
  const { label, confidence } = whole
  return voiceGroups
    .map((group, i) => ({
      group,
      functionals: ofColumns.filter((other) => other === group).length,
      without: occluded[i].probabilities[label],
      change: confidence - occluded[i].probabilities[label]
    }))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
}
