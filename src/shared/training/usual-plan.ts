import { usualDnn } from './dnn-plan.ts'
import type { DraftPlan, DraftPreset, DraftProtocol } from './draft.ts'
import type { FolderFacts, Sex } from './folder-facts.ts'
import { oneRowNormalizations } from './normalizations.ts'

/** From so many speakers on, two can be spared for a test. */
const ENOUGH_FOR_A_PAIR = 4

/** How a preset trains unless a person says otherwise; `engine/training/presets.ts` has the rest. */
export const presetPlans = {
  recommended: { cell: 'lstm', maxEpochs: 70, validation: 'utterances' },
  paper: { cell: 'alstm', maxEpochs: 60, validation: 'utterances' },
  'paper-dnn': { maxEpochs: 60, validation: 'utterances' }
} as const satisfies Record<DraftPreset, Partial<DraftPlan>>

/**
 * What a model of a preset can be made to hear. The paper's frames are scaled within each recording, whatever it hears;
 * functionals only as one row a recording can be.
 */
export function hearsChoices(preset: DraftPreset): DraftPlan['hears'][] {
  const many =
    preset === 'recommended' || (preset === 'paper-dnn' && oneRowNormalizations.includes('speaker'))
  return many ? ['single', 'many'] : ['single']
}

/** The plan with another preset, as that begins; what of it a person can still choose stays. */
export function withPreset(plan: DraftPlan, preset: DraftPreset): DraftPlan {
  const hears = hearsChoices(preset).includes(plan.hears) ? plan.hears : 'single'
  return { ...plan, preset, ...presetPlans[preset], hears }
}

/** What a new plan begins with. */
export function usualPlan(corpora: readonly FolderFacts[]): DraftPlan {
  return {
    preset: 'recommended',
    ...presetPlans.recommended,
    dnn: usualDnn,
    protocol: usualProtocol(corpora),
    hears: 'single',
    seed: 1
  }
}

/**
 * The test on strangers that the speakers allow: a man and a woman where there are enough of both, else a group of
 * speakers, else one; at random only where nobody can be kept apart.
 */
export function usualProtocol(corpora: readonly FolderFacts[]): DraftProtocol {
  const speakers = corpora.flatMap((corpus) =>
    corpus.speakers.map((each) => ({ ...each, key: `${corpus.key}/${each.speaker}` }))
  )
  const ofSex = (sex: Sex): number => speakers.filter((each) => each.sex === sex).length
  if (speakers.length < 2) return { kind: 'random', share: 0.2 }
  if (speakers.length < ENOUGH_FOR_A_PAIR) return { kind: 'loso', speaker: speakers[0].key }
  if (ofSex('female') > 1 && ofSex('male') > 1) return { kind: 'pair' }
  return { kind: 'fold', fold: 1 }
}
