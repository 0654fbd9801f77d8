import type { MessageKey } from '../../shared/messages/translate.ts'
import { t } from './i18n.svelte.ts'

type LabelName = Extract<MessageKey, `labels.${string}`> extends `labels.${infer N}` ? N : never

const known: Record<LabelName, true> = {
  ...{ neutral: true, happy: true, angry: true, sad: true, disgusted: true, afraid: true, surprised: true },
  ...{
    bored: true,
    calm: true,
    excited: true,
    frustrated: true,
    contemptuous: true,
    female: true,
    male: true
  }
}

/** A class of a model in the person's language; one that a person named stays as they named it. */
export function labelName(label: string): string {
  return Object.hasOwn(known, label) ? t(`labels.${label as LabelName}`) : label
}

/** Every emotion that the app has a word for. */
export const emotionLabels: readonly string[] = Object.keys(known).filter(
  (label) => label !== 'female' && label !== 'male'
)
