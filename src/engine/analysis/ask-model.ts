import { fusedAnswer } from '../evaluation/fusion/fused-answer.ts'
import type { PhasedFeatures } from '../features/derive.ts'
import { networksOf, type ModelBundle } from '../models/bundle.ts'
import { emotionLabels } from '../models/card-schema.ts'
import { inputFeatures } from '../models/input-features.ts'
import type { ModelAnswer, NetworkOutput } from './analysis.ts'
import { runNetworkOn } from './network.ts'

/** With what each network said; one, unless the model is a fusion. */
export interface AskedModel extends ModelAnswer {
  networks: NetworkOutput[]
}

/** What each of a model's networks wants to know of a clip. @throws AffectronError `audio/too-short` */
export function inputsOf(bundle: ModelBundle, samples: Float32Array): PhasedFeatures[] {
  return networksOf(bundle).map(({ card }) => inputFeatures(card.features, samples))
}

/**
 * What a model says of clips. What is said of a clip does not depend on the others.
 *
 * @param inputs [network][clip], as {@link inputsOf} gives them
 */
export async function askModel(
  bundle: ModelBundle,
  inputs: readonly (readonly PhasedFeatures[])[]
): Promise<AskedModel[]> {
  const networks = networksOf(bundle)
  const outputs: NetworkOutput[][] = []
  for (const [k, { model }] of networks.entries()) outputs.push(await runNetworkOn(model, inputs[k]))
  return inputs[0].map((_, clip) => {
    const own = outputs.map((rows) => rows[clip])
    const first = own.findIndex(({ attention }) => attention !== undefined)
    const { attention: weights } = own[first] ?? {}
    const { frameRate, firstFrameSeconds } = inputs[Math.max(0, first)][clip]
    return {
      probabilities: jointProbabilities(bundle, own),
      ...(weights === undefined ? {} : { attention: { weights, frameRate, firstFrameSeconds } }),
      networks: own
    }
  })
}

/**
 * One row per task of the model: of a fusion the joint answer.
 *
 * @param outputs of each of the model's networks
 */
export function jointProbabilities(
  bundle: ModelBundle,
  outputs: readonly Pick<NetworkOutput, 'probabilities'>[]
): readonly ArrayLike<number>[] {
  return 'members' in bundle ? [fusedOf(bundle, outputs).probabilities] : outputs[0].probabilities
}

/** What a fusion makes of what its members said. */
export function fusedOf(
  { card, members }: Extract<ModelBundle, { members: unknown }>,
  outputs: readonly Pick<NetworkOutput, 'probabilities'>[]
): ReturnType<typeof fusedAnswer> {
  const rows = members.map((member, k) => {
    const task = member.card.tasks.findIndex(({ name }) => name === 'emotion')
    return outputs[k].probabilities[task]
  })
  const labels = members.map((member) => emotionLabels(member.card))
  return fusedAnswer(card.fusion, rows, labels, emotionLabels(card))
}

/**
 * The network whose attention is shown, and what the model says when that network hears something else and the others what
 * they heard.
 *
 * @param inputs of each of the model's networks
 */
export async function attendedNetwork(
  bundle: ModelBundle,
  inputs: readonly PhasedFeatures[]
): Promise<{
  features: PhasedFeatures
  ask: (clips: readonly Pick<PhasedFeatures, 'phases' | 'names'>[]) => Promise<NetworkOutput[]>
}> {
  const [{ networks: outputs }] = await askModel(
    bundle,
    inputs.map((features) => [features])
  )
  const attended = Math.max(
    0,
    outputs.findIndex(({ attention }) => attention !== undefined)
  )
  const { model } = networksOf(bundle)[attended]
  return {
    features: inputs[attended],
    async ask(clips) {
      const changed = await runNetworkOn(model, clips)
      return changed.map((output) => {
        const probabilities = jointProbabilities(bundle, outputs.with(attended, output))
        return { ...output, probabilities }
      })
    }
  }
}
