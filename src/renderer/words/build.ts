import type { ModelBuild } from '../../shared/model-build.ts'
import { amount } from './amounts.ts'
import { listed, t } from './i18n.svelte.ts'

type Network = Exclude<ModelBuild, { kind: 'fusion' }>

const normalizations = {
  'utterance-z-norm': 'models.scaledUtterance',
  'speaker-z-norm': 'models.scaledSpeaker',
  'training-z-norm': 'models.scaledTraining',
  none: 'models.scaledNot'
} as const

const tasks = {
  emotion: 'models.taskEmotion',
  speaker: 'models.taskSpeaker',
  gender: 'models.taskGender'
} as const

/** How what a network gets is scaled. */
export const normalizationWords = (normalization: Network['normalization']): string =>
  t(normalizations[normalization])

/** The layers of a network from its input on, e.g. `4,096 → 4,096 shared, then 2,048 each for emotion and sex`. */
export function layerWords(build: Network): string {
  const of = listed(build.tasks.map((task) => [{ text: t(tasks[task]), emphasis: false }]))
    .map(({ text }) => text)
    .join('')
  const branch = { tasks: of, branch: amount(build.branchSize), count: build.tasks.length }
  if (build.kind === 'whole') {
    return t('models.layersWhole', {
      ...branch,
      sizes: build.sharedSizes.map((size) => amount(size)).join(' → ')
    })
  }
  const { trunkSize, unitsPerDirection } = build
  return t('models.layersOverTime', { ...branch, trunk: amount(trunkSize), units: amount(unitsPerDirection) })
}
